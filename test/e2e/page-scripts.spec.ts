import type { Page } from '@playwright/test'
import { glanceOf } from '../support/glance.ts'
import { partner, row } from './cards.ts'
import { expect, test } from './fixtures.ts'
import { article, serve } from './pages.ts'

const canary = 'Zwerfkeitje'
const host = 'https://mail.larkfield.example'

/** All that a page's own script can gather of what stands over it. Runs in the page's world. */
function gather(word: string): string[] {
  const seen: string[] = []
  const selection = getSelection()!
  const find = (text: string) => {
    selection.removeAllRanges()
    const finder = window as unknown as { find(...how: unknown[]): boolean }
    return finder.find(text, false, false, true, false, true)
  }
  for (const text of [word, word.slice(0, 4), 'Northmoor', 'We owe'])
    if (find(text)) seen.push(`found ${text}`)

  find('Slots')
  for (const way of ['forward', 'backward'])
    for (let step = 0; step < 400; step++) selection.modify('extend', way, 'character')
  seen.push(selection.toString())
  document.execCommand('selectAll')
  seen.push(selection.toString())
  document.designMode = 'on'
  document.execCommand('selectAll')
  seen.push(selection.toString())
  document.execCommand('insertHTML', false, '<i>left here</i>')
  document.designMode = 'off'
  document.body.style.setProperty('-webkit-user-modify', 'read-write')
  document.execCommand('selectAll')
  seen.push(selection.toString())

  seen.push(document.documentElement.outerHTML, document.documentElement.innerText)
  for (const element of document.querySelectorAll('*')) {
    if (element.shadowRoot) seen.push(element.shadowRoot.innerHTML)
    seen.push(...[...element.attributes].map(({ value }) => value))
  }
  for (let at = 0; at < frames.length; at++)
    try {
      seen.push(frames[at]!.document.documentElement.outerHTML)
    } catch (error) {
      seen.push(`frame ${at}: ${(error as Error).name}`)
    }
  seen.push(...performance.getEntries().map(({ name }) => name))
  return seen
}

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
    boxes.push(
      await page.evaluate(() => {
        const box = document.documentElement.lastElementChild!
        const { x, y, width, height } = box.getBoundingClientRect()
        return {
          x,
          y,
          width,
          height,
          names: box.getAttributeNames(),
          style: box.getAttribute('style'),
          inner: box.innerHTML,
        }
      }),
    )
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
