import type { Frame, Page } from '@playwright/test'
import { mustDo } from '../support/must.ts'
import { openCard } from '../support/glance.ts'
import type { Profile } from '../support/profile.ts'
import { day, partner, row } from './cards.ts'
import { expect, test } from './fixtures.ts'
import { gmailCompose, gmailThread, outlookCompose, serve } from './pages.ts'

const name = 'Northmoor Logistics'
const aveline: [string, string] = ['Aveline Torp', 'a.torp@northmoor.example']
const northmoor = { name, owner: 'Mira', addresses: [aveline[1]] }
const calm = 'Thank you for the new slots.'
const blame = 'This is your fault. You never do what you say.'
const thought = /“Damage report” was not kept/

/** Two mail sites with a mail that is being written, and where its subject and text stand. */
const sites = [
  {
    site: 'Gmail',
    origin: 'https://mail.google.com',
    path: '/mail/u/0/#inbox?compose=new',
    compose: gmailCompose,
    subject: '[name=subjectbox]',
  },
  {
    site: 'Outlook',
    origin: 'https://outlook.office.com',
    path: '/mail/deeplink/compose',
    compose: outlookCompose,
    subject: 'input[maxlength]',
  },
] as const

/** A partner who broke a promise three days ago. */
async function letDown(profile: Profile): Promise<string> {
  const id = await partner(profile, northmoor)
  const broken = { what: 'Damage report', by: 'them', due: day(-4), state: 'broken', settledOn: day(-3) }
  await row(profile, id, 'commitment', broken)
  // More than one a day, so that silence after putting one away is not the day's rest alone.
  mustDo('saveSettings', await profile.tell('saveSettings', { values: { promptsPerDay: 5 } }))
  return id
}

async function writeMail(profile: Profile, { origin, path, compose }: (typeof sites)[number]): Promise<Page> {
  await serve(profile.context, origin, () => compose(aveline, calm))
  const page = await profile.context.newPage()
  await page.goto(origin + path)
  return page
}

const draftOf = (page: Page) => page.locator('[contenteditable=true][aria-multiline=true]')
const strip = (glance: Frame) => glance.getByRole('region', { name: 'A thought' })

/** Waits until the background has read the page anew: its subject is what was typed last. */
async function readAgain(profile: Profile, page: Page, subject: string, place: string): Promise<void> {
  await page.locator(place).fill(subject)
  await expect.poll(async () => (await profile.ask('tab', {})).source?.title).toBe(subject)
}

for (const where of sites)
  test(`a blaming draft in ${where.site} gets one thought with its why, and none once it is put off`, async ({
    mira,
  }) => {
    await letDown(mira)
    const page = await writeMail(mira, where)
    const glance = await openCard(page, name)
    await expect(glance.getByText(thought)).toHaveCount(0)
    await draftOf(page).fill(blame)
    await expect(strip(glance).getByText(thought)).toBeVisible()
    await expect(strip(glance)).toHaveCount(1)

    await strip(glance).getByRole('button', { name: 'Why' }).click()
    await expect(strip(glance).getByText('Seen here: blame')).toBeVisible()
    await expect(strip(glance).getByRole('button', { name: 'Damage report' })).toBeVisible()
    await expect(strip(glance).getByText(/ISO 44003 5\.6/)).toBeVisible()
    await expect(strip(glance).getByText(/Then quiet until/)).toBeVisible()

    await strip(glance).getByRole('button', { name: 'Later' }).click()
    await strip(glance).getByRole('button', { name: 'In a week' }).click()
    await expect(glance.getByText('Quiet for a week')).toBeVisible()
    await draftOf(page).fill(`${blame} Again and again.`)
    await readAgain(mira, page, 'Slots, once more', where.subject)
    await expect(glance.getByText(thought)).toHaveCount(0)
  })

test('what was put away by mistake comes back in one press', async ({ mira }) => {
  await letDown(mira)
  const page = await writeMail(mira, sites[0])
  await draftOf(page).fill(blame)
  const glance = await openCard(page, name)
  await strip(glance).getByRole('button', { name: 'Not useful' }).click()
  await expect(glance.getByText(thought)).toHaveCount(0)
  await glance.getByRole('button', { name: 'Undo' }).click()
  await expect(strip(glance).getByText(thought)).toBeVisible()
})

