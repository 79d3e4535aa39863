import { readFile } from 'node:fs/promises'
import { partner, row } from './cards.ts'
import { expect, test } from './fixtures.ts'
import { gmailThread, serve } from './pages.ts'

const quoll = { name: 'Zephyrine Quoll', addresses: ['zq@northmoor.example'], phone: '+49 555 0142' }

test('[P18] a person is exported and erased by keyboard: gone from search and glance, and no undo is offered', async ({
  mira,
}, info) => {
  const id = await partner(mira, { name: 'Northmoor Logistics' })
  await row(mira, id, 'contact', quoll)
  await row(mira, id, 'note', { text: 'Zephyrine Quoll asked for 06:15' })
  await serve(mira.context, 'https://mail.google.com', () =>
    gmailThread({ from: ['Zephyrine Quoll', 'zq@northmoor.example'] }),
  )
  const mail = await mira.context.newPage()
  await mail.goto('https://mail.google.com/mail/u/0/#inbox/18f1')
  const seen = () => mira.ask('tab', {}).then(({ match }) => match.kind)
  await mail.bringToFront()
  await expect.poll(seen).toBe('partner')

  const page = await mira.open(`dashboard.html#/partner/${id}?at=contact`)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.setViewportSize({ width: 360, height: 800 })
  const more = page.getByRole('button', { name: 'What can be done with Zephyrine Quoll', exact: true })
  await more.press('Enter')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export what we hold on Zephyrine Quoll' }).press('Enter')
  const file = await readFile(await (await download).path(), 'utf8')
  for (const word of ['zq@northmoor.example', '+49 555 0142', 'Northmoor Logistics', 'asked for 06:15'])
    expect(file).toContain(word)

  const ask = page.getByRole('button', { name: 'Erase Zephyrine Quoll…' })
  await ask.press('Enter')
  const confirm = page.getByRole('group', { name: 'Erase Zephyrine Quoll for good?' })
  await expect(page.locator('#erase-person')).toBeFocused()
  await page.screenshot({ path: info.outputPath('confirm-360-light.png'), fullPage: true })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await page.setViewportSize({ width: 1200, height: 900 })
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await page.screenshot({ path: info.outputPath('confirm-1200-dark.png'), fullPage: true })
  await page.keyboard.press('Escape')
  await expect(confirm).toHaveCount(0)
  await expect(ask).toBeFocused()
  await ask.press('Enter')
  await expect(confirm).toBeVisible()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')

  const told = page.getByRole('status').filter({ hasText: 'One text still names this person' })
  await expect(told).toBeFocused()
  await expect(told.getByRole('button', { name: 'Northmoor Logistics · Note · Note' })).toBeVisible()
  await expect(more).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0)
  expect(await mira.ask('search', { search: 'quoll', limit: 5 })).toEqual([])
  expect((await mira.ask('acts', {})).map(({ name }) => name)).not.toContain('Zephyrine Quoll')
  expect(await mira.ask('trash', { limit: 50 })).toEqual([])
  await mail.bringToFront()
  await expect.poll(seen).not.toBe('partner')
})
