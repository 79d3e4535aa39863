import { afterAll, beforeAll, expect, test } from 'vitest'
import { teamStatus } from '#extension/sync/status.ts'
import { acceptKit, newKit, removeMember, restoreTeam, setRole } from '#extension/sync/team.ts'
import { kitGroups } from '#shared/sync/kit-code.ts'
import { admit, browserOf, byHand, chance, expectOk, found, type Browser } from './browsers.ts'
import { signEntry } from '#shared/sync/roster-entry.ts'
import { kitKeys } from '#extension/sync/kit.ts'
import { keysFrom, newSecrets } from '#extension/sync/keys.ts'
import { newDeviceKeys, publicDevice } from '#extension/sync/device-keys.ts'
import { heardRestored } from '#extension/sync/recovery.ts'
import { entryHash } from '#shared/sync/read-roster.ts'
import { wrapSecrets } from '#extension/sync/wraps.ts'
import { readKitCode } from '#shared/sync/kit-code.ts'
import { NO_ENTRY, toBase64url, type Entry, type Signed } from '#shared/sync/protocol.ts'
import { lie } from './evil-server.ts'
import { startServer } from './server.ts'

let server: Awaited<ReturnType<typeof startServer>>
beforeAll(async () => {
  server = await startServer()
}, 60_000)
afterAll(() => server.stop())

async function printed(owner: Browser): Promise<string> {
  const { groups } = expectOk(await newKit(owner.world))
  expectOk(await acceptKit(owner.world, byHand, groups.join(' ')))
  return groups.join(' ')
}

async function restore(browser: Browser, code: string, url = server.url): Promise<string> {
  const done = await restoreTeam(browser.world, byHand, { url, code })
  return done.ok ? 'ok' : done.error.code
}

async function team() {
  const anna = await browserOf('Anna')
  await found(anna, server.url)
  const north = await anna.save('partner', { name: 'Nordwind', scope: 'team' })
  await anna.sync()
  return { anna, north }
}

test('[RC4] on a blank browser a printed kit brings the team back, its holder is an owner, and the others are told', async () => {
  const { anna, north } = await team()
  const ben = await browserOf('Ben')
  await admit(anna, ben)
  await ben.sync()
  const code = await printed(anna)
  const blank = await browserOf('Anna again')
  expect(await restore(blank, code)).toBe('ok')
  expect(await blank.sync()).toBe('ok')
  expect(await blank.values('partner', north)).toMatchObject({ name: 'Nordwind' })
  const status = await teamStatus(blank.db)
  expect(status).toMatchObject({ joined: true, title: 'Larkfield', role: 'owner' })
  expect(status.kit).toBeUndefined()
  expect(status.restored).toBeUndefined()
  await ben.sync()
  expect((await teamStatus(ben.db)).restored).toMatchObject({ name: 'Anna again' })
  expectOk(await heardRestored(ben.world))
  expect((await teamStatus(ben.db)).restored).toBeUndefined()
  await blank.save('partner', { owner: 'Anna' }, { id: north })
  await blank.sync()
  await ben.sync()
  expect(await ben.values('partner', north)).toMatchObject({ owner: 'Anna' })
})

test('[RC2] a printed kit never goes stale: keys that were made after it are wrapped to it as well', async () => {
  const { anna, north } = await team()
  const code = await printed(anna)
  for (const name of ['Ben', 'Cleo']) {
    const guest = await browserOf(name)
    await admit(anna, guest)
    expectOk(await removeMember(anna.world, byHand, (await guest.session()).me))
  }
  await anna.save('partner', { owner: 'Anna' }, { id: north })
  await anna.sync()
  const blank = await browserOf('Anna again')
  expect(await restore(blank, code)).toBe('ok')
  expect(await blank.sync()).toBe('ok')
  expect(await blank.values('partner', north)).toMatchObject({ name: 'Nordwind', owner: 'Anna' })
})

test('[RC2] a kit that was drawn but not accepted opens nothing', async () => {
  const { anna } = await team()
  const { groups } = expectOk(await newKit(anna.world))
  expect((await teamStatus(anna.db)).kit).toBeUndefined()
  expect(await restore(await browserOf('Eve'), groups.join(' '))).toBe('kit-wrong')
})

test('[RC2] accepted again after a lost answer it is one kit', async () => {
  const { anna } = await team()
  const { groups, number } = expectOk(await newKit(anna.world))
  anna.net.loseAnswer = (path) => path.endsWith('/kit')
  expect(await acceptKit(anna.world, byHand, groups.join(' '))).toMatchObject({ ok: false })
  anna.net.loseAnswer = () => false
  const { n } = (await anna.session()).roster
  expectOk(await acceptKit(anna.world, byHand, groups.join(' ')))
  expect((await anna.session()).roster.n).toBe(n + 1)
  expect((await teamStatus(anna.db)).kit).toMatchObject({ number })
})

test('[RC4, RC5] a kit works once, and then the key that it could open is no more', async () => {
  const { anna } = await team()
  const code = await printed(anna)
  const blank = await browserOf('Anna again')
  expect(await restore(blank, code)).toBe('ok')
  expect(await restore(await browserOf('Eve'), code)).toBe('kit-wrong')
  expect(await blank.sync()).toBe('ok')
  const { roster, keys } = await blank.session()
  expect([roster.epoch, keys.epoch, roster.owesKey]).toEqual([1, 1, false])
  expect(await anna.sync()).toBe('ok')
})

