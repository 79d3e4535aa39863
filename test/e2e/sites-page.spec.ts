import { readFile } from 'node:fs/promises'
import { glanceOf } from '../support/glance.ts'
import { tabIdOf, toolbarOf } from '../support/profile.ts'
import { partner, row } from './cards.ts'
import { expect, test } from './fixtures.ts'
import { article, outlookMail, serve } from './pages.ts'

const host = 'https://mail.larkfield.example'

test('the sites page shows all that is seen of an open mail, and a failure without a word of it', async ({
  mira,
}) => {
  await partner(mira, { name: 'Northmoor Logistics', domains: ['northmoor.example'] })
  await serve(mira.context, host, () =>
    article({ subject: 'Secret slots', from: ['Aveline Torp', 'a.torp@northmoor.example'], body: 'Ramp 2' }),
  )
  const page = await mira.context.newPage()
  await page.goto(`${host}/m/1`)
  await glanceOf(page)
  const sites = await mira.open('dashboard.html#/sites')
  const gmail = sites.getByRole('listitem').filter({ hasText: 'mail.google.com' })
  await expect(gmail).toContainText('Senders, recipients and subject of an open mail')
  const seen = sites.getByRole('region', { name: 'Open now' })
  await expect(seen.getByText('Northmoor Logistics · their domain')).toBeVisible()
  await seen.getByRole('button', { name: 'All it sees on mail.larkfield.example' }).click()
  await expect(seen.getByText('a.torp@northmoor.example')).toBeVisible()
  await seen.getByRole('button', { name: 'Recognition failed here' }).click()
  const masked = await seen.locator('pre').innerText()
  expect(masked).toContain('<article>')
  expect(masked).not.toMatch(/aveline|torp|northmoor|secret|ramp/i)
  const saved = sites.waitForEvent('download')
  await seen.getByRole('button', { name: 'Save as a file' }).click()
  expect((await saved).suggestedFilename()).toMatch(/^entente-page-.*\.txt$/)
})

test('a name without an address is asked about once, remembered, and can be forgotten', async ({ mira }) => {
  const id = await partner(mira, { name: 'Northmoor Logistics', domains: ['northmoor.example'] })
  await row(mira, id, 'contact', { name: 'Aveline Torp', addresses: ['a.torp@northmoor.example'] })
  // As Outlook shows many senders: the name, and no address anywhere.
  const mail = outlookMail({ from: ['Aveline Torp', 'x'] })
    .replace(' title="x"', '')
    .replace('&lt;x&gt;', '')
  await serve(mira.context, 'https://outlook.office.com', () => mail)
  const page = await mira.context.newPage()
  await page.goto('https://outlook.office.com/mail/0/inbox/id/AAQk')
  const glance = await glanceOf(page)
  await glance.getByRole('button', { name: 'No card yet' }).click()
  await expect(glance.getByRole('heading', { name: 'Who is Aveline Torp?' })).toBeVisible()
  await expect(glance.getByRole('button', { name: 'It is a.torp@northmoor.example' })).toBeVisible()
  const tabId = await tabIdOf(mira, page)
  await mira.tell('nameIs', { tabId, name: 'Aveline Torp', address: 'a.torp@northmoor.example' })
  const wanted = 'Entente: Northmoor Logistics – you said that Aveline Torp is a.torp@northmoor.example'
  await expect.poll(async () => (await toolbarOf(mira, page)).title).toBe(wanted)

  const sites = await mira.open('dashboard.html#/sites')
  await sites.getByRole('button', { name: 'Forget Aveline Torp' }).click()
  await expect.poll(async () => (await mira.ask('tab', { tabId })).match.kind).toBe('unknown')
})

test('what was pointed at goes to another team as a file, and a file that is none says so', async ({
  mira,
}) => {
  const place = { host: 'tickets.larkfield.example', path: 'span[data-testid="requester"]' }
  const places = (...all: unknown[]) => ({
    name: 'places.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ format: 'entente-places', version: 1, places: all })),
  })
  const sites = await mira.open('dashboard.html#/sites')
  const sheet = sites.getByRole('region', { name: 'Where the sender stands' })
  const given = sheet.getByLabel('Add from a file')
  await given.setInputFiles({ ...places(), buffer: Buffer.from('a photo') })
  await expect(sheet.getByRole('alert')).toHaveText(
    'This is not a file that can be read as JSON. Nothing was changed.',
  )
  await given.setInputFiles(places(place, { ...place, path: 'p a' }))
  await expect(sheet.getByRole('alert')).toHaveText(
    'Place 2 in this file cannot be read. Nothing was changed.',
  )
  expect(await mira.ask('places', {})).toEqual([])
  await given.setInputFiles(places(place))
  await expect(sites.getByText('One site remembered')).toBeVisible()
  await expect(sheet.getByRole('alert')).toHaveCount(0)
  await given.setInputFiles(places(place))
  await expect(sites.getByText('All of them are known here already')).toBeVisible()
  const saved = sites.waitForEvent('download')
  await sheet.getByRole('button', { name: 'Save as a file' }).focus()
  await sites.keyboard.press('Enter')
  const file = await (await saved).path()
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ places: [place] })
})
