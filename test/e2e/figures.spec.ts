import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import type { Profile } from '../support/profile.ts'
import { mustDo } from '../support/must.ts'
import { cardAt, day, partner, row } from './cards.ts'
import { expect, test } from './fixtures.ts'

const name = 'Halden Freight'

/** A supplier that kept its word but for one grave breach: trust is held below what the work needs. */
async function halden(mira: Profile): Promise<string> {
  const work = { workNature: 'complex', consequence: 4, model: 'collaborative', segment: 'core' }
  const id = await partner(mira, { name, kind: 'supplier', ...work })
  for (const days of [15, 45, 75, 105, 135, 165, 195])
    await row(mira, id, 'commitment', {
      what: `Weekly run ${days}`,
      by: 'them',
      state: 'kept',
      settledOn: day(-days),
    })
  const breach = { by: 'them', direction: 'down', sort: 'integrity', size: 'major', on: day(-60) }
  await row(mira, id, 'trustEvent', { what: 'Blamed us for their delay', ...breach })
  return id
}

async function pageOf(mira: Profile, id: string): Promise<Page> {
  return await mira.open(`dashboard.html#/partner/${id}`)
}

function part(page: Page, title: string): Locator {
  return page.getByRole('region', { name: title })
}

test('answer the due diligence, take what it suggests, and see the gap with its arithmetic', async ({
  mira,
}) => {
  const id = await halden(mira)
  const page = await pageOf(mira, id)
  await page.getByRole('button', { name: 'Due diligence' }).click()
  const diligence = part(page, 'Due diligence')
  const answer = (question: RegExp, said: string) =>
    diligence.getByRole('group', { name: question }).getByRole('button', { name: said, exact: true }).click()

  await answer(/cannot deliver for a month/, 'Bad')
  await expect(diligence.getByText('Suggests Consequence: 5')).toBeVisible()
  expect((await cardAt(mira, id))!.partner.consequence).toBe(4)
  await diligence.getByRole('button', { name: 'Use it' }).click()
  await expect.poll(async () => (await cardAt(mira, id))!.partner.consequence).toBe(5)

  await answer(/last five deliveries/, 'Good')
  await expect(diligence.getByRole('definition').filter({ hasText: '1.50' })).toBeVisible()
  await diligence.getByRole('button', { name: 'Log it as evidence' }).click()
  await diligence.getByRole('textbox', { name: 'What happened' }).fill('All five came whole and in time')
  await diligence.getByRole('button', { name: 'Save' }).click()
  await expect(diligence.getByText('Logged as evidence')).toBeVisible()
  const { trustEvents, diligenceAnswers } = (await cardAt(mira, id))!
  expect(trustEvents.map(({ what, direction }) => [what, direction])).toContainEqual([
    'All five came whole and in time',
    'up',
  ])
  expect(diligenceAnswers).toHaveLength(2)
})

test('a shortfall is answered with a reason and answered again: dated, with its history, and one undo takes back what was written together', async ({
  mira,
}) => {
  const id = await halden(mira)
  const page = await pageOf(mira, id)
  const trust = part(page, `Our trust in ${name}`)
  const record = trust.getByRole('button', { name: 'Record the answer' })
  await trust.getByRole('radio', { name: /Raise trust/ }).check()
  await record.click()
  await trust.getByRole('button', { name: 'Change' }).click()
  await trust.getByRole('radio', { name: /Narrow the scope/ }).check()
  await trust.getByRole('textbox', { name: 'Why' }).fill('One lane until the depot works')
  await record.click()
  await expect(trust.getByText('Answered today')).toBeVisible()
  await expect(trust.getByText('Before: Raise trust, today')).toBeVisible()
  const card = (await cardAt(mira, id))!
  expect(card.partner).toMatchObject({
    shortfallAnswer: 'narrow',
    shortfallWhy: 'One lane until the depot works',
  })
  expect(card.decisions).toHaveLength(2)
  expect(card.decisions).toContainEqual(
    expect.objectContaining({ about: 'trust', chosen: 'narrow', on: day(0), principle: 'guiding-5' }),
  )
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(trust.getByText('Raise trust')).toBeVisible()
  expect((await cardAt(mira, id))!.decisions).toHaveLength(1)
})

test('far more effort than its segment takes is a finding, on the card and in the list', async ({ mira }) => {
  const visit = { what: 'Visit', state: 'done', doneOn: day(-9) }
  const segment = {
    segment: 'transactional',
    model: 'collaborative',
    workNature: 'commodity',
    consequence: 1,
  }
  const ids: string[] = []
  for (const [at, visits] of [1, 1, 1, 2, 6].entries()) {
    const id = await partner(mira, { name: `Caterer ${at}`, ...segment })
    for (let done = 0; done < visits; done += 1)
      mustDo('save', await mira.tell('save', { table: 'action', partnerId: id, values: visit }))
    ids.push(id)
  }
  const page = await pageOf(mira, ids[4]!)
  await page.getByRole('button', { name: /More effort than it needs/ }).click()
  const trust = part(page, 'Our trust in Caterer 4')
  await expect(trust.getByText('of 5 partners')).toBeVisible()
  await expect(trust.getByText('6 actions done')).toBeVisible()
  const list = { search: 'Caterer 4', filter: 'all', sort: 'name', offset: 0, limit: 1 } as const
  expect((await mira.ask('partners', list)).lines[0]!.state).toBe('over-invested')
})

for (const scheme of ['light', 'dark'] as const)
  test(`the opened figures and their page stand in nobody's way, in ${scheme}`, async ({ mira }) => {
    const page = await pageOf(mira, await halden(mira))
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    for (const opened of ['What it rests on', 'What is required', 'Due diligence', 'How it adds up'])
      await page.getByRole('button', { name: opened }).click()
    const barriers = async () =>
      (await new AxeBuilder({ page }).analyze()).violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
    expect(await barriers()).toEqual([])
    await page.getByRole('link', { name: 'How figures are made' }).first().click()
    await expect(page.getByRole('heading', { name: 'How figures are made' })).toBeVisible()
    expect(await barriers()).toEqual([])
  })
