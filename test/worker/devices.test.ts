import { env } from 'cloudflare:workers'
import { reset, runInDurableObject } from 'cloudflare:test'
import { afterEach, expect, test } from 'vitest'
import { IF_ROSTER_HEADER, LIMITS, toBase64url, type Role } from '#shared/sync/protocol.ts'
import { migrate } from '../../worker/team-store.ts'
import {
  codeOf,
  devicesOf,
  draftInvite,
  frame,
  joinBody,
  joined,
  lastEntry,
  makeTeam,
  newColleague,
  newEpoch,
  ownBrowser,
  ownInvite,
  path,
  personOf,
  pull,
  push,
  random,
  randomText,
  readRoster,
  rotate,
  send,
  signed,
  type Colleague,
  type DraftInvite,
} from './team-client.ts'

afterEach(() => reset())

const idOf = ({ id }: Colleague) => toBase64url(id)
const aRow = (who: Colleague) => codeOf(push(who, [{ sealed: frame(who, random(16)), base: 0 }]))
const reads = (who: Colleague) => codeOf(send('GET', path(who, 'pull?since=0'), who))
const make = (who: Colleague, at: string, { body, headers }: DraftInvite) =>
  codeOf(send('POST', path(who, at), { body, headers, token: who.token }))
const redeem = async (who: Colleague, draft: DraftInvite) =>
  codeOf(send('POST', '/v1/invites/redeem', { body: await joinBody(who, draft) }))
const newDevice = ({ team }: Colleague) => newColleague(team, 'member')

/** Devices, roles and names as everybody is told. */
async function listed(who: Colleague) {
  const answer = await send('GET', path(who, 'members'), who)
  const { members } = await answer.json<{ members: { device: string; role: Role; name: string | null }[] }>()
  return members
}

async function post(who: Colleague, at: string, body: Parameters<typeof signed>[1]) {
  const headers = { [IF_ROSTER_HEADER]: String((await lastEntry(who)).n) }
  return codeOf(
    send('POST', path(who, at), { body: { entry: await signed(who, body) }, headers, token: who.token }),
  )
}

/** Somebody says that a device goes, without a new key. */
async function remove(by: Colleague, gone: Colleague, more: { all?: true } = {}) {
  const { prev } = await lastEntry(by)
  const { seq } = await pull(by)
  return post(by, 'leave', {
    op: 'remove',
    at: 0,
    by: idOf(by),
    prev,
    device: idOf(gone),
    seq: seq ?? 0,
    ...more,
  })
}

test.each(['owner', 'member', 'viewer'] as const)(
  '[IN10] a browser of a %s lets in another of the same person, with the same role and name',
  async (role) => {
    const anna = await makeTeam()
    const who = role === 'owner' ? anna : await joined(anna, role)
    const name = randomText(60)
    await send('POST', path(who, 'confirm'), { body: { name }, token: who.token })
    const next = await ownBrowser(who)
    expect(await aRow(next)).toBe(role === 'viewer' ? '403 role_forbidden' : '200')
    expect((await listed(next)).find(({ device }) => device === idOf(next))).toMatchObject({ role, name })
    expect(await personOf(anna, next)).toBe(await personOf(anna, who))
  },
)

test('[RO12] a new name is the person’s: the server keeps it for all browsers, also for one that is gone', async () => {
  const anna = await makeTeam()
  const ben = await joined(anna, 'member')
  const [bens, lost] = [await ownBrowser(ben), await ownBrowser(ben)]
  expect(await remove(ben, lost)).toBe('200')
  const name = randomText(60)
  await send('POST', path(bens, 'confirm'), { body: { name }, token: bens.token })
  const answer = await send('GET', path(anna, 'members'), anna)
  const { members, former } = await answer.json<Record<string, { device: string; name: string | null }[]>>()
  const named = [...members!, ...former!].filter((one) => one.name === name).map(({ device }) => device)
  expect(named.sort()).toEqual([ben, bens, lost].map(idOf).sort())
})

test('[IN10] nobody adds a browser to somebody else, nor one of another role, and nobody but an owner invites others', async () => {
  const anna = await makeTeam()
  const [ben, vera] = [await joined(anna, 'member'), await joined(anna, 'viewer')]
  const [bens, veras] = [await personOf(anna, ben), await personOf(anna, vera)]
  const draft = (by: Colleague, role: Role, person?: number) => draftInvite(by, role, 3_600_000, 0, person)
  expect(await make(vera, 'devices', await draft(vera, 'member', veras))).toBe('403 role_forbidden')
  expect(await make(vera, 'devices', await draft(vera, 'viewer', bens))).toBe('403 role_forbidden')
  expect(await make(ben, 'devices', await draft(ben, 'member'))).toBe('403 role_forbidden')
  expect(await make(ben, 'invites', await draft(ben, 'member', bens))).toBe('403 role_forbidden')
  expect(await make(anna, 'devices', await draft(anna, 'member', bens))).toBe('403 role_forbidden')
  expect(await make(anna, 'invites', await draft(anna, 'member', bens))).toBe('403 role_forbidden')
  expect(await make(anna, 'invites', await draft(anna, 'member', 99))).toBe('403 role_forbidden')
  expect(await make(ben, 'devices', await draft(ben, 'member', bens))).toBe('200')
})

