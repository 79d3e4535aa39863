import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSettings, saveSettings } from '#extension/storage/team-settings.ts'
import { authorNames } from '#extension/sync/people.ts'
import { teamStatus } from '#extension/sync/status.ts'
import { noteState, clockTrouble } from '#extension/sync/sync-state.ts'
import { invite, joinTeam, leaveTeam, revokeInvite, testServer } from '#extension/sync/team.ts'
import { readLink } from '#shared/sync/invite-link.ts'
import { admit, browserOf, byHand, expectOk, found, type Browser } from './browsers.ts'
import { startServer } from './server.ts'

let server: Awaited<ReturnType<typeof startServer>>
beforeAll(async () => {
  server = await startServer()
}, 60_000)
afterAll(() => server.stop())

async function founded(): Promise<Browser> {
  const anna = await browserOf('Anna Meyer')
  await found(anna, server.url)
  return anna
}

async function linkOf(anna: Browser): Promise<string> {
  return expectOk(await invite(anna.world, { role: 'member', hours: 48, label: 'for Ben' })).link
}

async function join(browser: Browser, link: string): Promise<string> {
  const joined = await joinTeam(browser.world, byHand, { link, share: 'none' })
  return joined.ok ? 'ok' : joined.error.code
}

test('members see each other’s names and the team’s title, which the server cannot read', async () => {
  const anna = await founded()
  const ben = await browserOf('Ben Smit')
  await admit(anna, ben)
  await anna.sync()
  await ben.sync()
  const status = await teamStatus(ben.db)
  expect(status).toMatchObject({ joined: true, title: 'Larkfield', role: 'member', server: server.url })
  expect(status.members.map(({ name, role, you }) => [name, role, you])).toEqual([
    ['Anna Meyer', 'owner', false],
    ['Ben Smit', 'member', true],
  ])
  expect((await teamStatus(anna.db)).members.map(({ name }) => name)).toEqual(['Anna Meyer', 'Ben Smit'])
  expect((await authorNames(ben.db)).get(anna.ports.device)).toBe('Anna Meyer')
  const said = [...anna.net.seen, ...ben.net.seen].join('\n')
  for (const word of ['Anna', 'Meyer', 'Ben Smit', 'Larkfield']) expect(said).not.toContain(word)
})

test('[IN4] an invitation lets one colleague in; the next hears that it was used', async () => {
  const anna = await founded()
  const link = await linkOf(anna)
  expect(await join(await browserOf('Ben'), link)).toBe('ok')
  expect(await join(await browserOf('Cleo'), link)).toBe('invite_used')
})

test('[IN5] a join whose answer was lost is repeated with the same link', async () => {
  const anna = await founded()
  const ben = await browserOf('Ben')
  const link = await linkOf(anna)
  ben.net.loseAnswer = (path) => path.endsWith('/redeem')
  expect(await join(ben, link)).toBe('server-unreachable')
  expect((await teamStatus(ben.db)).joined).toBe(false)
  ben.net.loseAnswer = (path) => path.endsWith('/roster')
  expect(await join(ben, link)).toBe('server-unreachable')
  ben.net.loseAnswer = () => false
  expect(await join(ben, link)).toBe('ok')
  expect(await ben.sync()).toBe('ok')
})

test('[IN8] a wrong secret is said as such, a text that is no link as well, and nothing changes here', async () => {
  const anna = await founded()
  const ben = await browserOf('Ben')
  const link = await linkOf(anna)
  const wrong = link.slice(0, -60) + (link.at(-60) === 'A' ? 'B' : 'A') + link.slice(-59)
  expect(await join(ben, wrong)).toBe('invite-wrong')
  expect(await join(ben, 'come and join us')).toBe('not-an-invite')
  expect(await join(ben, link.replace('#1.', '#2.'))).toBe('upgrade_client')
  expect(await join(ben, link.replace(/http:\/\/[^/]+/, 'http://far.example'))).toBe('server-insecure')
  expect((await teamStatus(ben.db)).joined).toBe(false)
})

test('[RO4] a link whose fingerprint is not that of its invitation is not believed', async () => {
  const anna = await founded()
  const link = await linkOf(anna)
  const forged = link.slice(0, -10) + (link.at(-10) === 'A' ? 'B' : 'A') + link.slice(-9)
  expect(expectOk(readLink(forged)).team).toBeDefined()
  expect(await join(await browserOf('Ben'), forged)).toBe('roster-broken')
})