test('[RC5] a new kit makes the one before it worthless, and changes the key that it could open', async () => {
  const { anna } = await team()
  const [old, fresh] = [await printed(anna), await printed(anna)]
  await anna.sync()
  expect((await anna.session()).keys.epoch).toBe(1)
  expect(await restore(await browserOf('Eve'), old)).toBe('kit-wrong')
  const blank = await browserOf('Anna again')
  expect(await restore(blank, fresh)).toBe('ok')
  expect(await blank.sync()).toBe('ok')
})

test('[RC4] a restore whose answer was lost is repeated with the same kit', async () => {
  const { anna } = await team()
  const code = await printed(anna)
  const blank = await browserOf('Anna again')
  blank.net.loseAnswer = (path) => path.endsWith('/use')
  expect(await restore(blank, code)).toBe('server-unreachable')
  // Meanwhile an owner's browser may have made the new key that a used kit asks for.
  expect(await anna.sync()).toBe('ok')
  blank.net.loseAnswer = (path) => path.endsWith('/roster')
  expect(await restore(blank, code)).toBe('server-unreachable')
  blank.net.loseAnswer = () => false
  expect(await restore(blank, code)).toBe('ok')
  expect(await blank.sync()).toBe('ok')
  expect((await blank.session()).keys.epoch).toBe(1)
})

test('[RC6] a kit goes with the device that made it: when it is removed, and when it is no owner any more', async () => {
  const { anna } = await team()
  const ben = await browserOf('Ben')
  await admit(anna, ben, 'owner')
  await ben.sync()
  const bens = await printed(ben)
  await anna.sync()
  expectOk(await setRole(anna.world, byHand, (await ben.session()).me, 'member'))
  expect(await restore(await browserOf('Eve'), bens)).toBe('kit-wrong')
  expect(await anna.sync()).toBe('ok')
  expect((await anna.session()).keys.epoch).toBe(1)
  const cleo = await browserOf('Cleo')
  await admit(anna, cleo, 'owner')
  const cleos = await printed(cleo)
  await anna.sync()
  expectOk(await removeMember(anna.world, byHand, (await cleo.session()).me))
  expect(await restore(await browserOf('Eve'), cleos)).toBe('kit-wrong')
  expect((await teamStatus(anna.db)).kit).toBeUndefined()
  expect(await anna.sync()).toBe('ok')
})

test('[RC1] a wrong group is named, another server’s kit is refused, and only owners make one', async () => {
  const { anna } = await team()
  const code = await printed(anna)
  const blank = await browserOf('Anna again')
  const wrong = code.slice(0, -1) + (code.endsWith('0') ? '1' : '0')
  expect(await restoreTeam(blank.world, byHand, { url: server.url, code: wrong })).toMatchObject({
    error: { code: 'kit-group', values: { group: 14 } },
  })
  const elsewhere = kitGroups({ team: chance(new Uint8Array(24)), secret: chance(new Uint8Array(32)) })
  expect(await restore(blank, elsewhere.join(' '))).toBe('kit-wrong')
  expect(await restore(blank, code, 'http://far.example')).toBe('server-insecure')
  expect((await teamStatus(blank.db)).joined).toBe(false)
  const ben = await browserOf('Ben')
  await admit(anna, ben)
  const { groups } = expectOk(await newKit(ben.world))
  expect(await acceptKit(ben.world, byHand, groups.join(' '))).toMatchObject({
    error: { code: 'role_forbidden' },
  })
  expect(await acceptKit(anna.world, byHand, elsewhere.join(' '))).toMatchObject({
    error: { code: 'kit-wrong' },
  })
})

test('[RC3] a server that builds a team of its own around the kit that it knows is not believed', async () => {
  const { anna, north } = await team()
  const code = await printed(anna)
  const { team: id, secret } = expectOk(readKitCode(code))
  const true_ = expectOk(await (await anna.session()).api.roster(0)).entries.at(-1)!
  const { device, proof } = JSON.parse(true_.body) as { device: never; proof: string }
  const owner = await newDeviceKeys('ffffffffffffffff', chance)
  const shown = await publicDevice(owner)
  const secrets = newSecrets(chance)
  const commit = toBase64url((await (await keysFrom(id, secrets)).commit(0))!)
  const create = await signEntry(owner.sign.privateKey, id, {
    op: 'create',
    at: 1,
    epoch: 0,
    commit,
    device: shown,
  })
  const first: Entry = { n: 0, prev: NO_ENTRY, ...create }
  const recovery = {
    op: 'recovery' as const,
    at: 1,
    by: shown.id,
    prev: (await entryHash(first))!,
    device,
    proof,
  }
  const second: Entry = {
    n: 1,
    prev: recovery.prev,
    ...(await signEntry(owner.sign.privateKey, id, recovery)),
  }
  const kit = (await kitKeys(id, secret)).shown
  const wrap = await wrapSecrets(kit.agree, { team: id, epoch: 0, device: kit.id, prev: '' }, secrets, chance)
  const blank = await browserOf('Anna again')
  const third = (await entryHash(second))!
  lie(blank, {
    '/use': (answer: object) => ({ ...answer, package: wrap }),
    '/roster': () => {
      const sent = blank.net.seen.map((text) => JSON.parse(text) as { entry?: Signed })
      const { entry } = sent.findLast((words) => words.entry)!
      return { entries: [first, second, { n: 2, prev: third, ...entry! }], more: false }
    },
  })
  expect(await restore(blank, code)).toBe('roster-broken')
  expect((await teamStatus(blank.db)).joined).toBe(false)
  blank.net.rewrite = undefined
  expect(await restore(blank, code)).toBe('ok')
  await blank.sync()
  expect(await blank.values('partner', north)).toMatchObject({ name: 'Nordwind' })
})