test('[RO14] who invited somebody that has not come yet may invite their other browsers, and only then', async () => {
  const anna = await makeTeam()
  const first = await draftInvite(anna, 'viewer')
  expect(await make(anna, 'invites', first)).toBe('200')
  const bens = (await lastEntry(anna)).n
  const second = await draftInvite(anna, 'viewer', 3_600_000, 0, bens)
  expect(await make(anna, 'invites', second)).toBe('200')
  const cleo = await joined(anna, 'owner')
  expect(await make(cleo, 'invites', await draftInvite(cleo, 'viewer', 3_600_000, 0, bens))).toBe(
    '403 role_forbidden',
  )
  const [ben, other] = [newDevice(anna), newDevice(anna)]
  expect(await redeem(ben, first)).toBe('200')
  expect(await make(anna, 'invites', await draftInvite(anna, 'viewer', 3_600_000, 0, bens))).toBe(
    '403 role_forbidden',
  )
  expect(await redeem(other, second)).toBe('200')
  expect(await personOf(anna, other)).toBe(await personOf(anna, ben))
})

test('[IN10, PR6] a person has ten browsers at most, and open links count', async () => {
  const anna = await makeTeam()
  const ben = await joined(anna, 'member')
  const drafts: DraftInvite[] = []
  while (drafts.length < LIMITS.devicesEach - 1) drafts.push(await ownInvite(ben))
  const bens = await personOf(anna, ben)
  const more = () => draftInvite(ben, 'member', 3_600_000, 0, bens)
  expect(await make(ben, 'devices', await more())).toBe('422 devices_full')
  for (const draft of drafts) expect(await redeem(newDevice(ben), draft)).toBe('200')
  expect(await make(ben, 'devices', await more())).toBe('422 devices_full')
  expect((await listed(anna)).length).toBe(1 + LIMITS.devicesEach)
  expect(await make(anna, 'devices', await draftInvite(anna, 'owner', 3_600_000, 0, 0))).toBe('200')
})

test('[RO14] another role is the person’s, and an open link lets in with the role of then', async () => {
  const anna = await makeTeam()
  const ben = await joined(anna, 'owner')
  const bens = await ownBrowser(ben)
  const open = await ownInvite(ben)
  const { prev } = await lastEntry(anna)
  const body = {
    op: 'role',
    at: 0,
    by: idOf(anna),
    prev,
    device: idOf(bens),
    role: 'viewer',
    seq: 0,
  } as const
  expect(await post(anna, 'roster', body)).toBe('200')
  const third = newDevice(ben)
  expect(await redeem(third, open)).toBe('200')
  for (const one of [ben, bens, third]) expect(await aRow(one)).toBe('403 role_forbidden')
})

test('[RO15] who is removed with all browsers is out with all in one act, and their links with them', async () => {
  const anna = await makeTeam()
  const ben = await joined(anna, 'member')
  const bens = await ownBrowser(ben)
  const open = await ownInvite(bens)
  const { ticket } = await (await send('POST', path(bens, 'ws-ticket'), bens)).json<{ ticket: string }>()
  const headers = { Upgrade: 'websocket', 'Sec-WebSocket-Protocol': `tc1, tc1.t.${ticket}`, 'TC-Proto': null }
  const socket = (await send('GET', path(bens, 'ws'), { headers })).webSocket!
  socket.accept()
  const closed = new Promise<number>((tell) => socket.addEventListener('close', ({ code }) => tell(code)))
  const halfway = await newEpoch(anna, [idOf(anna), idOf(bens)], { gone: ben, all: true })
  expect(await codeOf(rotate(anna, halfway))).toBe('400 bad_request')
  const before = (await readRoster(anna)).length
  expect(await codeOf(rotate(anna, await newEpoch(anna, [idOf(anna)], { gone: ben, all: true })))).toBe('200')
  expect(await closed).toBe(4003)
  expect((await readRoster(anna)).length).toBe(before + 2)
  expect(await devicesOf(anna)).toEqual([idOf(anna)])
  for (const one of [ben, bens]) expect(await reads(one)).toBe('403 device_removed')
  expect(await redeem(newDevice(ben), open)).toBe('410 invite_superseded')
})

test('[RO15] one browser of somebody is removed, and the other stays', async () => {
  const anna = await makeTeam()
  const ben = await joined(anna, 'member')
  const bens = await ownBrowser(ben)
  expect(await codeOf(rotate(anna, await newEpoch(anna, [idOf(anna), idOf(ben)], { gone: bens })))).toBe(
    '200',
  )
  expect([await reads(ben), await reads(bens)]).toEqual(['200', '403 device_removed'])
})

