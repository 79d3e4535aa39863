import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readKept } from '#extension/storage/team-keys.ts'
import { deleteLeft } from '#extension/sync/move-team.ts'
import { authorNames } from '#extension/sync/people.ts'
import { acceptKit, invite, newKit, removeMember, restoreTeam } from '#extension/sync/team.ts'
import type { RowId } from '#shared/model/ids.ts'
import { admit, browserOf, byHand, expectOk, found, type Browser } from './browsers.ts'
import { along, everybody, moveTo, pair, statusOf, twoServers } from './moves.ts'

let servers: Awaited<ReturnType<typeof twoServers>>
beforeAll(async () => {
  servers = await twoServers()
}, 60_000)
afterAll(() => servers.stop())

let anna: Browser
let ben: Browser
let north: RowId
beforeEach(async () => {
  ;({ anna, ben, north } = await pair(servers.old))
})

const move = (who: Browser, url = servers.fresh) => moveTo(who, url)

test('[MO3, MO4, MO6] Anna moves the team; Ben hears where to, goes along, and both read what the other writes', async () => {
  expect(await move(anna)).toBe('ok')
  expect(await anna.sync()).toBe('ok')
  expect(await ben.sync()).toBe('ok')
  expect((await statusOf(ben)).moved).toEqual({ name: 'Anna', server: servers.fresh })
  expect(await along(ben)).toBe('ok')
  await everybody(ben, anna)
  const status = await statusOf(ben)
  expect(status).toMatchObject({ title: 'Larkfield', server: servers.fresh, role: 'member', waiting: 0 })
  expect(status.moved).toBeUndefined()
  expect(status.members.map(({ name }) => name)).toEqual(['Anna', 'Ben'])
  await ben.save('partner', { owner: 'Ben' }, { id: north })
  await anna.save('partner', { notes: 'met at the fair' }, { id: north })
  await everybody(ben, anna, ben)
  for (const one of [anna, ben])
    expect(await one.values('partner', north)).toMatchObject({
      name: 'Nordwind',
      owner: 'Ben',
      notes: 'met at the fair',
    })
})

test('[MO6] what Ben had not sent when the team moved arrives in the new one; what is his alone stays here', async () => {
  const mine = await ben.save('partner', { name: 'Mine', scope: 'mine' })
  await ben.save('partner', { owner: 'Ben' }, { id: north })
  const south = await ben.save('partner', { name: 'Sudwind', scope: 'team' })
  const note = await ben.save('note', { text: 'Bring the slot list' }, { partnerId: north })
  expect(await move(anna)).toBe('ok')
  expect(await ben.sync()).toBe('ok')
  expect((await statusOf(ben)).waiting).toBe(3)
  expect(await along(ben)).toBe('ok')
  await everybody(ben, anna)
  expect(await anna.values('partner', north)).toMatchObject({ name: 'Nordwind', owner: 'Ben' })
  expect(await anna.values('partner', south)).toMatchObject({ name: 'Sudwind' })
  expect(await anna.values('note', note)).toMatchObject({ text: 'Bring the slot list' })
  expect(await anna.values('partner', mine)).toBeUndefined()
  expect(await ben.values('partner', mine)).toMatchObject({ scope: 'mine' })
  expect((await statusOf(ben)).waiting).toBe(0)
})

test('[MO6] what Ben sent in the last moment before the move is taken along by Anna, and so is a removal', async () => {
  const gone = await anna.save('partner', { name: 'Gone', scope: 'team' })
  await everybody(anna, ben)
  await ben.save('partner', { owner: 'Ben' }, { id: north })
  await ben.remove('partner', gone)
  let sent: Promise<string> | undefined
  anna.net.loseRequest = (path) => {
    // Anna has read everything by now, and nobody is told yet.
    if (path.endsWith('/notice') && !sent) {
      sent = ben.sync()
      return true
    }
    return false
  }
  expect(await move(anna)).toBe('server-unreachable')
  expect(await sent).toBe('ok')
  expect((await statusOf(anna)).moving).toEqual({ server: servers.fresh })
  expect(await move(anna)).toBe('ok')
  await anna.sync()
  expect(await anna.values('partner', north)).toMatchObject({ owner: 'Ben' })
  const cleo = await browserOf('Cleo')
  await admit(anna, cleo)
  await cleo.sync()
  expect(await cleo.values('partner', north)).toMatchObject({ owner: 'Ben' })
  expect((await cleo.db.rows('partner').get(gone))?.hidden).toBe('deleted')
})

