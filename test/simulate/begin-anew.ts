import '../support/indexed-db.ts'
import { deepEqual, equal, match } from 'node:assert/strict'
import { goAlong } from '#extension/sync/go-along.ts'
import { moveTeam } from '#extension/sync/move-team.ts'
import { teamStatus } from '#extension/sync/status.ts'
import { openSession } from '#extension/sync/session.ts'
import { removeMember, setRole } from '#extension/sync/team.ts'
import type { SimulatedBrowser } from './browser.ts'
import { admit, byHand, clock, everybody, person, save, server, story, team, values } from './story.ts'

/** `--every-step` kills at every step instead of at every seventh: minutes. */
const stride = process.argv.includes('--every-step') ? 1 : 7

/** A server that was set back to before members came or went is refused by all. The way on: an owner begins the team anew on it. */

await story(
  'who was here, who came after and what nobody had sent are all in the new team, and who was removed is not',
  async () => {
    const { anna, ben, cleo } = await team()
    const north = await save(anna, 'Nordwind')
    await everybody(anna, ben, cleo)
    server.snapshot()
    const dan = await person('Dan')
    await admit(anna, dan)
    await everybody(anna, dan)
    const south = await save(dan, 'Sudwind')
    await everybody(dan, anna, ben)
    await removeMember(anna.world, byHand, await deviceOf(cleo))
    await ben.save('partner', { owner: 'Ben' }, { id: north })
    await everybody(anna, ben, dan)
    server.restore(true)
    await dan.save('partner', { notes: 'met at the fair' }, { id: north })
    await ben.save('partner', { segment: 'key' }, { id: south })
    deepEqual(
      [await anna.sync(), await ben.sync(), await dan.sync()],
      ['roster-broken', 'roster-broken', 'not_found'],
    )
    equal(await moved(anna), 'ok')
    deepEqual([await ben.sync(), await dan.sync()], ['ok', 'ok'])
    equal((await teamStatus(ben.world.db)).moved?.server, 'http://localhost')
    deepEqual([await along(ben), await along(dan)], ['ok', 'ok'])
    await everybody(anna, ben, dan)
    for (const one of [anna, ben, dan]) {
      const { name, owner, notes } = (await values(one, north))!
      deepEqual([name, owner, notes], ['Nordwind', 'Ben', 'met at the fair'])
      equal((await values(one, south))?.['segment'], 'key')
    }
    // The server that was set back takes Cleo for a member again; the notice does not.
    match(await cleo.sync(), /not_found|team_moved|ok/)
    equal((await teamStatus(cleo.world.db)).moved?.server, undefined)
    equal(await along(cleo), 'not-invited-along')
  },
)

await story(
  'an owner whom the set-back server does not know as one cannot say so there, and stays where it was',
  async () => {
    const { anna, ben } = await team()
    const north = await save(anna, 'Nordwind')
    await everybody(anna, ben)
    server.snapshot()
    await setRole(anna.world, byHand, await deviceOf(ben), 'owner')
    await everybody(anna, ben)
    server.restore(true)
    equal(await moved(ben), 'role_forbidden')
    equal((await teamStatus(ben.world.db)).moving, undefined)
    equal(await moved(anna), 'ok')
    await ben.sync()
    equal(await along(ben), 'ok')
    await everybody(anna, ben)
    equal((await teamStatus(ben.world.db)).role, 'owner')
    equal((await values(ben, north))?.['name'], 'Nordwind')
  },
)

await story('a browser that is killed at any step of a move, or of going along, finishes it', async () => {
  for (let steps = 1; ; steps += stride) {
    const { anna, ben } = await team()
    const north = await save(anna, 'Nordwind')
    await everybody(anna, ben)
    server.snapshot()
    await admit(anna, await person('Dan'))
    await everybody(anna, ben)
    server.restore(true)
    await ben.save('partner', { owner: 'Ben' }, { id: north })
    anna.killAfter(steps)
    const first = await anna.alive(() => moved(anna))
    anna.killAfter(Infinity)
    if (first !== 'ok' && (await teamStatus(anna.world.db)).server) await untilMoved(anna)
    await ben.sync()
    ben.killAfter(steps)
    const second = await ben.alive(() => along(ben))
    ben.killAfter(Infinity)
    if (second !== 'ok') await along(ben)
    await everybody(anna, ben)
    for (const one of [anna, ben]) equal((await values(one, north))?.['owner'], 'Ben')
    if (first === 'ok' && second === 'ok') break
  }
})

server.close()

async function moved({ world }: SimulatedBrowser): Promise<string> {
  const done = await moveTeam(world, byHand, { url: 'http://localhost' })
  return done.ok ? 'ok' : done.error.code
}

/** Again, unless the first try had come to its end. */
async function untilMoved(one: SimulatedBrowser): Promise<void> {
  clock.now += 60_000
  if ((await one.sync()) === 'roster-broken' || (await teamStatus(one.world.db)).moving)
    equal(await moved(one), 'ok')
}

async function along({ world }: SimulatedBrowser): Promise<string> {
  const done = await goAlong(world, byHand)
  return done.ok ? 'ok' : done.error.code
}

async function deviceOf({ world }: SimulatedBrowser): Promise<string> {
  const session = await openSession(world)
  if (!session.ok) throw new Error(session.error.code)
  return session.value.me
}
