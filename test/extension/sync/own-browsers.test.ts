import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readDevice, saveDevice } from '#extension/storage/device.ts'
import { authorNames } from '#extension/sync/people.ts'
import {
  addBrowser,
  invite,
  joinTeam,
  removeBrowser,
  removeMember,
  revokeInvite,
  setRole,
} from '#extension/sync/team.ts'
import type { RowId } from '#shared/model/ids.ts'
import { admit, browserOf, byHand, expectOk, found, type Browser } from './browsers.ts'
import { along, everybody, moveTo, statusOf, twoServers } from './moves.ts'

let servers: Awaited<ReturnType<typeof twoServers>>
beforeAll(async () => {
  servers = await twoServers()
}, 60_000)
afterAll(() => servers.stop())

let anna: Browser
let ben: Browser
/** Ben's other browser. */
let bens: Browser
let north: RowId
beforeEach(async () => {
  ;[anna, ben, bens] = [await browserOf('Anna'), await browserOf('Ben Smit'), await browserOf('')]
  await found(anna, servers.old)
  await admit(anna, ben)
  north = await anna.save('partner', { name: 'Nordwind', scope: 'team' })
  await everybody(anna, ben)
  await join(bens, await linkOf(ben))
  await everybody(anna, ben, bens)
})

const linkOf = async (one: Browser) => expectOk(await addBrowser(one.world)).link
const idOf = async (one: Browser) => (await one.session()).me
const codeOf = async (doing: ReturnType<typeof joinTeam>) => {
  const done = await doing
  return done.ok ? 'ok' : done.error.code
}
const tryToJoin = (one: Browser, link: string) => codeOf(joinTeam(one.world, byHand, { link, share: 'none' }))
const join = async (one: Browser, link: string) => expect(await tryToJoin(one, link)).toBe('ok')
/** Each person once: name, role, and how many browsers. */
const people = async (one: Browser) =>
  (await statusOf(one)).members.map(({ name, role, browsers }) => [name, role, browsers.length])

test('[IN10, RO14] a member adds another browser by himself: it reads and writes, and everybody sees one person with two', async () => {
  expect(await bens.values('partner', north)).toMatchObject({ name: 'Nordwind' })
  await bens.save('partner', { owner: 'Ben' }, { id: north })
  await everybody(bens, anna)
  expect(await anna.values('partner', north)).toMatchObject({ owner: 'Ben' })
  for (const one of [anna, ben, bens])
    expect(await people(one)).toEqual([
      ['Anna', 'owner', 1],
      ['Ben Smit', 'member', 2],
    ])
  const [, seen] = (await statusOf(bens)).members
  expect(seen).toMatchObject({ you: true })
  expect(seen!.browsers.map(({ here }) => here)).toEqual([false, true])
  expect((await authorNames(anna.db)).get(bens.ports.device)).toBe('Ben Smit')
})

test('[RO12] the new browser takes over the name; changed in either, it is changed in both', async () => {
  expect((await readDevice(bens.db)).name).toBe('Ben Smit')
  expectOk(await saveDevice(bens.db, { name: 'Ben de Smit' }))
  await everybody(bens, ben, anna)
  expect((await readDevice(ben.db)).name).toBe('Ben de Smit')
  expectOk(await saveDevice(ben.db, { name: 'Benjamin' }))
  await everybody(ben, bens, anna)
  expect((await readDevice(bens.db)).name).toBe('Benjamin')
  expect((await people(anna))[1]).toEqual(['Benjamin', 'member', 2])
})

test('[RO12] of two names given at once, one stays, and in both browsers', async () => {
  expectOk(await saveDevice(ben.db, { name: 'Ben A' }))
  expectOk(await saveDevice(bens.db, { name: 'Ben B' }))
  await everybody(ben, bens, ben, bens, anna)
  const names = [
    (await readDevice(ben.db)).name,
    (await readDevice(bens.db)).name,
    (await people(anna))[1]![0],
  ]
  expect(names).toEqual(['Ben B', 'Ben B', 'Ben B'])
})

test('[RO8, RO15] the owner removes the person: both browsers are out, one new key, and it opens for neither', async () => {
  const open = await linkOf(bens)
  const { epoch, n } = (await anna.session()).roster
  expectOk(await removeMember(anna.world, byHand, await idOf(ben)))
  const { roster } = await anna.session()
  expect([roster.epoch, roster.devices.size]).toEqual([epoch + 1, 1])
  // The link's entry, the removal and the new key.
  expect(roster.n).toBe(n + 3)
  expect(await people(anna)).toEqual([['Anna', 'owner', 1]])
  await anna.save('partner', { owner: 'Anna' }, { id: north })
  expect(await anna.sync()).toBe('ok')
  for (const one of [ben, bens]) {
    expect(await one.sync()).toBe('device_removed')
    expect((await one.session()).keys.row(epoch + 1, '')).toBeUndefined()
    expect((await one.values('partner', north))?.['owner']).toBeUndefined()
  }
  expect(await tryToJoin(await browserOf(''), open)).toBe('invite_superseded')
})

