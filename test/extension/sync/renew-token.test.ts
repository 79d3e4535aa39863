import { expect, test } from 'vitest'
import { readKept } from '#extension/storage/team-keys.ts'
import { openSession, type KeptTeam } from '#extension/sync/session.ts'
import { removeMember } from '#extension/sync/team.ts'
import type { SimulatedBrowser } from '../../simulate/browser.ts'
import { byHand, expectOk } from './browsers.ts'
import { simulatedTeam, type SimulatedTeam } from './simulated-team.ts'

const DAY = 1440

/** The hashes that the server keeps of Anna's token, and of the one that is to come. */
function hashesOf({ server }: SimulatedTeam): { token: string; next: string | null } {
  const found = server.look((db) => db.prepare(`SELECT token, next FROM device WHERE role = 'owner'`).get())
  return { ...found } as { token: string; next: string | null }
}

/** How often a token was told in this time, and how the round ended. */
async function roundOf(anna: SimulatedBrowser): Promise<{ told: number; said: string }> {
  let told = 0
  anna.twist = (url, answer) => {
    if (url.endsWith('/token')) told++
    return answer
  }
  const said = await anna.sync()
  anna.calm()
  return { told, said }
}

test('[PR14] a token is replaced when it is thirty days old, and the old one ends at the first use of the new', async () => {
  const team = await simulatedTeam('Anna')
  const [anna] = team.people as [SimulatedBrowser]
  const { token } = hashesOf(team)
  expect(await roundOf(anna)).toEqual({ told: 0, said: 'ok' })
  team.wait(29 * DAY)
  expect(await roundOf(anna)).toEqual({ told: 0, said: 'ok' })
  team.wait(2 * DAY)
  expect(await roundOf(anna)).toEqual({ told: 1, said: 'ok' })
  // What is asked for at the end of the round is asked for with the new one.
  const renewed = hashesOf(team)
  expect(renewed.next).toBeNull()
  expect(renewed.token).not.toBe(token)
  expect(await roundOf(anna)).toEqual({ told: 0, said: 'ok' })
  expect(hashesOf(team)).toEqual(renewed)
  team.wait(31 * DAY)
  expect(await roundOf(anna)).toEqual({ told: 1, said: 'ok' })
  team.close()
})

test('[PR14] who is stopped at any step of it, or loses any answer, goes on with one that the server knows', async () => {
  const team = await simulatedTeam('Anna')
  const [anna] = team.people as [SimulatedBrowser]
  let kills = 0
  for (let steps = 0, said = 'killed'; said === 'killed'; steps++) {
    team.wait(31 * DAY)
    anna.killAfter(steps)
    said = await anna.sync()
    anna.killAfter(Infinity)
    if (said === 'killed') kills++
    expect(await anna.sync()).toBe('ok')
    const id = await anna.save('partner', { name: `Nordwind ${steps}`, scope: 'team' })
    expect(id).toBeDefined()
    expect(await anna.sync()).toBe('ok')
    expect(hashesOf(team).next).toBeNull()
  }
  expect(kills).toBeGreaterThan(5)
  team.wait(31 * DAY)
  anna.twist = (url, answer) => {
    if (url.endsWith('/token')) throw new TypeError('lost on the way back')
    return answer
  }
  expect(await anna.sync()).toBe('server-unreachable')
  anna.calm()
  expect(await anna.sync()).toBe('ok')
  expect(await anna.sync()).toBe('ok')
  expect(hashesOf(team).next).toBeNull()
  team.close()
})

test('[PR14] a server that was set back to before the change is told of the new token by the old one', async () => {
  const team = await simulatedTeam('Anna')
  const [anna] = team.people as [SimulatedBrowser]
  const ben = await team.admit('Ben')
  for (const one of [anna, ben]) expect(await one.sync()).toBe('ok')
  team.server.snapshot()
  team.wait(31 * DAY)
  for (let rounds = 0; rounds < 2; rounds++)
    for (const one of [anna, ben]) expect(await one.sync()).toBe('ok')
  const { token } = hashesOf(team)
  expect(team.server.restore()).toBe(true)
  expect(hashesOf(team).token).not.toBe(token)
  expect(await anna.save('partner', { name: 'Nordwind', scope: 'team' })).toBeDefined()
  expect(await roundOf(anna)).toEqual({ told: 1, said: 'ok' })
  expect(hashesOf(team)).toEqual({ token, next: null })
  expect(await ben.sync()).toBe('ok')
  expect(await ben.world.db.rows('partner').count()).toBe(1)
  team.close()
})

test('[PR14] a server from before the rule goes on with the old token, and a browser from before it is not locked out', async () => {
  const team = await simulatedTeam('Anna')
  const [anna] = team.people as [SimulatedBrowser]
  const kept = (await readKept<KeptTeam>(anna.world.db, 'team'))!
  const { tokenAt: _, ...older } = kept
  await anna.world.db.kv.put({ key: 'team', value: older })
  const { token } = hashesOf(team)
  anna.twist = (url, answer) =>
    url.endsWith('/token') ? Response.json({ code: 'not_found' }, { status: 404 }) : answer
  expect(await anna.sync()).toBe('ok')
  expect(await readKept(anna.world.db, 'team')).not.toHaveProperty('before')
  anna.calm()
  expect(await anna.sync()).toBe('ok')
  expect(await anna.sync()).toBe('ok')
  expect(hashesOf(team).token).not.toBe(token)
  team.close()
})

test('[PR4, PR14] who is removed while a new token is on its way hears that, by whichever it shows', async () => {
  const team = await simulatedTeam('Anna')
  const [anna] = team.people as [SimulatedBrowser]
  const ben = await team.admit('Ben')
  expect(await ben.sync()).toBe('ok')
  team.wait(31 * DAY)
  const { me } = expectOk(await openSession(ben.world))
  const old = team.server.look((db) => db.prepare('SELECT token FROM device WHERE id = ?').get(me))
  expect(await ben.sync()).toBe('ok')
  // As it stands between the telling and the first use.
  team.server.look((db) =>
    db.prepare('UPDATE device SET next = token, token = ? WHERE id = ?').run(old!['token']!, me),
  )
  expectOk(await removeMember(anna.world, byHand, me))
  expect(await ben.sync()).toBe('device_removed')
  team.close()
})
