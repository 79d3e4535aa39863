import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { openCard } from '../support/glance.ts'
import type { Profile } from '../support/profile.ts'
import { cardAt, day, partner, row } from './cards.ts'
import { expect, test } from './fixtures.ts'

const name = 'Northmoor Logistics'

/** A part of the card by its title, unfolded. */
async function part(page: Page, title: string) {
  const found = page.getByRole('region', { name: title, exact: true })
  const fold = found.getByRole('button', { name: title, exact: true })
  if ((await fold.getAttribute('aria-expanded')) === 'false') await fold.click()
  return found
}

/** Rows of every kind that a card holds, with names that are long and days that have passed. */
async function fill(mira: Profile, id: string): Promise<void> {
  const long = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrik'
  for (let count = 0; count < 10; count += 1) {
    const what = `${long} ${count}`
    await row(mira, id, 'risk', { what, likelihood: (count % 5) + 1, consequence: 4 })
    await row(mira, id, 'opportunity', { what, state: 'agreed', theirGain: 'Less waiting' })
    await row(mira, id, 'agreement', { what, noticeBy: day(count * 9) })
    await row(mira, id, 'action', { what, due: day(-count), state: count % 2 ? 'open' : 'done' })
    await row(mira, id, 'issue', { what, escalate: day(-count), state: count % 3 ? 'open' : 'resolved' })
    await row(mira, id, 'decision', { what, on: day(-count), principle: 'iso-5', reopens: 'A new owner' })
    await row(mira, id, 'contact', { name: what, part: count % 2 ? 'ser' : 'joint-management' })
  }
}

test('a risk is weighed, an issue rises to the sponsors, the exit is planned, and all of it is there after a reload', async ({
  mira,
}) => {
  const id = await partner(mira, { name })
  await row(mira, id, 'contact', { name: 'Rasmus Kield', part: 'ser' })
  await row(mira, id, 'issue', { what: 'Labels unreadable', escalate: day(-3) })
  const page = await mira.open(`dashboard.html#/partner/${id}`)

  const risks = await part(page, 'Risks')
  await risks.getByRole('button', { name: 'Add a risk' }).click()
  await risks.getByLabel('What may go wrong').fill('Ring road works')
  await risks.getByLabel('Likelihood').fill('4')
  await risks.getByLabel('Consequence').fill('4')
  await risks.getByRole('button', { name: 'Save' }).click()

  const issues = await part(page, 'Issues')
  await expect(issues.getByText('Should have risen 3 days ago')).toBeVisible()
  await issues.getByRole('button', { name: 'Raise to the joint management team' }).click()
  await expect(issues.getByText('with the joint management team')).toBeVisible()
  await expect(issues.getByText(/Should have risen/)).toHaveCount(0)
  await issues.getByRole('button', { name: 'What can be done with Labels unreadable' }).click()
  await expect(issues.getByRole('list', { name: 'How an issue rises' })).toContainText('Rasmus Kield')
  await issues.getByRole('button', { name: 'Raise to the sponsors' }).click()

  const exit = await part(page, 'Exit')
  await exit.getByRole('button', { name: 'Plan it now' }).click()
  await exit.getByLabel('Exit triggers').fill('Three weeks below 90 %')
  await exit.getByRole('button', { name: 'Save' }).click()
  await exit.getByRole('button', { name: 'Looked at today' }).click()
  await expect(exit.getByText('Last looked at today')).toBeVisible()

  await page.reload()
  await expect(risks.getByText('High')).toBeVisible()
  await expect(risks.getByText('4 × 4')).toBeVisible()
  await expect(issues.getByText('with the sponsors')).toBeVisible()
  await expect(exit.getByText('Three weeks below 90 %')).toBeVisible()
  expect(await cardAt(mira, id)).toMatchObject({
    partner: { exitTriggers: 'Three weeks below 90 %', exitLooked: day(0) },
    issues: [{ rung: 'ser' }],
    risks: [{ likelihood: 4, consequence: 4 }],
  })
})

test('an issue ends with the line that says how, a sponsor’s act is logged, an idea goes its way', async ({
  mira,
}) => {
  const id = await partner(mira, { name })
  await row(mira, id, 'contact', { name: 'Rasmus Kield', part: 'ser' })
  await row(mira, id, 'issue', { what: 'Labels unreadable' })
  await row(mira, id, 'opportunity', { what: 'Return loads', state: 'agreed' })
  const page = await mira.open(`dashboard.html#/partner/${id}`)

  const issues = await part(page, 'Issues')
  await issues.getByRole('button', { name: 'What can be done with Labels unreadable' }).click()
  await issues.getByRole('button', { name: 'Resolved' }).click()
  await issues.getByLabel('How it ended').fill('Labels with a border')
  await issues.getByRole('button', { name: 'Save' }).click()
  await issues.getByRole('button', { name: '1 ended' }).click()
  await expect(issues.getByText('Labels with a border')).toBeVisible()

  const people = await part(page, 'People')
  await expect(people.getByText('No sponsor named on our side')).toBeVisible()
  await people.getByRole('button', { name: 'Log an act of Rasmus Kield' }).click()
  await people.getByLabel('What it was').fill('Visit to the yard')
  await people.getByRole('button', { name: 'Save' }).click()
  await expect(people.getByText('Last act: visit to the yard · today')).toBeVisible()

  const ideas = await part(page, 'Ideas for more value')
  await ideas.getByRole('button', { name: 'What can be done with Return loads' }).click()
  await ideas.getByRole('button', { name: 'Realised' }).click()
  await expect(ideas.locator('[aria-current=step]')).toContainText('realised')
  expect((await cardAt(mira, id))?.opportunities).toMatchObject([{ state: 'realised', realisedOn: day(0) }])
})

