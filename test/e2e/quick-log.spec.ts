import type { Frame, Page } from '@playwright/test'
import { openCard, typeLog } from '../support/glance.ts'
import type { Profile } from '../support/profile.ts'
import { cardAt, day, partner, row } from './cards.ts'
import { expect, test } from './fixtures.ts'
import { article, serve } from './pages.ts'

const host = 'https://mail.larkfield.example'
const name = 'Northmoor Logistics'
const inThreeDays = new Date(Date.now() + 3 * 86_400_000).toLocaleDateString('en', { weekday: 'long' })
const line = `they will send the draft by ${inThreeDays}`

async function overMail(mira: Profile): Promise<{ id: string; page: Page; glance: Frame }> {
  const id = await partner(mira, { name, domains: ['northmoor.example'] })
  await row(mira, id, 'contact', { name: 'Rasmus Holm', side: 'theirs' })
  await serve(mira.context, host, () => article({ from: ['Aveline', 'a.torp@northmoor.example'] }))
  const page = await mira.context.newPage()
  await page.goto(`${host}/m/1`)
  return { id, page, glance: await openCard(page, name) }
}

const chip = (glance: Frame, label: RegExp) => glance.getByRole('button', { name: label })

test('a typed line becomes their commitment with its day', async ({ mira }) => {
  const { id, glance } = await overMail(mira)
  await typeLog(glance, line)
  await expect(chip(glance, /^Kind: Commitment, guessed/)).toBeVisible()
  await expect(chip(glance, /^Whose: Theirs, guessed/)).toBeVisible()
  await expect(chip(glance, /^Due: .*, guessed/)).toBeVisible()
  await glance.getByRole('textbox').press('Enter')
  await expect(glance.getByText(`Logged for ${name}`)).toBeVisible()
  expect((await cardAt(mira, id))?.commitments).toMatchObject([{ what: line, by: 'them', due: day(3) }])
})

test('what was guessed is changed by keyboard alone before it is saved, and stays changed', async ({
  mira,
}) => {
  const { id, page, glance } = await overMail(mira)
  await typeLog(glance, line)
  await expect(chip(glance, /^Due: .*, guessed/)).toBeVisible()
  for (let part = 0; part < 2; part++) await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowRight')
  await expect(chip(glance, /^Whose: Ours$/)).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(chip(glance, /^Due: [^,]*$/)).toBeFocused()
  for (let part = 0; part < 3; part++) await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('End')
  await page.keyboard.type(', Rasmus says')
  await page.keyboard.press('Enter')
  await expect(glance.getByText(`Logged for ${name}`)).toBeVisible()
  expect((await cardAt(mira, id))?.commitments).toMatchObject([
    { what: `${line}, Rasmus says`, by: 'us', due: day(5) },
  ])
})

test('from any part it is saved at once, with what was just changed', async ({ mira }) => {
  const { id, page, glance } = await overMail(mira)
  await typeLog(glance, 'Late again, third time')
  for (let part = 0; part < 4; part++) await page.keyboard.press('Tab')
  await expect(chip(glance, /^Size: Major, guessed$/)).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Control+Enter')
  await expect(glance.getByText(`Logged for ${name}`)).toBeVisible()
  expect((await cardAt(mira, id))?.trustEvents).toMatchObject([
    { by: 'them', direction: 'down', size: 'clear', sort: 'ability' },
  ])
})

test('a person on the card who is named keeps the promise', async ({ mira }) => {
  const { id, glance } = await overMail(mira)
  await typeLog(glance, 'Rasmus will call back tomorrow')
  await expect(glance.getByText('Rasmus Holm')).toBeVisible()
  await glance.getByRole('textbox').press('Enter')
  await expect(glance.getByText(`Logged for ${name}`)).toBeVisible()
  expect((await cardAt(mira, id))?.commitments).toMatchObject([
    { by: 'them', keeper: 'Rasmus Holm', due: day(1) },
  ])
})