test('[RO15] everybody removes another browser of their own at once, its open links with it, and nobody else’s', async () => {
  const anna = await makeTeam()
  const [ben, vera] = [await joined(anna, 'member'), await joined(anna, 'viewer')]
  const lost = await ownBrowser(ben)
  const open = await ownInvite(lost)
  expect(await remove(vera, lost)).toBe('403 role_forbidden')
  expect(await remove(ben, vera)).toBe('403 role_forbidden')
  expect(await remove(ben, lost, { all: true })).toBe('403 role_forbidden')
  expect(await remove(ben, lost)).toBe('200')
  expect([await reads(ben), await reads(lost)]).toEqual(['200', '403 device_removed'])
  expect(await redeem(newDevice(ben), open)).toBe('410 invite_superseded')
  expect((await pull(anna)).epoch).toBe(0)
})

test('[RO7, RO15] the last owner may let one of two browsers go, and no more', async () => {
  const anna = await makeTeam()
  const annas = await ownBrowser(anna)
  const { prev } = await lastEntry(anna)
  const less = {
    op: 'role',
    at: 0,
    by: idOf(anna),
    prev,
    device: idOf(annas),
    role: 'member',
    seq: 0,
  } as const
  expect(await post(anna, 'roster', less)).toBe('409 last_owner')
  expect(await codeOf(rotate(anna, await newEpoch(anna, [], { gone: annas, all: true })))).toBe(
    '400 bad_request',
  )
  expect(await remove(annas, anna)).toBe('200')
  expect(await remove(annas, annas)).toBe('409 last_owner')
})

test('[IN7, IN10] everybody sees and takes back their own links alone, an owner all', async () => {
  const anna = await makeTeam()
  const [ben, vera] = [await joined(anna, 'member'), await joined(anna, 'viewer')]
  const open = await ownInvite(ben)
  const seenBy = async (who: Colleague) => {
    const { invites } = await (
      await send('GET', path(who, 'invites'), who)
    ).json<{ invites: { state: string }[] }>()
    return invites.filter(({ state }) => state === 'open').length
  }
  expect([await seenBy(anna), await seenBy(ben), await seenBy(vera)]).toEqual([1, 1, 0])
  const back = async (who: Colleague, { invite }: DraftInvite) => {
    const { prev } = await lastEntry(who)
    return post(who, 'uninvite', { op: 'uninvite', at: 0, by: idOf(who), prev, invite })
  }
  expect(await back(vera, open)).toBe('404 not_found')
  expect(await back(ben, open)).toBe('200')
  expect(await back(anna, await ownInvite(vera))).toBe('200')
  expect(await redeem(newDevice(ben), open)).toBe('404 not_found')
})

test('[PR6] who adds and takes back links without end leaves room in the roster for owners', async () => {
  const anna = await makeTeam()
  const ben = await joined(anna, 'member')
  const bens = await personOf(anna, ben)
  const inObject = (sql: string, ...bound: unknown[]) =>
    runInDurableObject(
      env.TEAM.getByName(anna.team),
      (_, { storage }) => void storage.sql.exec(sql, ...bound),
    )
  const last = LIMITS.rosterEntries - 2001
  await inObject('UPDATE roster SET n = ? WHERE n = (SELECT max(n) FROM roster)', last)
  await inObject('UPDATE team SET rosterN = ?, rosterHash = ?', last, (await lastEntry(anna)).prev)
  expect(await make(ben, 'devices', await draftInvite(ben, 'member', 3_600_000, 0, bens))).toBe(
    '422 team_full',
  )
  expect(await make(anna, 'invites', await draftInvite(anna))).toBe('200')
})

test('[RO14] a team from before persons learns them from its roster', async () => {
  const anna = await makeTeam()
  const [ben, gone] = [await joined(anna, 'member'), await joined(anna, 'viewer')]
  await remove(gone, gone)
  const open = await ownInvite(ben)
  const persons = await runInDurableObject(env.TEAM.getByName(anna.team), (_, { storage: { sql } }) => {
    const read = () =>
      ['device', 'former', 'invite'].map((table) =>
        sql.exec(`SELECT id, person FROM ${table} ORDER BY id`).toArray(),
      )
    const before = read()
    for (const table of ['device', 'former', 'invite']) sql.exec(`ALTER TABLE ${table} DROP COLUMN person`)
    sql.exec(
      'ALTER TABLE device DROP COLUMN next; ALTER TABLE invite DROP COLUMN maker; DELETE FROM migration WHERE n >= 7',
    )
    migrate(sql)
    return { before, after: read() }
  })
  // Whose browser the last one is for was not told before there were persons: it came with an entry of its own.
  const told = (await readRoster(anna)).find(({ body }) => body.includes(open.invite))!
  expect(persons.before.flat().map(({ id }) => id)).toEqual(persons.after.flat().map(({ id }) => id))
  const own = persons.after[2]!.find(({ id }) => id === open.id)!
  expect(own['person']).toBe(told.n)
  own['person'] = await personOf(anna, ben)
  expect(persons.after).toEqual(persons.before)
})
