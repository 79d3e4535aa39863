import { emptyTrash } from '#extension/storage/history.ts'
import { openSession, roleIn } from '#extension/sync/session.ts'
import { createTeam, invite, joinTeam, removeMember } from '#extension/sync/team.ts'
import type { Sync } from '#extension/sync/sync-loop.ts'
import type { Role } from '#shared/sync/protocol.ts'
import { fair, SimulatedBrowser } from './browser.ts'
import { dice, type Dice } from './dice.ts'
import type { Company } from './rest.ts'
import { simulatedServer, type SimulatedServer } from './server.ts'

/** A team at work for months: who is in it, who is away, and a calendar that is the server's as well. */
export interface Office extends Company {
  readonly server: SimulatedServer
  readonly dice: Dice
  people: SimulatedBrowser[]
  day: number
  /** Until which day somebody is on leave, by name. */
  readonly away: Map<string, number>
  /** On which day each card was begun, and on which each row was removed. */
  readonly born: Map<string, number>
  readonly ended: Map<string, number>
  /** How many were ever hired. */
  hired: number
  /** What was done so far. */
  readonly done: Record<'begun' | 'edited' | 'removed' | 'erased' | 'changes' | 'restores', number>
}

const byHand = { between: (work: () => unknown) => work() } as Sync
const DAY = 86_400_000
/** Longer than anybody is away, and than the trash holds anything. */
const FORGOTTEN = 40

/** Founds a team of so many, two of them owners. */
export async function openOffice(seed: number, size: number): Promise<Office> {
  const server = simulatedServer()
  const office: Office = {
    server,
    dice: dice(seed),
    clock: calendar(server),
    people: [],
    day: 0,
    away: new Map(),
    born: new Map(),
    ended: new Map(),
    hired: 0,
    done: { begun: 0, edited: 0, removed: 0, erased: 0, changes: 0, restores: 0 },
  }
  const founder = await newcomer(office)
  const made = await createTeam(founder.world, byHand, {
    url: 'http://localhost',
    title: 'Larkfield',
    share: 'none',
  })
  if (!made.ok) throw new Error(made.error.code)
  office.people.push(founder)
  while (office.people.length < size) await hire(office, office.people.length === 1 ? 'owner' : 'member')
  return office
}

/** A new colleague, with an empty browser. */
export async function hire(office: Office, role: Role = 'member'): Promise<void> {
  const guest = await newcomer(office)
  const invited = await invite(office.people[0]!.world, { role, hours: 48 })
  const joined =
    invited.ok && (await joinTeam(guest.world, byHand, { link: invited.value.link, share: 'none' }))
  if (!joined || !joined.ok) throw new Error(`${guest.name} could not join`)
  office.people.push(guest)
}

/** A member goes: the founder removes them, which changes the key, and their browser hears it and is no more. */
export async function dismiss(office: Office): Promise<void> {
  const [founder, , ...members] = office.people as [SimulatedBrowser, ...SimulatedBrowser[]]
  const one = office.dice.of(members)
  for (const each of [one, founder]) {
    each.weather = fair
    const heard = await each.sync()
    if (heard !== 'ok') throw new Error(`${each.name} hears ${heard}`)
  }
  const session = await openSession(one.world)
  if (!session.ok || roleIn(session.value) !== 'member') throw new Error(`${one.name} is no member`)
  const removed = await removeMember(founder.world, byHand, session.value.me)
  if (!removed.ok) throw new Error(removed.error.code)
  const heard = await one.sync()
  if (heard !== 'device_removed') throw new Error(`${one.name} was removed and hears ${heard}`)
  office.people = office.people.filter((each) => each !== one)
  office.done.changes++
  one.close()
  await one.world.db.delete()
}

/** Those who are not on leave. */
export function present({ people, away, day }: Office): SimulatedBrowser[] {
  return people.filter(({ name }) => (away.get(name) ?? 0) <= day)
}

/** Night: what the background does in idle time, then the browsers are closed; what was removed long ago is nobody's concern any more. */
export async function night(office: Office): Promise<void> {
  await office.server.wake()
  for (const one of present(office)) {
    await emptyTrash(one.world.db, one.world.ports.now())
    await one.restart()
  }
  for (const [id, day] of office.ended)
    if (day < office.day - FORGOTTEN) {
      for (const one of office.people) one.said.delete(id)
      office.ended.delete(id)
      office.born.delete(id)
    }
}

export function closeOffice({ people, server }: Office): void {
  for (const one of people) one.close()
  server.close()
}

/** Whatever time passes for the browsers passes for the server. */
function calendar(server: SimulatedServer): { now: number } {
  let now = server.now()
  return {
    get now() {
      return now
    },
    set now(later: number) {
      server.later((later - now) / DAY)
      now = later
    },
  }
}

/** Somebody with a clock of their own: right, or wrong by minutes or by a day. */
async function newcomer(office: Office): Promise<SimulatedBrowser> {
  const { server, clock, dice: throws } = office
  const skew = throws.of([0, 0, 300_000, -DAY, DAY])
  const name = `colleague ${++office.hired}`
  const one = new SimulatedBrowser(name, server, () => clock.now + skew, throws)
  await one.start()
  return one
}