test('the glance unfolds the whole card to be read, and offers to change none of it in the page', async ({
  mira,
  postbox,
}) => {
  const id = await partner(mira, { name, domains: ['northmoor.example'], exitTriggers: 'A new owner' })
  await row(mira, id, 'issue', { what: 'Labels unreadable', escalate: day(-3) })
  const mail = await mira.context.newPage()
  await mail.goto(`${postbox}#/inbox/dock-slots`)
  const glance = await openCard(mail, name)
  await glance.getByRole('button', { name: 'More of the card' }).click()
  await glance.getByRole('button', { name: 'Issues', exact: true }).click()
  await expect(glance.getByText('Should have risen 3 days ago')).toBeVisible()
  await glance.getByRole('button', { name: 'Exit', exact: true }).click()
  await expect(glance.getByText('A new owner')).toBeVisible()
  const acts = glance
    .locator('.more-of-card')
    .getByRole('button', { name: /^(Raise to|Edit|Add|What can be done|History)/ })
  expect(await acts.allTextContents()).toEqual([])
  await expect(glance.getByRole('button', { name: 'Change it in the side panel' })).toBeVisible()
})

test('a rich card bars the way to nobody, narrow or wide', async ({ mira }) => {
  const id = await partner(mira, { name, doNotShare: 'Volume forecast', rhythm: 'Every Thursday' })
  await fill(mira, id)
  const page = await mira.open(`dashboard.html#/partner/${id}`)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const folded = page.locator('.section-head .fold[aria-expanded=false]')
  while ((await folded.count()) > 0) await folded.first().click()
  for (const width of [360, 1200]) {
    await page.setViewportSize({ width, height: 800 })
    const { violations } = await new AxeBuilder({ page }).analyze()
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    expect(
      serious.flatMap(({ id: rule, nodes }) => nodes.map(({ html }) => `${rule}: ${html.slice(0, 160)}`)),
    ).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  }
})

test('the whole card is unfolded, walked through and added to by keyboard alone', async ({ mira }) => {
  // Some hundred keys, each looked at.
  test.slow()
  const id = await partner(mira, { name, doNotShare: 'Volume forecast', rhythm: 'Every Thursday' })
  await fill(mira, id)
  const page = await mira.open(`dashboard.html#/partner/${id}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await walk(page, async () => {
    const folded = await page.evaluate(() => document.activeElement?.matches('.fold[aria-expanded=false]'))
    if (folded) await page.keyboard.press('Enter')
  })
  await expect(page.locator('.section-head .fold[aria-expanded=false]')).toHaveCount(0)

  const reached = new Set<string>()
  const unmarked = new Set<string>()
  await walk(page, async () => {
    const { at, isMarked } = await page.evaluate(focused)
    reached.add(at)
    if (!isMarked) unmarked.add(at)
  })
  expect([...unmarked]).toEqual([])
  expect((await page.evaluate(reachable)).filter((at) => !reached.has(at))).toEqual([])

  await walk(page, async () => {
    const { at } = await page.evaluate(focused)
    return at.endsWith('Add an objective')
  })
  await page.keyboard.press('Enter')
  await page.keyboard.type('Fewer night runs')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Fewer night runs').first()).toBeVisible()
  expect((await cardAt(mira, id))?.objectives.map(({ what }) => what)).toContain('Fewer night runs')
  const head = page.getByRole('button', { name: 'Objectives', exact: true })
  await expect(head).toBeFocused()

  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Longer contracts')
  await page.keyboard.press('Escape')
  await expect(head).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Objective' })).toHaveValue('Longer contracts')
})

/** Presses Tab from the top of the page until it has been left at its end, or `visit` says that it is there. */
async function walk(page: Page, visit: () => Promise<unknown>): Promise<void> {
  await page.evaluate(() => {
    document.body.tabIndex = -1
    document.body.focus()
  })
  for (let step = 0; step < 600; step += 1) {
    await page.keyboard.press('Tab')
    if (await page.evaluate(() => document.activeElement === document.body)) return
    if ((await visit()) === true) return
  }
  throw new Error('the walk came to no end: somewhere the keyboard is held')
}

/** What has the keyboard, by its place among all that can have it and its name, and whether that can be seen. Runs in the page. */
function focused(): { at: string; isMarked: boolean } {
  const all = [
    ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, [tabindex]'),
  ]
  const element = document.activeElement as HTMLElement
  const { outlineStyle, boxShadow } = getComputedStyle(element)
  return {
    at: `${all.indexOf(element)} ${element.getAttribute('aria-label') ?? element.textContent}`,
    isMarked: outlineStyle !== 'none' || boxShadow !== 'none',
  }
}

/** Everything that can be seen and used, in the same words. Runs in the page. */
function reachable(): string[] {
  const all = [
    ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, [tabindex]'),
  ]
  return all.flatMap((element, place) => {
    const isUsable = element.checkVisibility() && element.tabIndex >= 0 && !element.matches(':disabled')
    return isUsable ? `${place} ${element.getAttribute('aria-label') ?? element.textContent}` : []
  })
}
