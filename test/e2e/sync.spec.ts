import { stopBackground } from '../support/profile.ts'
import { cardAt, day, oneTeam, partner, promisesAt, row } from './cards.ts'
import { expect, test, withProfile } from './fixtures.ts'

test('what Mira logs, Tom reads, and the other way round', async ({ mira, tom, sync }) => {
  const id = await partner(mira, { name: 'Northmoor Logistics', domains: ['northmoor.example'] })
  await oneTeam(mira, tom, sync.url)
  await expect.poll(async () => (await cardAt(tom, id))?.partner.name).toBe('Northmoor Logistics')
  await row(mira, id, 'commitment', { what: 'Damage report', by: 'them', due: day(3) })
  await expect.poll(() => promisesAt(tom, id)).toEqual(['Damage report'])
  await row(tom, id, 'commitment', { what: 'Slot list', by: 'us', due: day(1) })
  await expect.poll(() => promisesAt(mira, id)).toEqual(['Damage report', 'Slot list'])
})

test('what is only mine stays here until it is shared', async ({ mira, tom, sync }) => {
  const shared = await partner(mira, { name: 'Shared' })
  const mine = await partner(mira, { name: 'Mine', scope: 'mine' })
  await oneTeam(mira, tom, sync.url, 'none')
  await expect.poll(async () => (await cardAt(tom, shared))?.partner.name).toBe('Shared')
  expect(await cardAt(tom, mine)).toBeUndefined()
  await mira.tell('save', { table: 'partner', id: mine, values: { scope: 'team' } })
  await expect.poll(async () => (await cardAt(tom, mine))?.partner.name).toBe('Mine')
})

test('work goes on offline and follows later, with the background stopped in between', async ({
  mira,
  tom,
  sync,
}) => {
  const id = await partner(mira, { name: 'Northmoor Logistics' })
  await oneTeam(mira, tom, sync.url)
  await expect.poll(async () => (await cardAt(tom, id))?.partner.name).toBe('Northmoor Logistics')

  await mira.context.setOffline(true)
  await row(mira, id, 'commitment', { what: 'Logged on the train', by: 'us', due: day(1) })
  await row(tom, id, 'commitment', { what: 'Logged at the desk', by: 'them', due: day(2) })
  expect((await mira.ask('team', {})).waiting).toBeGreaterThan(0)
  await stopBackground(mira)
  expect(await promisesAt(mira, id)).toEqual(['Logged on the train'])

  await mira.context.setOffline(false)
  await mira.tell('syncNow', {})
  await expect.poll(() => promisesAt(tom, id)).toEqual(['Logged at the desk', 'Logged on the train'])
  await expect.poll(() => promisesAt(mira, id)).toEqual(['Logged at the desk', 'Logged on the train'])
  await expect.poll(async () => (await mira.ask('team', {})).waiting).toBe(0)
})

test('each changes another field of one card while apart, and both changes stay', async ({
  mira,
  tom,
  sync,
}) => {
  const id = await partner(mira, { name: 'Northmoor Logistics' })
  await oneTeam(mira, tom, sync.url)
  await expect.poll(async () => (await cardAt(tom, id))?.partner.name).toBe('Northmoor Logistics')
  await Promise.all([mira.context.setOffline(true), tom.context.setOffline(true)])
  await mira.tell('save', { table: 'partner', id: id, values: { owner: 'Mira' } })
  await tom.tell('save', { table: 'partner', id: id, values: { segment: 'key' } })
  await Promise.all([mira.context.setOffline(false), tom.context.setOffline(false)])
  await mira.tell('syncNow', {})
  await tom.tell('syncNow', {})
  for (const profile of [mira, tom])
    await expect
      .poll(async () => {
        await profile.tell('syncNow', {})
        const card = await cardAt(profile, id)
        return [card?.partner.owner, card?.partner.segment]
      })
      .toEqual(['Mira', 'key'])
})

test('an invite works once', async ({ mira, tom, sync }) => {
  await oneTeam(mira, tom, sync.url)
  const invited = await mira.tell('invite', { role: 'member', hours: 1 })
  expect(invited.ok).toBe(true)
  const link = invited.ok ? invited.link : ''
  expect(await tom.tell('joinTeam', { link, share: 'none' })).toMatchObject({
    ok: false,
    code: 'already-joined',
  })
  await tom.tell('leaveTeam', { keep: true })
  // Who leaves takes the key along, so the team gets a new one, and the link from before is worth nothing.
  await expect.poll(async () => (await mira.ask('team', {})).invites).toEqual([])
  expect(await tom.tell('joinTeam', { link, share: 'none' })).toMatchObject({
    ok: false,
    code: 'invite_superseded',
  })
  const again = await mira.tell('invite', { role: 'member', hours: 1 })
  const second = again.ok ? again.link : ''
  expect(await tom.tell('joinTeam', { link: second, share: 'none' })).toMatchObject({ ok: true })
  await tom.tell('leaveTeam', { keep: true })
  expect(await tom.tell('joinTeam', { link: second, share: 'none' })).toMatchObject({
    ok: false,
    code: 'invite_used',
  })
})

