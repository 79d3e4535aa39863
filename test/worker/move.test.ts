import { env } from 'cloudflare:workers'
import { reset, runInDurableObject } from 'cloudflare:test'
import { afterEach, expect, test } from 'vitest'
import { honest, noticeOf } from '../support/route-table.ts'
import {
  codeOf,
  frame,
  invite,
  joinBody,
  joined,
  jsonOf,
  makeKit,
  makeTeam,
  newColleague,
  path,
  pull,
  push,
  random,
  restoreBody,
  send,
  type Colleague,
} from './team-client.ts'

afterEach(() => reset())

const leave = (by: Colleague, body: ReturnType<typeof noticeOf>) =>
  codeOf(send('POST', path(by, 'notice'), { body, token: by.token }))
const noticeAt = (who: Colleague) => send('GET', path(who, 'notice'), who)

/** A team with a row, of which Anna says that it moved, to Ben. */
async function moved() {
  const anna = await makeTeam()
  const ben = await joined(anna, 'member')
  await push(anna, [{ sealed: frame(anna, random(16)), base: 0 }])
  const notice = noticeOf(anna, ben)
  expect(await leave(anna, notice)).toBe('200')
  return { anna, ben, notice }
}

test('[MO3] of a team that moved nothing is written any more, and everything can be read', async () => {
  const anna = await makeTeam()
  const ben = await joined(anna, 'member')
  await push(anna, [{ sealed: frame(anna, random(16)), base: 0 }])
  const closed = ['push', 'roster', 'invites', 'rotate', 'kit'].map((name) => `POST /v1/t/:team/${name}`)
  const requests = []
  for (const name of closed) requests.push(await honest(name, anna, anna))
  await leave(anna, noticeOf(anna, ben))
  for (const request of requests)
    expect([request.path, await codeOf(anna.way(request.path, request))]).toEqual([
      request.path,
      '410 team_moved',
    ])
  expect((await pull(ben)).rows).toHaveLength(1)
  for (const name of ['roster', 'members', 'keys', 'checkpoints'])
    expect(await codeOf(send('GET', path(ben, name), ben))).toBe('200')
})

test('[MO3] nobody comes in any more: neither by an invitation nor by a recovery kit', async () => {
  const anna = await makeTeam()
  const joining = await joinBody(newColleague(anna.team, 'member'), await invite(anna))
  const restoring = await restoreBody(newColleague(anna.team, 'owner'), await makeKit(anna))
  await leave(anna, noticeOf(anna))
  expect(await codeOf(send('POST', '/v1/invites/redeem', { body: joining }))).toBe('410 team_moved')
  expect(await codeOf(send('POST', '/v1/kits/use', { body: restoring }))).toBe('410 team_moved')
})

test('[MO3] the first notice holds, and repeated it is one', async () => {
  const { anna, notice } = await moved()
  expect(await leave(anna, notice)).toBe('200')
  expect(await leave(anna, noticeOf(anna))).toBe('410 team_moved')
  expect(await jsonOf(noticeAt(anna))).toEqual({ notice })
})

test('[MO3] a notice in another owner’s name is none', async () => {
  const anna = await makeTeam()
  const ben = await joined(anna, 'owner')
  expect(await leave(ben, noticeOf(anna))).toBe('400 bad_request')
  expect(await jsonOf(noticeAt(anna))).toEqual({ notice: null })
})

test('[MO4] the list of members says that there is a notice', async () => {
  const anna = await makeTeam()
  const told = async () => (await jsonOf<{ moved?: boolean }>(send('GET', path(anna, 'members'), anna))).moved
  expect(await told()).toBeUndefined()
  await leave(anna, noticeOf(anna))
  expect(await told()).toBe(true)
})

test('[MO4] a device that this server lost is handed the notice that names it, and nothing else; a stranger nothing', async () => {
  const { ben, notice } = await moved()
  await runInDurableObject(env.TEAM.getByName(ben.team), (_, { storage }) => {
    storage.sql.exec('DELETE FROM device WHERE role = ?', 'member')
  })
  expect(await codeOf(send('GET', path(ben, 'pull?since=0'), ben))).toBe('404 not_found')
  expect(await jsonOf(noticeAt(ben))).toEqual({ notice })
  expect(await codeOf(noticeAt(newColleague(ben.team, 'member')))).toBe('404 not_found')
})

test('[TS8, MO3] the end of a team is also the end of its notice', async () => {
  const { anna, ben } = await moved()
  expect(
    await codeOf(send('POST', path(anna, 'delete'), { body: { team: anna.team }, token: anna.token })),
  ).toBe('200')
  expect(await codeOf(noticeAt(ben))).toBe('404 not_found')
})
