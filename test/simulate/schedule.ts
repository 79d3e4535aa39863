import type { RowId } from '#shared/model/ids.ts'
import { restore } from '#extension/storage/trash.ts'
import { rowsBelow } from '#extension/storage/write.ts'
import type { Sync } from '#extension/sync/sync-loop.ts'
import {
  addBrowser,
  createTeam,
  invite,
  joinTeam,
  leaveTeam,
  removeBrowser,
  removeMember,
  setRole,
} from '#extension/sync/team.ts'
import { readKept } from '#extension/storage/team-keys.ts'
import type { Roster } from '#shared/sync/roster.ts'
import type { Result } from '#shared/result.ts'
import { SimulatedBrowser, type Weather } from './browser.ts'
import { dice, type Dice } from './dice.ts'
import { addPerson, erase, judgeErased, writeAbout, type Person } from './erasures.ts'
import { gone, rest, type Company } from './rest.ts'
import { simulatedServer, type SimulatedServer } from './server.ts'
import { judgeRemoved, shutOut, type Removed } from './shut-out.ts'

/** One thing that happens. Its own seed decides all within it, so that a schedule from which others were taken out means the same. */
export interface Step {
  what: keyof typeof acts
  who: number
  seed: number
}

export interface Scene extends Company {
  server: SimulatedServer
  id: string
  /** Rows that somebody removed, and rows of partners that somebody did. */
  removed: Set<string>
  /** Those who were shut out on purpose. */
  shutOut: Removed[]
  /** Whom the schedule put on a card by name. */
  persons: Person[]
}

const stormy: Weather = { lost: 0.06, answerLost: 0.06, twice: 0.06, late: 0.04 }
const byHand = { between: (work: () => unknown) => work() } as Sync
const MINUTE = 60_000
const MOST = 7

/** How often each happens. */
const often: [Step['what'], number][] = [
  ['edit', 45],
  ['sync', 30],
  ['killed', 8],
  ['late', 4],
  ['role', 2],
  ['remove', 2],
  ['join', 3],
  ['leave', 1],
  ['remember', 3],
  ['restore', 2],
  ['restored', 2],
]

/** In every third schedule weeks go by, in which some are away, much is removed, and tombstones are collected. */
const overWeeks: [Step['what'], number][] = [
  ['edit', 35],
  ['sync', 30],
  ['killed', 4],
  ['removed', 10],
  ['restored', 6],
  ['days', 8],
  ['collect', 8],
]

/** A schedule of so many steps. */
export function scheduleOf(seed: number, steps: number): Step[] {
  const random = dice(seed)
  const all = (seed % 3 === 0 ? overWeeks : often).flatMap(([what, weight]) =>
    Array.from({ length: weight }, () => what),
  )
  return Array.from({ length: steps }, () => ({
    what: random.of(all),
    who: random.below(MOST),
    seed: random.below(2 ** 31),
  }))
}

/** The same, and in the midst of it somebody is removed, with all that may be under way. */
export function removalsOf(seed: number, steps: number): Step[] {
  const random = dice(seed)
  const schedule = scheduleOf(seed, steps)
  const removal = { what: 'shutOut', who: random.below(MOST), seed: random.below(2 ** 31) } as const
  const at = Math.floor(steps / 4) + random.below(Math.ceil(steps / 2))
  // The only owner may leave without a word, and then nobody is there who could remove.
  const before = schedule.slice(0, at).filter(({ what }) => what !== 'leave')
  return [...before, removal, ...schedule.slice(at)]
}

/** The same without who goes, whose word may go with them; and in the midst of it people are written about and erased. */
export function erasuresOf(seed: number, steps: number): Step[] {
  const random = dice(seed)
  const step = (what: Step['what']) => ({ what, who: random.below(MOST), seed: random.below(2 ** 31) })
  const stays = ({ what }: Step) => !['role', 'remove', 'leave'].includes(what)
  const schedule = scheduleOf(seed, steps)
    .filter(stays)
    .flatMap((one) => (random.next() < 0.3 ? [one, step('about')] : [one]))
  const at = Math.floor(schedule.length / 4) + random.below(Math.ceil(schedule.length / 2))
  return [step('person'), ...schedule.slice(0, at), step('erase'), ...schedule.slice(at)]
}

