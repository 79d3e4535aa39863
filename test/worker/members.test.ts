import { env } from 'cloudflare:workers'
import { reset, runInDurableObject } from 'cloudflare:test'
import { afterEach, expect, test } from 'vitest'
import { IF_ROSTER_HEADER, toBase64url, type Role } from '#shared/sync/protocol.ts'
import {
  codeOf,
  devicesOf,
  frame,
  invite,
  joinBody,
  joined,
  lastEntry,
  makeTeam,
  newColleague,
  newEpoch,
  path,
  pull,
  push,
  random,
  readRoster,
  rotate,
  send,
  signed,
  type Colleague,
} from './team-client.ts'

afterEach(() => reset())

const idOf = ({ id }: Colleague) => toBase64url(id)
const aRow = (who: Colleague, epoch = 0) =>
  push(who, [{ sealed: frame(who, random(16), { epoch }), base: 0 }], { epoch })
const keysOf = async (who: Colleague) =>
  (await send('GET', path(who, 'keys'), who)).json<{
    wrap: { epoch: number; sealed: string }
    chain: object[]
  }>()

/** Anna removes somebody, with a new key for who stays. */
async function remove(anna: Colleague, gone: Colleague, more: { epoch?: number; seq?: number } = {}) {
  const staying = (await devicesOf(anna)).filter((id) => id !== idOf(gone))
  return rotate(anna, await newEpoch(anna, staying, { gone, ...more }))
}

async function changeRole(by: Colleague, of: Colleague, role: Role, seq = 0) {
  const { prev, n } = await lastEntry(of)
  const entry = await signed(by, { op: 'role', at: 0, by: idOf(by), prev, device: idOf(of), role, seq })
  const headers = { [IF_ROSTER_HEADER]: String(n) }
  return codeOf(send('POST', path(by, 'roster'), { body: { entry }, headers, token: by.token }))
}

async function leave(who: Colleague) {
  const { prev, n } = await lastEntry(who)
  const entry = await signed(who, { op: 'remove', at: 0, by: idOf(who), prev, device: idOf(who), seq: 0 })
  const headers = { [IF_ROSTER_HEADER]: String(n) }
  return codeOf(send('POST', path(who, 'leave'), { body: { entry }, headers, token: who.token }))
}

test('[RO8] who is removed is shut out in the same act, and hears why', async () => {
  const anna = await makeTeam()
  const ben = await joined(anna, 'member')
  const ticket = await (await send('POST', path(ben, 'ws-ticket'), ben)).json<{ ticket: string }>()
  expect((await remove(anna, ben)).status).toBe(200)
  for (const request of [
    aRow(ben),
    send('GET', path(ben, 'pull?since=0'), ben),
    send('GET', path(ben, 'keys'), ben),
  ])
    expect(await codeOf(request)).toBe('403 device_removed')
  const headers = { Upgrade: 'websocket', 'Sec-WebSocket-Protocol': `tc1, tc1.t.${ticket.ticket}` }
  expect(await codeOf(send('GET', path(ben, 'ws'), { headers }))).toBe('401 token_invalid')
  expect(await devicesOf(anna)).toEqual([idOf(anna)])
  const stranger = { ...ben, token: newColleague(anna.team, 'member').token }
  expect(await codeOf(send('GET', path(ben, 'roster'), stranger))).toBe('404 not_found')
})

test('[RO8] an open socket of who is removed is closed with 4003', async () => {
  const anna = await makeTeam()
  const ben = await joined(anna, 'member')
  const { ticket } = await (await send('POST', path(ben, 'ws-ticket'), ben)).json<{ ticket: string }>()
  const headers = { Upgrade: 'websocket', 'Sec-WebSocket-Protocol': `tc1, tc1.t.${ticket}`, 'TC-Proto': null }
  const socket = (await send('GET', path(ben, 'ws'), { headers })).webSocket!
  socket.accept()
  const closed = new Promise<number>((resolve) =>
    socket.addEventListener('close', ({ code }) => resolve(code), { once: true }),
  )
  await remove(anna, ben)
  expect(await closed).toBe(4003)
})

test('[RO8, TS2] after a new epoch the old one is written no more, and invitations with its key let nobody in', async () => {
  const anna = await makeTeam()
  const [ben, cleo] = [await joined(anna, 'member'), await joined(anna, 'member')]
  const open = await invite(anna)
  await remove(anna, ben)
  expect(await codeOf(aRow(cleo))).toBe('409 epoch_stale')
  expect(await codeOf(aRow(cleo, 1))).toBe('200')
  const late = await joinBody(newColleague(anna.team, 'member'), open)
  expect(await codeOf(send('POST', '/v1/invites/redeem', { body: late }))).toBe('410 invite_superseded')
  expect((await pull(cleo)).epoch).toBe(1)
})

