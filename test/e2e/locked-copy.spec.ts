import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { wordsIn } from '../support/marked-words.ts'
import { partner, row } from './cards.ts'
import { expect, test } from './fixtures.ts'

const marked = ['Quollwater', 'quollwater.example', 'Bandicootish remark']
const passphrase = 'four calm otters read'

/** The export out of this page, by keyboard alone; answers with the downloaded file. */
async function lockedBy(page: Page): Promise<Buffer> {
  await page.getByRole('button', { name: 'Lock it with a passphrase' }).focus()
  await page.keyboard.press('Enter')
  const field = page.getByLabel('Passphrase', { exact: true })
  await expect(field).toBeFocused()
  await page.keyboard.type('four calm')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('12 characters or more')
  await page.keyboard.type(' otters read')
  await expect(page.getByRole('alert')).toHaveCount(0)
  const download = page.waitForEvent('download')
  await page.keyboard.press('Enter')
  expect((await download).suggestedFilename()).toMatch(/^entente-\d{4}-\d\d-\d\d\.locked$/)
  await expect(page.getByText('Locked copy downloaded')).toBeVisible()
  await expect(field).toHaveCount(0)
  return readFile(await (await download).path())
}

async function choose(page: Page, buffer: Buffer): Promise<void> {
  const file = { name: 'entente.locked', mimeType: 'application/octet-stream', buffer }
  await page.getByTestId('json-file').setInputFiles(file)
}

async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
}

async function fits(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
}

test('[P16] everything goes out as a locked file that shows no word, and its passphrase brings it into an empty browser', async ({
  mira,
  tom,
}, info) => {
  const id = await partner(mira, { name: 'Quollwater', domains: ['quollwater.example'], scope: 'mine' })
  await row(mira, id, 'note', { text: 'Bandicootish remark' })
  const settings = await mira.open('dashboard.html#/settings')
  await settings.emulateMedia({ reducedMotion: 'reduce' })
  await settings.setViewportSize({ width: 360, height: 800 })
  const file = await lockedBy(settings)
  expect(wordsIn([file], marked)).toEqual([])
  expect(wordsIn([file, Buffer.from(marked[0]!)], marked)).toEqual(['Quollwater as utf8'])

  const page = await tom.open('dashboard.html#/import')
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'dark' })
  await page.setViewportSize({ width: 360, height: 800 })
  const changed = Buffer.from(file)
  changed[changed.length - 1]! ^= 1
  for (const broken of [file.subarray(0, -40), changed]) {
    await choose(page, broken)
    await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
    await page.getByRole('button', { name: 'Unlock' }).click()
    await expect(page.getByRole('alert')).toContainText('cut off or was changed')
  }
  await choose(page, file)
  const field = page.getByLabel('Passphrase', { exact: true })
  await expect(field).toBeFocused()
  await expect(field).toHaveAttribute('type', 'password')
  await expect(field).toHaveAttribute('autocomplete', 'current-password')
  await field.fill('four calm otters rest')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('does not open the file')
  expect(await tom.ask('search', { search: 'Quollwater', limit: 5 })).toEqual([])
  expect(await barriers(page)).toEqual([])
  await fits(page)
  await page.screenshot({ path: info.outputPath('wrong-360-dark.png'), fullPage: true })

  await page.getByRole('button', { name: 'Show' }).click()
  await expect(field).toHaveAttribute('type', 'text')
  await field.fill(passphrase)
  await page.getByRole('button', { name: 'Unlock' }).click()
  await page.getByTestId('import-confirm').click()
  await page.getByRole('link', { name: 'Quollwater' }).first().click()
  await expect(page.getByText('Bandicootish remark')).toBeVisible()
})

test('a passphrase drawn by chance fills the field, is read in the open, and nothing stands in anybody’s way', async ({
  mira,
}, info) => {
  const page = await mira.open('dashboard.html#/settings')
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.setViewportSize({ width: 360, height: 800 })
  await page.getByRole('button', { name: 'Lock it with a passphrase' }).click()
  const field = page.getByLabel('Passphrase', { exact: true })
  await expect(field).toHaveAttribute('autocomplete', 'new-password')
  await page.getByRole('button', { name: 'Draw one' }).click()
  await expect(field).toHaveValue(/^\w{5}-\w{5}-\w{5}-\w{5}$/)
  await expect(field).toHaveAttribute('type', 'text')
  expect(await barriers(page)).toEqual([])
  await fits(page)
  await page.screenshot({ path: info.outputPath('lock-360-light.png'), fullPage: true })
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await barriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('button', { name: 'Download', exact: true })).toBeEnabled()
})