test('a partner who was muted stands in the settings and may be let speak again', async ({ mira }) => {
  const id = await letDown(mira)
  const page = await writeMail(mira, sites[1])
  await draftOf(page).fill(blame)
  const glance = await openCard(page, name)
  await strip(glance).getByRole('button', { name: 'Later' }).click()
  await glance.getByRole('button', { name: `No thoughts for ${name}` }).click()
  await expect(glance.getByText(thought)).toHaveCount(0)
  const settings = await mira.open('dashboard.html#/settings')
  await settings.getByRole('button', { name: `Let it speak: ${name}: Every thought` }).click()
  await expect(settings.getByText('Nothing is kept quiet.')).toBeVisible()
  expect((await mira.ask('quiet', {})).filter(({ partnerId }) => partnerId === id)).toEqual([])
  await page.bringToFront()
  await expect(strip(glance).getByText(thought)).toBeVisible()
})

test('a rule that the team wrote speaks over a mail, and says whose it is', async ({ mira }) => {
  const id = await partner(mira, northmoor)
  await row(mira, id, 'issue', { what: 'Dents in crates' })
  const page = await mira.open('dashboard.html#/principles')
  await page.getByRole('button', { name: 'Add a rule' }).click()
  await page.getByLabel('Words').fill('Something is broken here. Call before you write?')
  await expect(page.getByText('92 left')).toBeVisible()
  await page.getByLabel('Fact').selectOption('openIssues')
  await page.getByLabel('Comparison').selectOption('at-least')
  await page.getByLabel('How many').fill('1')
  await page.getByLabel('Principle').selectOption('guiding-4')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved for the team')).toBeVisible()

  await serve(mira.context, sites[0].origin, () => gmailThread({ from: aveline }))
  const mail = await mira.context.newPage()
  await mail.goto(`${sites[0].origin}/mail/u/0/#inbox/18f1`)
  const glance = await openCard(mail, name)
  await expect(strip(glance).getByText('Something is broken here. Call before you write?')).toBeVisible()
  await strip(glance).getByRole('button', { name: 'Why' }).click()
  await expect(strip(glance).getByText(/A rule of your team/)).toBeVisible()
  await expect(strip(glance).getByText(/Hear the no/)).toBeVisible()
})

test('a principle in the team’s words is what everybody reads, until the team goes back to ours', async ({
  mira,
}) => {
  await letDown(mira)
  const page = await mira.open('dashboard.html#/principles/iso-6')
  await page.getByRole('button', { name: 'Edit' }).click()
  await page.getByLabel('Title').fill('Say it kindly')
  await page.getByLabel('How to live it').fill('Sleep on it, then call.')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { name: 'Say it kindly' })).toBeVisible()
  await expect(page.getByText('Sleep on it, then call.')).toBeVisible()

  const mail = await writeMail(mira, sites[0])
  await draftOf(mail).fill(blame)
  const glance = await openCard(mail, name)
  await strip(glance).getByRole('button', { name: 'Why' }).click()
  await expect(strip(glance).getByText('Say it kindly · ISO 44003 5.6')).toBeVisible()

  await page.bringToFront()
  await page.getByRole('button', { name: 'Back to our words' }).click()
  await expect(page.getByRole('heading', { name: 'Collaborative competence and behaviour' })).toBeVisible()
})

test('what stands empty on a card speaks in the popup and the day’s list, never over a mail', async ({
  mira,
}) => {
  await partner(mira, { ...northmoor, segment: 'key' })
  await serve(mira.context, sites[0].origin, () => gmailThread({ from: aveline }))
  const mail = await mira.context.newPage()
  await mail.goto(`${sites[0].origin}/mail/u/0/#inbox/18f1`)
  const glance = await openCard(mail, name)
  const today = await mira.open('dashboard.html#/today')
  const list = today.getByRole('region', { name: 'Worth a thought' })
  await expect(list.getByText(name)).toBeVisible()
  const popup = await mira.open('popup.html')
  await popup.setViewportSize({ width: 360, height: 700 })
  await mail.bringToFront()
  await expect(popup.getByRole('region', { name: 'A thought' })).toBeVisible()
  await expect(strip(glance)).toHaveCount(0)
})

test('a thought on a partner’s page leads to the row that it rests on', async ({ mira }) => {
  const id = await partner(mira, northmoor)
  const risk = await row(mira, id, 'risk', { what: 'One mould only', likelihood: 5, consequence: 5 })
  const page = await mira.open(`dashboard.html#/partner/${id}`)
  const thoughtHere = page.getByRole('region', { name: 'A thought' })
  await thoughtHere.getByRole('button', { name: 'Why' }).click()
  await thoughtHere.getByRole('button', { name: 'One mould only' }).click()
  await expect(page.locator(`[id="${risk}"]`)).toBeFocused()
  await expect(page.locator(`[id="${risk}"]`)).toBeInViewport()
})