test('whom Mira removes on the Team page reads nothing new, and keeps what was read', async ({
  mira,
  tom,
  sync,
}) => {
  const id = await partner(mira, { name: 'Northmoor Logistics' })
  await tom.tell('saveDevice', { values: { name: 'Tom Aalders' } })
  await oneTeam(mira, tom, sync.url)
  await expect.poll(async () => (await cardAt(tom, id))?.partner.name).toBe('Northmoor Logistics')
  const page = await mira.open('dashboard.html#/team')
  await page.getByRole('button', { name: 'Remove Tom Aalders' }).click()
  await page.getByRole('button', { name: 'Remove and change the key' }).click()
  await expect(page.getByRole('row', { name: 'Tom Aalders' })).toHaveCount(0)
  await mira.tell('save', { table: 'partner', id, values: { owner: 'Mira' } })
  await expect.poll(async () => (await tom.ask('team', {})).trouble).toBe('device_removed')
  expect((await cardAt(tom, id))?.partner).toMatchObject({ name: 'Northmoor Logistics' })
  expect((await cardAt(tom, id))?.partner.owner).toBeUndefined()
})

test('Tom adds his other browser by himself; it is one person with two everywhere, and Mira removes both at once', async ({
  mira,
  tom,
  sync,
}) => {
  const id = await partner(mira, { name: 'Northmoor Logistics' })
  await mira.tell('saveDevice', { values: { name: 'Mira Oduya' } })
  await tom.tell('saveDevice', { values: { name: 'Tom Aalders' } })
  await oneTeam(mira, tom, sync.url)
  await withProfile(async (toms) => {
    const there = await tom.open('dashboard.html#/team')
    await there.getByRole('button', { name: 'Add a browser' }).click()
    const link = await there.getByLabel('Invite link').inputValue()
    const here = await toms.open('dashboard.html#/team')
    await here.getByLabel('Invite link').fill(link)
    await here.getByRole('button', { name: 'Join', exact: true }).click()
    await expect(here.getByRole('row', { name: 'Tom Aalders You' })).toBeVisible()
    await expect.poll(async () => (await cardAt(toms, id))?.partner.name).toBe('Northmoor Logistics')
    expect((await toms.ask('device', {})).name).toBe('Tom Aalders')

    const page = await mira.open('dashboard.html#/team')
    for (const [shown, browsers] of [
      [page, ['Browser 1', 'Browser 2']],
      [there, ['This browser', 'Browser 2']],
      [here, ['Browser 1', 'This browser']],
    ] as const) {
      await expect(shown.getByRole('rowheader', { name: 'Tom Aalders' })).toHaveCount(1)
      for (const browser of browsers)
        await expect(shown.getByRole('rowheader', { name: browser })).toHaveCount(1)
    }
    await page.getByRole('button', { name: 'Remove Tom Aalders' }).click()
    await expect(page.getByText('all 2 browsers of Tom Aalders')).toBeVisible()
    await page.getByRole('button', { name: 'Remove and change the key' }).click()
    await expect(page.getByRole('row', { name: 'Tom Aalders' })).toHaveCount(0)
    await mira.tell('save', { table: 'partner', id, values: { owner: 'Mira' } })
    for (const one of [tom, toms]) {
      await expect.poll(async () => (await one.ask('team', {})).trouble).toBe('device_removed')
      expect((await cardAt(one, id))?.partner.owner).toBeUndefined()
    }
  })
})

test.describe('one clear sentence for each thing that can be wrong', () => {
  for (const [what, url, code] of [
    ['no server there', 'http://127.0.0.1:9', 'server-unreachable'],
    ['not an address', 'https://', 'not-a-url'],
    ['not protected on the way', 'http://entente.larkfield.example', 'server-insecure'],
  ] as const)
    test(`a server address: ${what}`, async ({ mira }) => {
      expect(await mira.tell('testServer', { url })).toMatchObject({ ok: false, code })
    })

  test('a server that is something else', async ({ mira, postbox }) => {
    expect(await mira.tell('testServer', { url: postbox })).toMatchObject({
      ok: false,
      code: 'server-not-entente',
    })
  })

  test('a link that is no invite', async ({ mira, sync }) => {
    const joined = await mira.tell('joinTeam', { link: `${sync.url}/join#1.abc`, share: 'none' })
    expect(joined).toMatchObject({ ok: false, code: 'not-an-invite' })
  })
})
