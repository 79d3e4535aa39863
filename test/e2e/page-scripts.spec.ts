import type { Page } from '@playwright/test'
import { glanceOf } from '../support/glance.ts'
import { gather, hostBox } from '../support/spy.ts'
import { partner, row } from './cards.ts'
import { expect, test } from './fixtures.ts'
import { article, serve } from './pages.ts'

const canary = 'Zwerfkeitje'
const host = 'https://mail.larkfield.example'

async function openMail(page: Page, path: string): Promise<void> {
  await page.goto(host + path)
  await (await glanceOf(page)).locator('body').waitFor()
}

test.beforeEach(async ({ mira }) => {
  const id = await partner(mira, { name: canary, domains: ['northmoor.example'] })
  await row(mira, id, 'issue', { what: `${canary} issue` })
  await serve(mira.context, host, ({ pathname }) =>
    pathname === '/known'
      ? article({ from: ['Aveline', 'a.torp@northmoor.example'] })
      : article({ from: ['Loes', 'hello@perringauge.example'] }),
  )
})

test('[O1, O2] a page’s script finds nothing of the card: no find, no selection, no reading', async ({
  mira,
}) => {
  const page = await mira.context.newPage()
  await openMail(page, '/known')
  await expect((await glanceOf(page)).locator('body')).toContainText(canary)
  const seen = await page.evaluate(gather, canary)
  expect(seen.length).toBeGreaterThan(10)
  expect(seen.some((text) => text.includes('Slots'))).toBe(true)
  expect(seen.filter((text) => text.includes(canary))).toEqual([])
})

test('[O3, O11] a known and an unknown sender get the same box', async ({ mira }) => {
  const boxes = []
  for (const path of ['/known', '/unknown']) {
    const page = await mira.context.newPage()
    await openMail(page, path)
    boxes.push(await page.evaluate(hostBox))
    await page.close()
  }
  expect(boxes[1]).toEqual(boxes[0])
})

test('[O4] a page that embeds the frame by itself gets an empty one', async ({ mira }) => {
  const page = await mira.context.newPage()
  await openMail(page, '/known')
  const address = (await glanceOf(page)).url()
  await page.evaluate((src) => {
    const frame = document.createElement('iframe')
    frame.src = src.replace(/[?#].*/, '')
    frame.name = 'copy'
    document.body.append(frame)
  }, address)
  await page.waitForFunction(() => frames.length >= 1)
  const copy = page.frame('copy')
  await copy?.waitForLoadState()
  expect(
    (await copy
      ?.locator('body')
      .innerText()
      .catch(() => '')) ?? '',
  ).not.toContain(canary)
})
