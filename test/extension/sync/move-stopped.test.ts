import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { writeNotice } from '#extension/sync/notice.ts'
import { setRole } from '#extension/sync/team.ts'
import type { RowId } from '#shared/model/ids.ts'
import { admit, browserOf, byHand, chance, expectOk, found, type Browser } from './browsers.ts'
import { lie } from './evil-server.ts'
import { along, everybody, moveTo, pair, statusOf, twoServers } from './moves.ts'

/** Moves that are forged, or stopped half way. */

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

test('[MO5] a notice that no owner signed, of another team, or changed on the way is refused and said', async () => {
  const session = await ben.session()
  const terms = { to: chance(new Uint8Array(24)), at: 1 }
  const bens = await writeNotice(session, terms, [], chance)
  const elsewhere = await browserOf('Anna')
  await found(elsewhere, servers.old)
  const annas = await anna.session()
  const stranger = { ...annas, kept: { ...annas.kept, team: (await elsewhere.session()).kept.team } }
  const foreign = await writeNotice(stranger, terms, [], chance)
  const real = await writeNotice(annas, terms, [], chance)
  const changed = { ...real, body: real.body.replace('"at":1', '"at":2') }
  const loose = { ...real, body: ` ${real.body}` }
  for (const notice of [bens, foreign, changed, loose]) {
    lie(ben, {
      '/members': (answer: object) => ({ ...answer, moved: true }),
      '/notice': () => ({ notice }),
    })
    expect(await ben.sync()).toBe('move-forged')
    expect((await statusOf(ben)).moved).toBeUndefined()
  }
  ben.net.rewrite = undefined
  await ben.save('partner', { owner: 'Ben' }, { id: north })
  expect(await ben.sync()).toBe('ok')
  await anna.sync()
  expect(await anna.values('partner', north)).toMatchObject({ owner: 'Ben' })
})

test('[MO5] an owner who is one no more moves nobody', async () => {
  const cleo = await browserOf('Cleo')
  await admit(anna, cleo, 'owner')
  await everybody(cleo, anna)
  const notice = await writeNotice(
    await cleo.session(),
    { to: chance(new Uint8Array(24)), at: 1 },
    [],
    chance,
  )
  expectOk(await setRole(anna.world, byHand, (await cleo.session()).me, 'member'))
  expect(await move(cleo)).toBe('role_forbidden')
  lie(ben, { '/members': (answer: object) => ({ ...answer, moved: true }), '/notice': () => ({ notice }) })
  expect(await ben.sync()).toBe('move-forged')
})

test('[MO7] stopped before the notice was written down, nothing has happened, and it begins anew', async () => {
  for (const step of ['/teams/id', '/teams', '/invites']) {
    anna.net.loseAnswer = (path) => path.endsWith(step)
    expect(await move(anna)).toBe('server-unreachable')
    anna.net.loseAnswer = () => false
    expect((await statusOf(anna)).moving).toBeUndefined()
    await everybody(anna, ben)
    expect((await statusOf(ben)).moved).toBeUndefined()
  }
  expect(await move(anna)).toBe('ok')
})

test('[MO7] stopped after it, the same move is finished, whatever server is named then', async () => {
  for (const stop of ['lost on the way', 'answer lost', 'old server silent']) {
    const { anna: owner, ben: colleague, north: row } = await pair(servers.old, stop)
    let told = false
    owner.net.loseRequest = (path) => stop === 'lost on the way' && path.endsWith('/notice')
    owner.net.loseAnswer = (path) => {
      told ||= path.endsWith('/notice')
      if (stop === 'answer lost') return path.endsWith('/notice')
      return stop === 'old server silent' && told && path.endsWith('/pull')
    }
    expect(await move(owner)).toBe('server-unreachable')
    expect((await statusOf(owner)).moving).toEqual({ server: servers.fresh })
    owner.net.loseRequest = owner.net.loseAnswer = () => false
    // Meanwhile it syncs as before, or hears of its own notice; what is written waits.
    await owner.save('partner', { owner: 'Anna' }, { id: row })
    expect(await owner.sync()).toBe('ok')
    expect(await move(owner, 'https://elsewhere.example')).toBe('ok')
    expect((await statusOf(owner)).server).toBe(servers.fresh)
    await everybody(owner)
    await colleague.sync()
    expect(await along(colleague)).toBe('ok')
    await everybody(colleague)
    expect(await colleague.values('partner', row)).toMatchObject({ name: stop, owner: 'Anna' })
  }
})

test('[MO7] of two owners who move at once one is first, and the other goes along', async () => {
  const cleo = await browserOf('Cleo')
  await admit(anna, cleo, 'owner')
  await everybody(cleo, anna)
  const { fetch: send } = anna.net
  let faster: string | undefined
  anna.net.fetch = async (url, init) => {
    if (url.endsWith('/notice') && init.method === 'POST') faster ??= await move(cleo)
    return send(url, init)
  }
  expect(await move(anna)).toBe('team_moved')
  expect(faster).toBe('ok')
  expect((await statusOf(anna)).moving).toBeUndefined()
  expect(await anna.sync()).toBe('ok')
  expect((await statusOf(anna)).moved).toEqual({ name: 'Cleo', server: servers.fresh })
  expect(await along(anna)).toBe('ok')
  expect(await anna.sync()).toBe('ok')
  expect((await statusOf(anna)).role).toBe('owner')
})

test('[MO6] Ben’s going along that was stopped is done again; until then he is where he was', async () => {
  expect(await move(anna)).toBe('ok')
  await ben.sync()
  for (const lost of ['/redeem', '/roster']) {
    ben.net.loseAnswer = (path) => path.endsWith(lost)
    expect(await along(ben)).toBe('server-unreachable')
    expect((await statusOf(ben)).server).toBe(servers.old)
  }
  ben.net.loseAnswer = () => false
  expect(await along(ben)).toBe('ok')
  await everybody(ben)
  expect((await statusOf(ben)).server).toBe(servers.fresh)
})
