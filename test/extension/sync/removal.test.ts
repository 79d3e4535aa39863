import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { authorNames } from '#extension/sync/people.ts'
import { openRow } from '#extension/sync/seal.ts'
import { teamStatus } from '#extension/sync/status.ts'
import { deleteTeam, invite, joinTeam, leaveTeam, removeMember, setRole } from '#extension/sync/team.ts'
import { toBase64url, type Role } from '#shared/sync/protocol.ts'
import { admit, browserOf, byHand, expectOk, found, type Browser } from './browsers.ts'
import { startServer } from './server.ts'

let server: Awaited<ReturnType<typeof startServer>>
beforeAll(async () => {
  server = await startServer()
}, 60_000)
afterAll(() => server.stop())

let anna: Browser
let ben: Browser
let cleo: Browser
let partner: Awaited<ReturnType<Browser['save']>>
beforeEach(async () => {
  ;[anna, ben, cleo] = [await browserOf('Anna'), await browserOf('Ben'), await browserOf('Cleo')]
  await found(anna, server.url)
  await admit(anna, ben)
  await admit(anna, cleo)
  partner = await ben.save('partner', { name: 'Nordwind', scope: 'team' })
  for (const browser of [ben, anna, cleo]) expect(await browser.sync()).toBe('ok')
})

const idOf = async ({ session }: Browser) => (await session()).me
const codeOf = async (doing: ReturnType<typeof setRole>) => {
  const done = await doing
  return done.ok ? 'ok' : done.error.code
}
const remove = async (by: Browser, who: Browser) => codeOf(removeMember(by.world, byHand, await idOf(who)))
const role = async (by: Browser, who: Browser, to: Role) =>
  codeOf(setRole(by.world, byHand, await idOf(who), to))

test('[RO8] who is removed reads and writes nothing more; the others go on, and what was written stays', async () => {
  await ben.save('partner', { owner: 'Ben' }, { id: partner })
  expect(await remove(anna, ben)).toBe('ok')
  await anna.save('partner', { segment: 'key' }, { id: partner })
  expect(await anna.sync()).toBe('ok')
  expect(await ben.sync()).toBe('device_removed')
  expect(await ben.values('partner', partner)).toMatchObject({ name: 'Nordwind', owner: 'Ben' })
  expect((await ben.values('partner', partner))!.segment).toBeUndefined()
  expect(await cleo.sync()).toBe('ok')
  expect(await cleo.values('partner', partner)).toMatchObject({ name: 'Nordwind', segment: 'key' })
  expect((await cleo.session()).keys.epoch).toBe(1)
  expect((await teamStatus(anna.db)).members.map(({ name }) => name)).toEqual(['Anna', 'Cleo'])
  expect((await authorNames(cleo.db)).get(ben.ports.device)).toBe('Ben')
})

test('[RO8] all that was ever Ben’s opens no row that was sealed after he was removed', async () => {
  const old = await ben.session()
  expect(await remove(anna, ben)).toBe('ok')
  await anna.save('partner', { owner: 'Anna' }, { id: partner })
  await anna.sync()
  const now = await cleo.session()
  const { rows } = expectOk(await now.api.pull(0, 0, {}))
  const newest = rows.at(-1)!
  const reader = { keys: old.keys, roster: (await anna.session()).roster, verifiers: new Map() }
  expect(await openRow(reader, newest)).toEqual({ ok: false, error: 'unknown-epoch' })
})

test('[RO8] what was sealed under the old key is sealed anew and sent in the same round', async () => {
  await cleo.save('partner', { owner: 'Cleo' }, { id: partner })
  cleo.net.loseRequest = (path) => path.endsWith('/push')
  expect(await cleo.sync()).toBe('server-unreachable')
  cleo.net.loseRequest = () => false
  await remove(anna, ben)
  expect(await cleo.sync()).toBe('ok')
  expect(await cleo.db.outbox.count()).toBe(0)
  await anna.sync()
  expect(await anna.values('partner', partner)).toMatchObject({ owner: 'Cleo' })
})

test('[RO10] who joins later reads what was written under every key before', async () => {
  await remove(anna, ben)
  await anna.save('partner', { name: 'Sudwind', scope: 'team' })
  await anna.sync()
  const dora = await browserOf('Dora')
  await admit(anna, dora)
  expect(await dora.sync()).toBe('ok')
  const names = (await dora.db.rows('partner').toArray()).map(({ values }) => values.name)
  expect(names.sort()).toEqual(['Nordwind', 'Sudwind'])
  expect((await teamStatus(dora.db)).members.map(({ name }) => name)).toEqual(['Anna', 'Cleo', 'Dora'])
})

test('[RO9] who was away for three new keys takes the newest and walks back to what it has', async () => {
  for (const name of ['Dora', 'Emil', 'Finn']) {
    const guest = await browserOf(name)
    await admit(anna, guest)
    await guest.save('partner', { name: `${name}s`, scope: 'team' })
    await guest.sync()
    expect(await remove(anna, guest)).toBe('ok')
  }
  expect(await cleo.sync()).toBe('ok')
  expect((await cleo.session()).kept.secrets.epochs.map(({ epoch }) => epoch)).toEqual([0, 1, 2, 3])
  expect(await cleo.db.rows('partner').count()).toBe(4)
})