test('[RO8] an epoch is for exactly those who stay, one after the other, and asked twice it is one', async () => {
  const anna = await makeTeam()
  const ben = await joined(anna, 'member')
  const [a, b] = [idOf(anna), idOf(ben)]
  expect(await codeOf(rotate(anna, await newEpoch(anna, [a])))).toBe('400 bad_request')
  expect(await codeOf(rotate(anna, await newEpoch(anna, [a, a])))).toBe('400 bad_request')
  expect(await codeOf(rotate(anna, await newEpoch(anna, [a, b], { gone: ben })))).toBe('400 bad_request')
  expect(await codeOf(rotate(anna, await newEpoch(anna, [a, b], { epoch: 2 })))).toBe('409 roster_conflict')
  const body = await newEpoch(anna, [a], { gone: ben })
  const headers = { [IF_ROSTER_HEADER]: String((await lastEntry(anna)).n) }
  const twice = () => codeOf(send('POST', path(anna, 'rotate'), { body, headers, token: anna.token }))
  expect([await twice(), await twice()]).toEqual(['200', '200'])
  expect(await readRoster(anna)).toHaveLength(5)
})

test('[RO7] a removal that has not read all that was written waits', async () => {
  const anna = await makeTeam()
  const ben = await joined(anna, 'member')
  await aRow(ben)
  expect(await codeOf(remove(anna, ben))).toBe('409 roster_conflict')
  expect(await codeOf(remove(anna, ben, { seq: 1 }))).toBe('200')
})

test('[RO7] a team keeps an owner: the last one can be neither removed nor made less, and cannot leave', async () => {
  const anna = await makeTeam()
  const ben = await joined(anna, 'member')
  expect(await leave(anna)).toBe('409 last_owner')
  expect(await changeRole(anna, anna, 'member')).toBe('409 last_owner')
  expect(await changeRole(anna, ben, 'owner')).toBe('200')
  expect(await changeRole(ben, anna, 'viewer')).toBe('200')
  expect(await codeOf(aRow(anna))).toBe('403 role_forbidden')
  expect(await leave(ben)).toBe('409 last_owner')
})

test('[RO7] who leaves goes at once, without a new key; nobody leaves for another', async () => {
  const anna = await makeTeam()
  const [ben, cleo] = [await joined(anna, 'viewer'), await joined(anna, 'member')]
  const { prev, n } = await lastEntry(anna)
  const entry = await signed(ben, { op: 'remove', at: 0, by: idOf(ben), prev, device: idOf(cleo), seq: 0 })
  const headers = { [IF_ROSTER_HEADER]: String(n) }
  const sent = send('POST', path(ben, 'leave'), { body: { entry }, headers, token: ben.token })
  expect(await codeOf(sent)).toBe('403 role_forbidden')
  expect(await leave(ben)).toBe('200')
  expect(await codeOf(send('GET', path(ben, 'roster'), ben))).toBe('403 device_removed')
  expect((await pull(anna)).epoch).toBe(0)
  expect(await codeOf(rotate(anna, await newEpoch(anna, [idOf(anna), idOf(cleo)])))).toBe('200')
})

test('[RO9, RO10] each gets its own wrap of the newest epoch alone, and the chain of all', async () => {
  const anna = await makeTeam()
  const [ben, cleo] = [await joined(anna, 'member'), await joined(anna, 'member')]
  await remove(anna, ben)
  const first = await keysOf(cleo)
  expect(first).toMatchObject({ wrap: { epoch: 1 }, chain: [{ epoch: 1 }] })
  expect((await keysOf(anna)).wrap.sealed).not.toBe(first.wrap.sealed)
  await rotate(anna, await newEpoch(anna, [idOf(anna), idOf(cleo)], { epoch: 2 }))
  expect(await keysOf(cleo)).toMatchObject({ wrap: { epoch: 2 }, chain: [{ epoch: 1 }, { epoch: 2 }] })
  expect((await keysOf(cleo)).wrap.sealed).not.toBe(first.wrap.sealed)
})

test('[IN4] a device that was removed does not come back under its id', async () => {
  const anna = await makeTeam()
  const ben = await joined(anna, 'member')
  await remove(anna, ben)
  const again = await joinBody(ben, await invite(anna, 'member', 60_000, 1))
  expect(await codeOf(send('POST', '/v1/invites/redeem', { body: again }))).toBe('400 bad_request')
})

test('[TS8] an owner ends the team, and nothing of it is left', async () => {
  const anna = await makeTeam()
  const ben = await joined(anna, 'member')
  await aRow(ben)
  const end = (who: Colleague, team: string) =>
    codeOf(send('POST', path(who, 'delete'), { body: { team }, token: who.token }))
  expect(await end(ben, anna.team)).toBe('403 role_forbidden')
  expect(await end(anna, (await makeTeam()).team)).toBe('400 bad_request')
  expect(await end(anna, anna.team)).toBe('200')
  expect(await codeOf(send('GET', path(ben, 'pull?since=0'), ben))).toBe('404 not_found')
  const tables = await runInDurableObject(env.TEAM.getByName(anna.team), async (team, { storage }) => {
    // An alarm that was already due may still come.
    await team.alarm()
    return storage.sql
      .exec("SELECT name FROM sqlite_master WHERE name NOT LIKE '\\_cf%' ESCAPE '\\'")
      .toArray()
  })
  expect(tables).toEqual([])
})
