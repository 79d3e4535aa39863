import type { Profile } from '../support/profile.ts'
import { cardAt, partner, row } from './cards.ts'
import { expect, test } from './fixtures.ts'

async function twoObjectives(mira: Profile): Promise<string> {
  const id = await partner(mira, { name: 'Northmoor Logistics' })
  await row(mira, id, 'objective', { what: 'Raise prices', whose: 'theirs', priority: 1 })
  await row(mira, id, 'objective', { what: 'Fill the second shift', whose: 'theirs', priority: 2 })
  await row(mira, id, 'objective', { what: 'Lower cost per pallet', whose: 'ours' })
  return id
}

test('pairs of objectives are walked, decided and given back by keys alone', async ({ mira }) => {
  const id = await twoObjectives(mira)
  const page = await mira.open(`dashboard.html#/partner/${id}`)
  const grid = page.getByRole('grid', { name: 'How each of theirs fits each of ours' })
  const pair = (theirs: string) => grid.getByRole('button', { name: `Theirs: ${theirs}` })
  await pair('Raise prices').focus()
  await page.keyboard.press('ArrowDown')
  await expect(pair('Fill the second shift')).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await grid.getByRole('button', { name: 'Complementary', exact: true }).press('Enter')
  await expect(pair('Raise prices')).toHaveAccessibleName(/Complementary, decided/)
  await grid.getByRole('button', { name: 'Back to the suggestion' }).press('Enter')
  await expect(pair('Raise prices')).toHaveAccessibleName(/Conflicting, suggested/)
  await expect(pair('Raise prices')).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(grid.getByRole('button', { name: 'Shared', exact: true })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(pair('Raise prices')).toBeFocused()
  await expect(grid.getByLabel('Why')).toHaveCount(0)
})

test('a joint step is dated by one press, and its day can be changed', async ({ mira }) => {
  const id = await twoObjectives(mira)
  const page = await mira.open(`dashboard.html#/partner/${id}`)
  await page.getByRole('button', { name: '0 of 4 joint steps: Raise prices' }).click()
  await page.getByRole('button', { name: 'Explained to the other side: today' }).click()
  await page.getByRole('button', { name: /^Explained to the other side: .*change it/ }).click()
  await page.getByLabel('Explained to the other side', { exact: true }).fill('2026-03-02')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /^Explained to the other side: .*2 Mar/ })).toBeFocused()
  await expect(page.getByRole('button', { name: '1 of 4 joint steps: Raise prices' })).toBeVisible()
  await expect
    .poll(async () => (await cardAt(mira, id))?.objectives.map(({ explained }) => explained))
    .toContain('2026-03-02')
})

test('a need is met by what the other side has, and an objection is answered with what was behind it', async ({
  mira,
}) => {
  const id = await partner(mira, { name: 'Northmoor Logistics' })
  await row(mira, id, 'capability', { what: 'A cold store near the harbour', side: 'ours', sort: 'need' })
  await row(mira, id, 'capability', {
    what: 'Cold stores at three harbours',
    side: 'theirs',
    sort: 'strength',
  })
  await row(mira, id, 'objection', { what: 'No slots before six', by: 'them' })
  const page = await mira.open(`dashboard.html#/partner/${id}`)
  await expect(page.getByText('0 of 1 need met')).toBeVisible()
  await page.getByRole('button', { name: 'Capabilities', exact: true }).click()
  await page.getByRole('button', { name: 'Yes, it meets this' }).click()
  await expect(page.getByRole('img', { name: 'Met', exact: true })).toBeVisible()

  await page.getByRole('button', { name: 'Objections', exact: true }).click()
  await page.getByRole('button', { name: 'What can be done with No slots before six' }).click()
  await page.getByRole('button', { name: 'Answered', exact: true }).click()
  await page.getByLabel('What is behind it').fill('The yard is locked')
  await page.getByRole('button', { name: 'Answered today' }).click()
  await expect(page.getByRole('button', { name: '1 answered' })).toBeVisible()
  expect((await cardAt(mira, id))?.objections).toMatchObject([{ behind: 'The yard is locked' }])
})
