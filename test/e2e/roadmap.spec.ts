import { partner } from './cards.ts'
import { expect, test } from './fixtures.ts'

test('a kept step opens the next one, a step that was not kept closes what follows', async ({ mira }) => {
  const id = await partner(mira, { name: 'Northmoor Logistics' })
  const page = await mira.open(`dashboard.html#/partner/${id}`)
  const part = page.getByRole('region', { name: 'Step by step' })
  await part.getByRole('button', { name: 'Step by step' }).click()
  for (const scope of ['One lane, one month', 'All inbound', 'Shared stock']) {
    await part.getByRole('button', { name: 'Add a step' }).click()
    await part.getByLabel('Scope').fill(scope)
    await part.getByRole('button', { name: 'Save' }).click()
    await expect(part.getByRole('listitem').filter({ hasText: scope })).toHaveCount(1)
  }
  await expect(part).toContainText('Opens when “One lane, one month” is kept.')
  await part.getByRole('button', { name: 'Start', exact: true }).click()
  await part.getByRole('button', { name: 'Kept: One lane, one month', exact: true }).click()
  await part.getByRole('button', { name: 'Open the next step' }).click()
  await part.getByRole('button', { name: 'Not kept: All inbound' }).click()
  await expect(part).toContainText('Closed, because “All inbound” was not kept.')

  await part.locator('.card-row').nth(2).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(part.locator('.card-row').nth(1)).toContainText('Shared stock')
  await expect(part.locator('.card-row').nth(1)).toBeFocused()
})
