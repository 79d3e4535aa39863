import type { Page } from 'puppeteer-core'
import { mustDo } from '../support/must.ts'
import { eavesdrop, gather, hostBox, overheard } from '../support/spy.ts'
import { canary, expect, test } from './firefox-fixtures.ts'
import { article } from './pages.ts'

/** What a page tries against the glance, in Firefox. One browser for all of it: a start takes as long as ten of these. */

const known = article({ from: ['Aveline', 'a.torp@northmoor.example'] })
const unknown = article({ from: ['Loes', 'hello@perringauge.example'] })
const nobodyYet = 'No card yet'

test('[O1, O2] in Firefox a page’s script hears and finds nothing of the card', async ({ visited }) => {
  const page = await visited.visit('https://find.larkfield.example/', known, { first: eavesdrop })
  await visited.glanceOf(page, canary)
  expect(await page.evaluate(overheard)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.lastElementChild?.shadowRoot)).toBeNull()
  const seen = await page.evaluate(gather, canary)
  expect(seen.some((text) => text.includes('Slots'))).toBe(true)
  expect(seen.filter((text) => text.includes(canary))).toEqual([])
  await page.close()
})

test('[O3, O11] in Firefox a known and an unknown sender get the same box, whatever the page’s styles', async ({
  visited,
}) => {
  const styles =
    '<style>html { overflow: hidden } body *, html > div { font: 90px serif; padding: 50px; transform: scale(2); width: auto }</style>'
  const boxes = []
  for (const [html, says] of [
    [known, canary],
    [unknown, nobodyYet],
    [known.replace('</head>', `${styles}</head>`), canary],
  ] as const) {
    const page = await visited.visit('https://box.larkfield.example/', html)
    await visited.glanceOf(page, says)
    boxes.push(await page.evaluate(hostBox))
    await page.close()
  }
  expect(boxes[1]).toEqual(boxes[0])
  expect(boxes[2]).toEqual(boxes[0])
})

test('[O4] in Firefox a page that embeds the frame by itself gets an empty one', async ({ visited }) => {
  const page = await visited.visit('https://embed.larkfield.example/', known)
  await visited.glanceOf(page, canary)
  await page.evaluate(
    (src) =>
      new Promise((resolve) => {
        const frame = Object.assign(document.createElement('iframe'), { src })
        frame.onload = resolve
        document.body.append(frame)
      }),
    `${visited.address}/glance.html#AAAAAAAAAAAAAAAAAAAAAA`,
  )
  // The one that says something is the one that we put there.
  await expect.poll(() => page.frames().length).toBe(3)
  expect((await wordsIn(page)).filter((words) => words !== '')).toEqual([expect.stringContaining(canary)])
  await page.close()
})

test('[O6] in Firefox presses that nobody made are none', async ({ visited }) => {
  const page = await visited.visit('https://press.larkfield.example/', unknown)
  const glance = await visited.glanceOf(page, nobodyYet)
  await glance.click('button')
  const button = (await glance.waitForSelector('button.link'))!
  const open = (await visited.browser.pages()).length
  await page.evaluate(() => {
    const box = document.documentElement.lastElementChild!
    for (const kind of ['pointerdown', 'mousedown', 'mouseup', 'click'])
      box.dispatchEvent(new MouseEvent(kind, { bubbles: true, composed: true }))
  })
  await button.evaluate((one) => {
    one.click()
    one.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
  })
  const pages = await visited.ask('seenPages', {})
  expect(pages.find((one) => one.host === 'press.larkfield.example')?.match.kind).toBe('unknown')
  // Nor did one of them open our own window, where such a press is confirmed.
  expect(await visited.browser.pages()).toHaveLength(open)
  await page.close()
})

const policies: Record<string, string> = {
  'a policy that allows nothing': "default-src 'none'",
  'trusted types': "require-trusted-types-for 'script'; trusted-types 'none'",
}
for (const [what, policy] of Object.entries(policies))
  test(`[O8] in Firefox on a page with ${what} the chip shows, and the page hears of no breach`, async ({
    visited,
  }) => {
    const page = await visited.visit('https://policy.larkfield.example/', known, {
      headers: { 'content-security-policy': policy },
      first: eavesdrop,
    })
    await visited.glanceOf(page, canary)
    expect(await page.evaluate(overheard)).toEqual([])
    await page.close()
  })

test('[O9] in Firefox hostile names are drawn as words', async ({ visited }) => {
  const names = [
    '<img src=x onerror=alert(1)>',
    '"><script>alert(1)</script>',
    '<svg/onload=alert(1)>',
    '\u202Etxet desrever',
    'javascript:alert(1)',
  ]
  for (const [at, name] of names.entries()) {
    const domain = `hostile${at}.example`
    const values = { name, domains: [domain], scope: 'team' }
    mustDo('save', await visited.tell('save', { table: 'partner', values }))
    const page = await visited.visit(
      `https://words.larkfield.example/${at}`,
      article({ from: [name, `a@${domain}`] }),
    )
    const glance = await visited.glanceOf(page, name.replace('\u202E', ''))
    const made = await glance.evaluate(
      () =>
        document.querySelectorAll('#app :is(script, img, iframe, [onerror], [href^="javascript"])').length,
    )
    expect(made).toBe(0)
    await page.close()
  }
})

/** What each frame of a page says. */
function wordsIn(page: Page): Promise<string[]> {
  const inner = page.frames().filter((frame) => frame !== page.mainFrame())
  return Promise.all(inner.map((frame) => frame.evaluate(() => document.body?.innerText ?? '')))
}
