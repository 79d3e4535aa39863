import type { Locator, Page } from '@playwright/test'
import type { Profile } from '../support/profile.ts'
import { cardAt, day, partner, row } from './cards.ts'
import { expect, test } from './fixtures.ts'

const name = 'Northmoor Logistics'

async function partnerPage(mira: Profile, id: string): Promise<Page> {
  return mira.open(`dashboard.html#/partner/${id}`)
}

/** A part of the card by its title, unfolded. */
async function part(page: Page, title: string): Promise<Locator> {
  const found = page.getByRole('region', { name: title, exact: true })
  const fold = found.getByRole('button', { name: title, exact: true }).first()
  await fold.waitFor()
  if ((await fold.getAttribute('aria-expanded')) === 'false') await fold.click()
  return found
}

/** Promises of theirs that they kept, so many days ago each. */
async function kept(mira: Profile, id: string, ...ago: number[]): Promise<void> {
  for (const days of ago) {
    const done = { state: 'kept', due: day(-days), settledOn: day(-days) }
    await row(mira, id, 'commitment', { what: `Report of ${days} days ago`, by: 'them', ...done })
  }
}

/** The level of actual trust as the card says it. */
async function level(trust: Locator): Promise<number> {
  return Number((await trust.locator('.figure > b').textContent())?.replace(',', '.'))
}

test('what both sides want is laid side by side, and where it collides the card says so', async ({
  mira,
}) => {
  const id = await partner(mira, { name })
  const page = await partnerPage(mira, id)
  const objectives = await part(page, 'Objectives')
  const add = async (what: string, whose: string) => {
    await objectives.getByRole('button', { name: 'Add an objective' }).click()
    await objectives.getByLabel('Objective', { exact: true }).fill(what)
    await objectives.getByLabel('Whose').selectOption(whose)
    await objectives.getByRole('button', { name: 'Save' }).click()
    await expect(objectives.getByText(what).first()).toBeVisible()
  }
  await add('Raise prices for night deliveries', 'theirs')
  await add('Lower prices for night deliveries', 'ours')
  await expect(objectives.getByText('1 conflict?')).toBeVisible()

  await objectives.getByRole('button', { name: /Theirs: Raise prices.*Conflicting, suggested/ }).click()
  await expect(objectives.getByText(/pull apart/)).toBeVisible()
  await objectives.getByRole('button', { name: /^Conflicting/ }).click()
  await expect(objectives.getByText('1 conflict', { exact: true })).toBeVisible()
  await objectives.getByLabel('An alternative that serves both').fill('Fewer nights, fuller lorries')
  await objectives.getByRole('button', { name: 'Save' }).click()
  await expect
    .poll(async () => (await cardAt(mira, id))?.objectivePairs)
    .toMatchObject([{ fit: 'conflicting', alternative: 'Fewer nights, fuller lorries' }])
})

test('the due diligence is answered, and the gap that is left shows its arithmetic', async ({ mira }) => {
  const work = { workNature: 'complex', likelihood: 3, consequence: 4, model: 'collaborative' }
  const id = await partner(mira, { name, kind: 'supplier', ...work })
  await kept(mira, id, 15, 45, 75, 105, 135, 165, 195)
  const breach = { by: 'them', direction: 'down', size: 'major', sort: 'integrity', on: day(-60) }
  await row(mira, id, 'trustEvent', { what: 'Hid a damaged load', ...breach })
  const page = await partnerPage(mira, id)

  const diligence = await part(page, 'Due diligence')
  const question = diligence.getByRole('listitem').filter({ hasText: 'their last five deliveries' })
  await question.getByRole('button', { name: 'Bad', exact: true }).click()
  await expect(question.getByRole('button', { name: 'Bad', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await expect(diligence.getByText('1 of 8').first()).toBeVisible()
  // Worked example: required 4, actual held at 2.5 by the breach.
  const gap = diligence.locator('.sums')
  await expect(gap).toContainText('Required4')
  await expect(gap).toContainText('Actual2.5')
  await expect(gap).toContainText('Gap1.5')
  expect(await cardAt(mira, id)).toMatchObject({ diligenceAnswers: [{ answer: 'bad', on: day(0) }] })
})

test('a kept promise raises trust, a broken one lowers it, and the card says by which entry', async ({
  mira,
}) => {
  const id = await partner(mira, { name })
  await kept(mira, id, 10, 20, 60, 100, 140)
  await row(mira, id, 'commitment', { what: 'Weekly slot list', by: 'them', due: day(0) })
  await row(mira, id, 'commitment', { what: 'Damage report', by: 'them', due: day(-1) })
  const page = await partnerPage(mira, id)
  const trust = await part(page, `Our trust in ${name}`)
  await expect(trust.locator('.figure > b')).toBeVisible()
  const before = await level(trust)

  const settle = async (what: string, ...presses: string[]) => {
    await page.getByRole('button', { name: `What can be done with ${what}` }).click()
    for (const press of presses) await page.getByRole('button', { name: press, exact: true }).click()
  }
  await settle('Weekly slot list', 'Kept')
  await expect.poll(() => level(trust)).toBeGreaterThan(before)
  const after = await level(trust)
  await settle('Damage report', 'Not kept', 'Could not')
  await expect.poll(() => level(trust)).toBeLessThan(after)

  await trust.getByRole('button', { name: /What it rests on/ }).click()
  const entry = trust.getByRole('row').filter({ hasText: 'Damage report' })
  await expect(entry).toContainText('Not kept')
  await expect(entry).toContainText('Ability')
  await expect(entry).toContainText('−2.00')
})

test('a model chosen against the suggestion takes a reason, and an incident opens it again', async ({
  mira,
}) => {
  const facts = { workNature: 'bespoke', dependence: 'mutual', openness: 'both', power: 'even' }
  const id = await partner(mira, { name, kind: 'supplier', ...facts })
  await kept(mira, id, 20, 60, 100, 140)
  const page = await partnerPage(mira, id)
  const close = await part(page, 'How close')
  await close.getByRole('button', { name: 'Decide how close' }).click()
  await close.getByRole('button', { name: 'Arm’s-length', exact: true }).click()
  await expect(close.getByText(/^The card suggests/)).toBeVisible()
  await close.getByRole('button', { name: 'Decide', exact: true }).click()
  await expect(close.getByRole('alert')).toHaveText('This goes against the suggestion. Say in a line why.')
  await close.getByLabel('Why', { exact: true }).fill('Their owner is about to sell')
  await close.getByLabel('Date').fill(day(-10))
  await close.getByRole('button', { name: 'Decide', exact: true }).click()
  await expect(close.getByText('Their owner is about to sell').first()).toBeVisible()
  expect(await cardAt(mira, id)).toMatchObject({
    partner: { model: 'arms-length' },
    decisions: [{ about: 'model', chosen: 'arms-length', why: 'Their owner is about to sell' }],
  })

  const incident = { by: 'them', direction: 'down', size: 'major', sort: 'integrity', on: day(-1) }
  await row(mira, id, 'trustEvent', { what: 'Sold our slots to another', ...incident })
  const again = close.getByRole('note').filter({ hasText: 'Worth deciding again' })
  await expect(again).toContainText('They were not straight with us')
  await expect(again).toContainText('Sold our slots to another')
})
