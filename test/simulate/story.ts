import { deepEqual } from 'node:assert/strict'
import type { RowId } from '#shared/model/ids.ts'
import type { Role } from '#shared/sync/protocol.ts'
import type { Sync } from '#extension/sync/sync-loop.ts'
import { createTeam, invite, joinTeam } from '#extension/sync/team.ts'
import { SimulatedBrowser } from './browser.ts'
import { dice } from './dice.ts'
import { simulatedServer } from './server.ts'

/** What stories of a few steps need: a server that can be set back, teams, and rounds of sync by hand. */

/** The loop's place where each round is driven by the story. */
export const byHand = { between: (work: () => unknown) => work() } as Sync
export const clock = { now: 1_800_000_000_000 }
export const server = simulatedServer()
let teams = 0
let people = 0

/** Tells one story, and says whether it holds. */
export async function story(name: string, act: () => Promise<void>): Promise<void> {
  try {
    await act()
    console.log(`holds: ${name}`)
  } catch (error) {
    console.log(`does not hold: ${name}: ${String(error)}`)
    process.exitCode = 1
  }
}

/** Somebody with a browser. */
export async function person(name: string): Promise<SimulatedBrowser> {
  const seed = teams * 10 + people++
  const one = new SimulatedBrowser(`${name} ${seed}`, server, () => clock.now, dice(seed))
  await one.start()
  return one
}

/** Lets them into the founder's team. */
export async function admit(founder: SimulatedBrowser, guest: SimulatedBrowser, role: Role = 'member') {
  const invited = await invite(founder.world, { role, hours: 48 })
  if (invited.ok) await joinTeam(guest.world, byHand, { link: invited.value.link, share: 'none' })
}

/** Three colleagues in a team of their own. */
export async function team() {
  teams++
  people = 0
  const [anna, ben, cleo] = [await person('Anna'), await person('Ben'), await person('Cleo')]
  await createTeam(anna.world, byHand, { url: 'http://localhost', title: 'Larkfield', share: 'none' })
  await admit(anna, ben)
  await admit(anna, cleo)
  await everybody(anna, ben, cleo)
  return { anna, ben, cleo }
}

/** Rounds until nothing moves, each long enough after the last that all tell anew what they hold. */
export async function everybody(...people: SimulatedBrowser[]): Promise<void> {
  let codes: string[] = []
  for (let round = 0; round < 4; round++) {
    clock.now += 660_000
    codes = []
    for (const one of people) codes.push(await one.sync())
  }
  deepEqual(new Set(codes), new Set(['ok']))
}

/** Starts a shared card. */
export async function save(one: SimulatedBrowser, name: string): Promise<RowId> {
  const had = new Set(await one.world.db.rows('partner').toCollection().primaryKeys())
  await one.save('partner', { name, scope: 'team' })
  return (await one.world.db.rows('partner').toCollection().primaryKeys()).find(
    (id) => !had.has(id),
  )! as RowId
}

/** What stands on a card here. */
export async function values(one: SimulatedBrowser, id: RowId): Promise<Record<string, unknown> | undefined> {
  return (await one.world.db.rows('partner').get(id))?.values
}