test('[IN7] an invitation that was taken back opens nothing', async () => {
  const anna = await founded()
  const link = await linkOf(anna)
  const [open] = (await teamStatus(anna.db)).invites
  expect(open).toMatchObject({ label: 'for Ben', role: 'member' })
  expectOk(await revokeInvite(anna.world, open!.id))
  expect((await teamStatus(anna.db)).invites).toEqual([])
  expect(await join(await browserOf('Ben'), link)).toBe('invite-wrong')
})

test('[IN3] only owners invite', async () => {
  const anna = await founded()
  const ben = await browserOf('Ben')
  await admit(anna, ben)
  const refused = await invite(ben.world, { role: 'member', hours: 1 })
  expect(refused).toMatchObject({ ok: false, error: { code: 'role_forbidden' } })
})

test('the addresses of who joins are added to the team’s own, and the team’s other settings stay', async () => {
  const anna = await browserOf('Anna')
  const ben = await browserOf('Ben')
  expectOk(
    await saveSettings(anna.db, anna.ports, { firm: 'Larkfield', ownAddresses: ['anna@larkfield.example'] }),
  )
  await found(anna, server.url)
  await anna.sync()
  expectOk(
    await saveSettings(ben.db, ben.ports, { firm: 'Ben alone', ownAddresses: ['ben@larkfield.example'] }),
  )
  await admit(anna, ben)
  await ben.sync()
  await anna.sync()
  for (const browser of [anna, ben])
    expect(await readSettings(browser.db)).toMatchObject({
      firm: 'Larkfield',
      ownAddresses: ['anna@larkfield.example', 'ben@larkfield.example'],
    })
})

test('settings that say nothing are not sent, by whoever joins or founds', async () => {
  const anna = await browserOf('Anna')
  const ben = await browserOf('Ben')
  for (const { db, ports } of [anna, ben]) expectOk(await saveSettings(db, ports, { ownAddresses: [] }))
  await found(anna, server.url)
  await admit(anna, ben)
  for (const browser of [anna, ben]) {
    expect(await browser.sync()).toBe('ok')
    expect(await browser.db.outbox.count()).toBe(0)
    expect(await browser.db.opaque.count()).toBe(0)
  }
})

test('[IN11] joining leaves every card of one’s own as it was, with its history and its trash, and private', async () => {
  const anna = await founded()
  await anna.save('partner', { name: 'Nordwind', scope: 'team' })
  await anna.sync()
  const ben = await browserOf('Ben')
  const own = await ben.save('partner', { name: 'Halden', owner: 'Ben' })
  const note = await ben.save('note', { text: 'Ring first' }, { partnerId: own })
  const gone = await ben.save('note', { text: 'Old number' }, { partnerId: own })
  await ben.save('partner', { owner: 'Ben B.' }, { id: own })
  await ben.remove('note', gone)
  const all = async () => ({
    partner: await ben.db.rows('partner').get(own),
    notes: await ben.db.rows('note').bulkGet([note, gone]),
    history: await ben.db.history.where('rowId').anyOf([own, note, gone]).toArray(),
    trash: await ben.db.trash.toArray(),
  })
  const before = await all()
  expect([before.history.length > 3, before.trash.length]).toEqual([true, 1])
  await admit(anna, ben, 'member', 'none')
  for (const one of [ben, anna, ben]) expect(await one.sync()).toBe('ok')
  expect(await ben.db.rows('partner').count()).toBe(2)
  expect(await all()).toEqual(before)
  expect(await anna.values('partner', own)).toBeUndefined()
})

test('sharing all on joining brings the private partners, sharing none brings none', async () => {
  const anna = await founded()
  const ben = await browserOf('Ben')
  const cleo = await browserOf('Cleo')
  const bens = await ben.save('partner', { name: 'Bens' })
  const cleos = await cleo.save('partner', { name: 'Cleos' })
  await admit(anna, ben, 'member', 'all')
  await admit(anna, cleo, 'member', 'none')
  await ben.sync()
  await cleo.sync()
  await anna.sync()
  expect(await anna.values('partner', bens)).toMatchObject({ name: 'Bens', scope: 'team' })
  expect(await anna.values('partner', cleos)).toBeUndefined()
  expect(await teamStatus(cleo.db)).toMatchObject({ shared: 1, mine: 1, waiting: 0 })
})