/** Plays a schedule to its end, lets everybody come to rest, and says what is wrong; undefined when nothing is. */
export async function play(
  seed: number,
  steps: readonly Step[],
  colleagues = 4,
): Promise<string | undefined> {
  return inTeam(seed, colleagues, async (scene) => {
    for (const step of steps) await take(scene, step)
    const wrong = (await rest(scene)) ?? (await judgeRemoved(scene, scene.shutOut))
    return wrong ?? (await judgeErased(presentIn(scene), scene.persons))
  })
}

/** Founds a team of so many for what is to happen in it, and closes everything behind it. */
export async function inTeam<T>(
  seed: number,
  colleagues: number,
  live: (scene: Scene) => Promise<T>,
): Promise<T> {
  const random = dice(seed)
  const scene: Scene = {
    server: simulatedServer(),
    people: [],
    clock: { now: Date.now() },
    id: `${seed} ${++plays}`,
    removed: new Set(),
    shutOut: [],
    persons: [],
  }
  try {
    await found(scene, random)
    for (let i = 1; i < colleagues; i++) await acts.join(scene, scene.people[0]!, random)
    return await live(scene)
  } finally {
    for (const one of scene.people) one?.close()
    scene.server.close()
  }
}

/** One step of one of those who are there, over a bad line. */
export async function take(scene: Scene, { what, who, seed }: Step): Promise<void> {
  const present = presentIn(scene)
  const one = present[who % present.length]!
  const throws = dice(seed)
  scene.clock.now += throws.below(MINUTE)
  one.dice = throws
  one.weather = stormy
  await acts[what](scene, one, throws)
}

let plays = 0

function presentIn({ people }: Scene): SimulatedBrowser[] {
  return people.filter((one) => one !== null)
}

const acts = {
  edit,
  removed,
  async restored(_: Scene, one: SimulatedBrowser, throws: Dice) {
    const { db, ports } = one.world
    const gone = (await db.trash.toArray()).filter(({ table }) => table === 'partner').map(({ id }) => id)
    if (gone.length > 0) await restore(db, ports, throws.of(gone.sort()))
  },
  sync: async (_: Scene, one: SimulatedBrowser) => void (await one.sync()),
  async killed(_: Scene, one: SimulatedBrowser, throws: Dice) {
    one.killAfter(throws.below(90))
    await one.sync()
    await one.start()
  },
  late: (_: Scene, one: SimulatedBrowser) => one.arriveLate(),
  async role(scene: Scene, one: SimulatedBrowser, throws: Dice) {
    const device = await someDevice(one, throws)
    const role = throws.of(['owner', 'member', 'viewer'] as const)
    if (device) await one.alive(() => codeOf(setRole(one.world, byHand, device, role)))
    scene.server.snapshot()
  },
  async remove(scene: Scene, one: SimulatedBrowser, throws: Dice) {
    const device = await someDevice(one, throws)
    const removing = throws.next() < 0.5 ? removeBrowser : removeMember
    if (device) await one.alive(() => codeOf(removing(one.world, byHand, device)))
    scene.server.snapshot()
  },
  async shutOut(scene: Scene, _: SimulatedBrowser, throws: Dice) {
    scene.shutOut.push(await shutOut(scene, throws, (who) => edit(scene, who, throws)))
  },
  async person({ persons }: Scene, one: SimulatedBrowser, throws: Dice) {
    const person = await addPerson(one, throws)
    if (person) persons.push(person)
  },
  async about({ persons, removed }: Scene, one: SimulatedBrowser, throws: Dice) {
    if (persons.length > 0) await writeAbout(one, throws.of(persons), throws, removed)
  },
  async erase(scene: Scene, one: SimulatedBrowser) {
    for (const person of scene.persons) await erase([one, ...presentIn(scene)], person, scene.removed)
  },
  async join(scene: Scene, one: SimulatedBrowser, throws: Dice) {
    if (scene.people.length >= MOST) return
    const wished = await invite(one.world, { role: 'member', hours: 48 })
    // Who may not invite others adds a browser of their own.
    const own = !wished.ok && wished.error.code === 'role_forbidden'
    const invited = own ? await addBrowser(one.world) : wished
    if (!invited.ok) return
    const guest = await newcomer(scene, throws)
    for (let tries = 0; tries < 4; tries++) {
      const joined = await joinTeam(guest.world, byHand, { link: invited.value.link, share: 'none' })
      if (joined.ok) scene.people.push(guest)
      if (joined.ok || joined.error.code !== 'server-unreachable') break
    }
    scene.server.snapshot()
  },
  async leave(scene: Scene, one: SimulatedBrowser) {
    if (scene.people.filter(Boolean).length < 3) return
    if ((await codeOf(leaveTeam(one.world, byHand, false))) === 'ok') gone(scene, one)
    scene.server.snapshot()
  },
  remember: async ({ server }: Scene) => server.snapshot(),
  async restore({ server, people }: Scene) {
    // Nor does the server remember who was there after that.
    if (server.restore()) for (const one of people) if (one) one.excused = true
  },
  async days({ server, clock }: Scene, _: SimulatedBrowser, throws: Dice) {
    const days = throws.of([1, 8, 16])
    server.later(days)
    clock.now += days * 1440 * MINUTE
  },
  collect: ({ server }: Scene) => server.wake(),
}