test('[RO9] a key that the server swaps is not taken, and nothing is sealed with it', async () => {
  await remove(anna, ben)
  await cleo.save('partner', { owner: 'Cleo' }, { id: partner })
  const { wrap } = expectOk(await (await anna.session()).api.keys(0))
  cleo.net.rewrite = (path, body) =>
    path.endsWith('/keys') ? body.replace(/"wrap":\{[^}]*\}/, `"wrap":${JSON.stringify(wrap)}`) : body
  expect(await cleo.sync()).toBe('key-wrong')
  expect(await cleo.db.outbox.count()).toBe(1)
  cleo.net.rewrite = undefined
  expect(await cleo.sync()).toBe('ok')
})

test('[RO7] a row that Ben’s old key sealed after his removal counts for nothing, whoever hands it out', async () => {
  const frame = ben.net.seen.findLast((text) => text.startsWith('{"pushId"'))!
  const { sealed } = (JSON.parse(frame) as { rows: { sealed: string }[] }).rows[0]!
  expect(await remove(anna, ben)).toBe('ok')
  const { keys, roster } = await anna.session()
  const judge = (seq: number) => openRow({ keys, roster, verifiers: new Map() }, { sealed, seq })
  expect((await judge(1)).ok).toBe(true)
  expect(await judge(99)).toEqual({ ok: false, error: 'may-not-write' })
})

test('[RO7] a member who becomes a viewer writes no more and keeps what was written; and back', async () => {
  expect(await role(anna, ben, 'viewer')).toBe('ok')
  await ben.save('partner', { owner: 'Ben' }, { id: partner })
  expect(await ben.sync()).toBe('ok')
  expect(await teamStatus(ben.db)).toMatchObject({ role: 'viewer', waiting: 1 })
  const dora = await browserOf('Dora')
  await admit(anna, dora)
  await dora.sync()
  expect(await dora.values('partner', partner)).toMatchObject({ name: 'Nordwind' })
  expect(await role(anna, ben, 'member')).toBe('ok')
  expect(await ben.sync()).toBe('ok')
  await dora.sync()
  expect(await dora.values('partner', partner)).toMatchObject({ owner: 'Ben' })
})

test('[RO7] only owners change roles and remove, and one owner always stays', async () => {
  expect(await role(ben, cleo, 'viewer')).toBe('role_forbidden')
  expect(await remove(ben, cleo)).toBe('role_forbidden')
  expect(await role(anna, anna, 'member')).toBe('last_owner')
  expect(await codeOf(leaveTeam(anna.world, byHand, true))).toBe('last_owner')
  expect(await role(anna, ben, 'owner')).toBe('ok')
  await ben.sync()
  expect(await remove(ben, anna)).toBe('ok')
  expect(await anna.sync()).toBe('device_removed')
})

test('[RO8] after somebody left, the next owner’s device changes the key', async () => {
  expect(await codeOf(leaveTeam(ben.world, byHand, true))).toBe('ok')
  expect(await cleo.sync()).toBe('ok')
  expect((await cleo.session()).roster.owesKey).toBe(true)
  expect(await anna.sync()).toBe('ok')
  expect(await cleo.sync()).toBe('ok')
  for (const browser of [anna, cleo])
    expect((await browser.session()).roster).toMatchObject({ epoch: 1, owesKey: false })
})

test('[RO8] a removal whose answer was lost is repeated and is one', async () => {
  anna.net.loseAnswer = (path) => path.endsWith('/rotate')
  expect(await remove(anna, ben)).toBe('server-unreachable')
  anna.net.loseAnswer = () => false
  const bens = [...(await anna.session()).roster.devices.keys()][1]!
  expect(await codeOf(removeMember(anna.world, byHand, bens))).toBe('ok')
  const { roster, keys } = await anna.session()
  expect([roster.epoch, keys.epoch, roster.former.size]).toEqual([1, 1, 1])
  expect(await anna.sync()).toBe('ok')
})

test('[RO8] an invitation from before the new key is refused by the server and by every reader', async () => {
  const { link } = expectOk(await invite(anna.world, { role: 'member', hours: 1 }))
  await remove(anna, ben)
  const dora = await browserOf('Dora')
  expect(await codeOf(joinTeam(dora.world, byHand, { link, share: 'none' }))).toBe('invite_superseded')
  expect((await teamStatus(anna.db)).invites).toEqual([])
})

test('[RO4] a roster kept by an older Entente is read anew and must lead to where that one ended', async () => {
  const { roster } = await cleo.session()
  const keepOld = (head: string) =>
    cleo.db.kv.put({
      key: 'roster',
      value: { n: roster.n, head, devices: new Map(), invites: new Map(), commits: new Map() },
    })
  await keepOld(toBase64url(new Uint8Array(32)))
  expect(await cleo.sync()).toBe('roster-broken')
  await keepOld(roster.head)
  expect(await cleo.sync()).toBe('ok')
  expect((await cleo.session()).roster.devices.size).toBe(3)
})

test('[TS8] a team that its owner ended is gone at the server, and every card stays where it was', async () => {
  expect(await codeOf(deleteTeam(cleo.world, byHand))).toBe('role_forbidden')
  expect(await codeOf(deleteTeam(anna.world, byHand))).toBe('ok')
  expect((await teamStatus(anna.db)).joined).toBe(false)
  expect(await cleo.sync()).toBe('not_found')
  for (const browser of [anna, ben, cleo])
    expect(await browser.values('partner', partner)).toMatchObject({ name: 'Nordwind' })
})