test('who leaves keeps the cards as own ones, which no other team gets, or erases them', async () => {
  const anna = await founded()
  const [ben, cleo] = [await browserOf('Ben'), await browserOf('Cleo')]
  const partner = await anna.save('partner', { name: 'Nordwind', scope: 'team' })
  const issue = await anna.save('issue', { what: 'Late papers' }, { partnerId: partner })
  await anna.sync()
  for (const browser of [ben, cleo]) {
    await admit(anna, browser)
    await browser.sync()
  }
  const own = await cleo.save('partner', { name: 'Cleos own' })
  expectOk(await leaveTeam(ben.world, byHand, true))
  expectOk(await leaveTeam(cleo.world, byHand, false))
  expect(await ben.values('partner', partner)).toMatchObject({ name: 'Nordwind', scope: 'mine' })
  expect(await cleo.db.rows('issue').get(issue)).toBeUndefined()
  expect(await cleo.values('partner', own)).toMatchObject({ name: 'Cleos own' })
  expect(
    await cleo.db.history
      .where('change')
      .notEqual('')
      .filter(({ rowId }) => rowId === issue)
      .count(),
  ).toBe(0)
  expect(await ben.sync()).toBe('not-joined')
  const dora = await browserOf('Dora')
  await found(dora, server.url)
  await admit(dora, ben)
  await ben.sync()
  await dora.sync()
  expect(await dora.db.rows('partner').count()).toBe(0)
})

test('who left may come back with a new invitation', async () => {
  const anna = await founded()
  const ben = await browserOf('Ben')
  await admit(anna, ben)
  await ben.sync()
  expectOk(await leaveTeam(ben.world, byHand, true))
  await admit(anna, ben)
  const partner = await ben.save('partner', { name: 'Nordwind', scope: 'team' })
  expect(await ben.sync()).toBe('ok')
  await anna.sync()
  expect(await anna.values('partner', partner)).toMatchObject({ name: 'Nordwind' })
})

test('a viewer reads all, and nothing that a viewer writes leaves or counts', async () => {
  const anna = await founded()
  const vera = await browserOf('Vera')
  const partner = await anna.save('partner', { name: 'Nordwind', scope: 'team' })
  await anna.sync()
  await admit(anna, vera, 'viewer')
  await vera.sync()
  await vera.save('partner', { owner: 'Vera' }, { id: partner })
  expect(await vera.sync()).toBe('ok')
  await anna.sync()
  expect((await anna.values('partner', partner))!.owner).toBeUndefined()
  expect(await teamStatus(vera.db)).toMatchObject({ role: 'viewer' })
})

test('only one team at a time', async () => {
  const anna = await founded()
  const ben = await founded()
  expect(await join(ben, await linkOf(anna))).toBe('already-joined')
})

test('each kind of wrong server has its own sentence', async () => {
  const { world, net } = await browserOf('Anna')
  const code = async (url: string) => {
    const tested = await testServer(world, url)
    return tested.ok ? tested.value : tested.error.code
  }
  expect(await code(server.url)).toMatchObject({ needsKey: false, server: server.url })
  expect(await code('http://sync.example')).toBe('server-insecure')
  expect(await code('not a server')).toBe('not-a-url')
  expect(await code('ftp://sync.example')).toBe('not-a-url')
  expect(await code('http://127.0.0.1:9')).toBe('server-unreachable')
  net.rewrite = () => '<html>Welcome to nginx</html>'
  expect(await code(server.url)).toBe('server-not-entente')
  net.rewrite = (_, body) => body.replace(/"proto":\{[^}]*\}/, '"proto":{"min":7,"max":9}')
  expect(await code(server.url)).toBe('upgrade_client')
  net.rewrite = (_, body) => body.replace(/"proto":\{[^}]*\}/, '"proto":{"min":0,"max":0}')
  expect(await code(server.url)).toBe('upgrade_server')
})

test('a clock that is nine minutes fast is noticed, and sync goes on', async () => {
  const anna = await founded()
  anna.clock.off = 9 * 60_000
  for (let i = 0; i < 3; i++) expect(await anna.sync()).toBe('ok')
  const trouble = clockTrouble(anna.world.time.offset())
  expect(trouble).toEqual({ code: 'clock-wrong', values: { minutes: 9 } })
  await noteState(anna.db, trouble, true, anna.net.now())
  expect(await teamStatus(anna.db)).toMatchObject({ trouble: 'clock-wrong', troubleValues: { minutes: 9 } })
  expect(Math.abs(anna.ports.now() - Date.now())).toBeLessThan(2500)
})