async function found(scene: Scene, random: Dice): Promise<void> {
  const first = await newcomer(scene, random)
  const wish = { url: 'http://localhost', title: 'Larkfield', share: 'none' as const }
  const made = await createTeam(first.world, byHand, wish)
  if (!made.ok) throw new Error(made.error.code)
  scene.people.push(first)
}

/** Somebody with a clock of their own: minutes, days or more than a year wrong. */
export async function newcomer(scene: Scene, random: Dice): Promise<SimulatedBrowser> {
  const skew = random.of([0, 0, 5 * MINUTE, -1440 * MINUTE, 1440 * MINUTE, 576_000 * MINUTE])
  const name = `${scene.id} ${scene.people.length}`
  const one = new SimulatedBrowser(name, scene.server, () => scene.clock.now + skew, random)
  await one.start()
  return one
}

/** One edit, by chance of this or that. */
export async function edit(scene: Scene, one: SimulatedBrowser, throws: Dice): Promise<void> {
  const partners = await one.world.db.rows('partner').toCollection().primaryKeys()
  const some = partners.length > 0 ? (throws.of(partners.sort()) as RowId) : undefined
  const word = `w${throws.below(1000)}`
  const kind = throws.next()
  if (!some || kind < 0.15) return void (await one.save('partner', { name: word, scope: 'team' }))
  if (kind < 0.2) return removed(scene, one, throws)
  if (kind < 0.4) return void (await one.save('issue', { what: word }, { partnerId: some }))
  const field = throws.of(['name', 'owner', 'notes'])
  await one.save('partner', { [field]: word }, { id: some })
}

async function removed(scene: Scene, one: SimulatedBrowser, throws: Dice): Promise<void> {
  const { db } = one.world
  const partners = await db.finder.toCollection().primaryKeys()
  if (partners.length === 0) return
  const some = throws.of(partners.sort())
  for (const id of [some, ...(await rowsBelow(db, some)).map(({ row }) => row.id)]) scene.removed.add(id)
  await one.remove('partner', some)
}

async function someDevice(one: SimulatedBrowser, throws: Dice): Promise<string | undefined> {
  const roster = await readKept<Roster>(one.world.db, 'roster')
  const devices = [...(roster?.devices.keys() ?? [])]
  return devices.length > 0 ? throws.of(devices) : undefined
}

async function codeOf(doing: Promise<Result<unknown, { code: string }>>): Promise<string> {
  const done = await doing
  return done.ok ? 'ok' : done.error.code
}