test('[MO6] a colleague who was away for weeks comes back, goes along, and nobody’s words are lost', async () => {
  const cleo = await browserOf('Cleo')
  await admit(anna, cleo)
  await everybody(cleo, anna)
  await cleo.save('partner', { segment: 'key' }, { id: north })
  expect(await move(anna)).toBe('ok')
  await anna.save('partner', { owner: 'Anna' }, { id: north })
  await anna.sync()
  await ben.sync()
  expect(await along(ben)).toBe('ok')
  await ben.save('partner', { notes: 'met at the fair' }, { id: north })
  await everybody(ben, anna)
  expect(await cleo.sync()).toBe('ok')
  expect(await along(cleo)).toBe('ok')
  await everybody(cleo, anna, ben)
  for (const one of [anna, ben, cleo])
    expect(await one.values('partner', north)).toMatchObject({
      owner: 'Anna',
      notes: 'met at the fair',
      segment: 'key',
    })
})

test('[MO2] each keeps its role: a viewer stays a viewer, an owner an owner, and who was removed is told nothing', async () => {
  const people = await Promise.all(['Cleo', 'Vera', 'Dan'].map(browserOf))
  const [cleo, vera, dan] = people as [Browser, Browser, Browser]
  await admit(anna, cleo, 'owner')
  await admit(anna, vera, 'viewer')
  await admit(anna, dan)
  await everybody(cleo, vera, dan)
  expectOk(await removeMember(anna.world, byHand, (await dan.session()).me))
  expect(await move(anna)).toBe('ok')
  await cleo.sync()
  await vera.sync()
  expect([await along(cleo), await along(vera)]).toEqual(['ok', 'ok'])
  expect([(await statusOf(cleo)).role, (await statusOf(vera)).role]).toEqual(['owner', 'viewer'])
  expect(await dan.sync()).toBe('device_removed')
  expect((await statusOf(dan)).moved).toBeUndefined()
  const { notice } = expectOk(await (await ben.session()).api.notice())
  expect(notice!.body).not.toContain((await dan.session()).me)
  expect(await dan.values('partner', north)).toMatchObject({ name: 'Nordwind' })
})

test('[MO1] the notice names neither the server nor anybody', async () => {
  expect(await move(anna)).toBe('ok')
  const { notice } = expectOk(await (await ben.session()).api.notice())
  for (const word of [new URL(servers.fresh).host, 'join', 'Anna', 'Ben'])
    expect(notice!.body).not.toContain(word)
})

test('[MO8] whose invitation has ended goes along by another link into that very team, and no other', async () => {
  expect(await move(anna)).toBe('ok')
  await ben.sync()
  const cleo = await browserOf('Cleo')
  await admit(anna, cleo)
  // A new key ends the open invitations.
  expectOk(await removeMember(anna.world, byHand, (await cleo.session()).me))
  expect(await along(ben)).toBe('invite_superseded')
  const other = await browserOf('Eve')
  await found(other, servers.fresh)
  const evil = expectOk(await invite(other.world, { role: 'member', hours: 1 })).link
  expect(await along(ben, evil)).toBe('another-team')
  expect(await along(ben, 'https://entente.example/join')).toBe('not-an-invite')
  const { link } = expectOk(await invite(anna.world, { role: 'member', hours: 1 }))
  expect(await along(ben, link)).toBe('ok')
  await everybody(ben)
  expect((await statusOf(ben)).server).toBe(servers.fresh)
})

test('[MO8] an invitation of a move lives for thirty days, and the owner sees for whom it waits', async () => {
  expect(await move(anna)).toBe('ok')
  await anna.sync()
  const [open] = (await statusOf(anna)).invites
  expect(open).toMatchObject({ label: 'Ben', role: 'member' })
  const days = (open!.expires - Date.now()) / 86_400_000
  expect([days > 29.9, days < 30.1]).toEqual([true, true])
})

test('[MO6] the old keys go, names stay, the old kit opens nothing, and the old team can be deleted', async () => {
  const { groups } = expectOk(await newKit(anna.world))
  expectOk(await acceptKit(anna.world, byHand, groups.join(' ')))
  await everybody(anna, ben)
  const before = await readKept<{ secrets: { epochs: unknown[] } }>(anna.db, 'team')
  expect(await move(anna)).toBe('ok')
  await anna.sync()
  const status = await statusOf(anna)
  expect(status.kit).toBeUndefined()
  expect(status.left).toEqual({ server: servers.old })
  expect((await authorNames(anna.db)).get(ben.ports.device)).toBe('Ben')
  const left = await readKept<{ secrets: object }>(anna.db, 'left')
  expect([before!.secrets.epochs.length, Object.keys(left!.secrets)]).toEqual([1, ['lock']])
  const blank = await browserOf('Anna again')
  const restored = await restoreTeam(blank.world, byHand, { url: servers.old, code: groups.join(' ') })
  expect(restored).toMatchObject({ error: { code: 'team_moved' } })
  anna.net.loseAnswer = (path) => path.endsWith('/delete')
  expect(await deleteLeft(anna.world)).toMatchObject({ error: { code: 'server-unreachable' } })
  anna.net.loseAnswer = () => false
  expectOk(await deleteLeft(anna.world))
  expect((await statusOf(anna)).left).toBeUndefined()
  expect(await ben.sync()).toBe('not_found')
})