test('[RO15] a member takes a lost browser out at once, and an owner’s browser makes the new key', async () => {
  const open = await linkOf(bens)
  expectOk(await removeBrowser(ben.world, byHand, await idOf(bens)))
  expect(await bens.sync()).toBe('device_removed')
  expect(await tryToJoin(await browserOf(''), open)).toBe('invite_superseded')
  expect((await ben.session()).roster).toMatchObject({ epoch: 0, owesKey: true })
  await everybody(anna, ben)
  expect((await ben.session()).roster).toMatchObject({ epoch: 1, owesKey: false })
  await ben.save('partner', { owner: 'Ben' }, { id: north })
  await everybody(ben, anna)
  expect(await anna.values('partner', north)).toMatchObject({ owner: 'Ben' })
  expect((await bens.session()).keys.row(1, '')).toBeUndefined()
})

test('[RO15] the removal of an own browser whose answer was lost is one removal; nobody removes a colleague’s', async () => {
  expect(await codeOf(removeBrowser(ben.world, byHand, await idOf(anna)))).toBe('role_forbidden')
  const device = await idOf(bens)
  ben.net.loseAnswer = (path) => path.endsWith('/leave')
  expect(await codeOf(removeBrowser(ben.world, byHand, device))).toBe('server-unreachable')
  ben.net.loseAnswer = () => false
  const { n } = (await ben.session()).roster
  expect(await codeOf(removeBrowser(ben.world, byHand, device))).toBe('ok')
  expect((await ben.session()).roster.n).toBe(n + 1)
})

test('[RO14] an owner with two browsers is one owner: made less, both are, and the last one of a team is not', async () => {
  const annas = await browserOf('')
  await join(annas, await linkOf(anna))
  expect(await codeOf(setRole(anna.world, byHand, await idOf(annas), 'member'))).toBe('last_owner')
  expect(await codeOf(setRole(anna.world, byHand, await idOf(bens), 'viewer'))).toBe('ok')
  await everybody(ben, bens, anna)
  expect((await people(anna))[1]).toEqual(['Ben Smit', 'viewer', 2])
  for (const one of [ben, bens]) expect((await statusOf(one)).role).toBe('viewer')
  expect(await codeOf(removeBrowser(anna.world, byHand, await idOf(annas)))).toBe('ok')
  expect(await annas.sync()).toBe('device_removed')
  expect((await anna.session()).roster.owesKey).toBe(false)
})

test('[IN7, IN10] an open link is listed for its maker and for owners, and its maker takes it back', async () => {
  const link = await linkOf(ben)
  await everybody(anna, bens)
  const open = async (one: Browser) => (await statusOf(one)).invites.map(({ of }) => of)
  expect(await open(anna)).toEqual([{ name: 'Ben Smit', you: false }])
  expect(await open(bens)).toEqual([{ name: 'Ben Smit', you: true }])
  const [mine] = (await statusOf(ben)).invites
  expectOk(await revokeInvite(ben.world, mine!.id))
  expect(await open(ben)).toEqual([])
  expect(await tryToJoin(await browserOf(''), link)).toBe('invite-wrong')
  expect(await codeOf(invite(ben.world, { role: 'member', hours: 1 }) as never)).toBe('role_forbidden')
})

test('[MO2, RO14] a team that moves takes along who is who: two persons with two browsers each', async () => {
  const annas = await browserOf('')
  await join(annas, await linkOf(anna))
  await everybody(anna, annas, ben, bens)
  expect(await moveTo(annas, servers.fresh)).toBe('ok')
  for (const one of [bens, anna, ben]) {
    expect(await one.sync()).toBe('ok')
    expect(await along(one)).toBe('ok')
  }
  await everybody(anna, annas, ben, bens)
  for (const one of [anna, annas, ben, bens])
    expect(await people(one)).toEqual([
      ['Anna', 'owner', 2],
      ['Ben Smit', 'member', 2],
    ])
  await bens.save('partner', { owner: 'Ben' }, { id: north })
  await everybody(bens, ben)
  expect(await ben.values('partner', north)).toMatchObject({ owner: 'Ben' })
})
