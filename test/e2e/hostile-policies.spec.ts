import type { Page } from '@playwright/test'
import { openCard } from '../support/glance.ts'
import { tabIdOf, toolbarOf } from '../support/profile.ts'
import { partner } from './cards.ts'
import { expect, test } from './fixtures.ts'
import { article, serve } from './pages.ts'

/** Pages that forbid what a glance needs, and documents that are no pages. */

const host = 'https://mail.larkfield.example'
const name = 'Northmoor Logistics'

const policies: Record<string, Record<string, string>> = {
  'a policy that allows nothing': { 'content-security-policy': "default-src 'none'" },
  'trusted types': { 'content-security-policy': "require-trusted-types-for 'script'; trusted-types 'none'" },
  'a sandbox': { 'content-security-policy': 'sandbox allow-scripts' },
  'embedding by consent': { 'cross-origin-embedder-policy': 'require-corp' },
  'embedding without credentials': { 'cross-origin-embedder-policy': 'credentialless' },
  isolation: { 'cross-origin-opener-policy': 'same-origin', 'x-frame-options': 'DENY' },
}

for (const [what, headers] of Object.entries(policies))
  test(`[O8] on a page with ${what} the card shows, and the page hears of no breach`, async ({ mira }) => {
    await mira.context.addInitScript(() => {
      const breaches: string[] = []
      Object.assign(globalThis, { breaches })
      addEventListener('securitypolicyviolation', ({ violatedDirective }) => breaches.push(violatedDirective))
      addEventListener('error', ({ message }) => breaches.push(message))
    })
    await partner(mira, { name, domains: ['northmoor.example'] })
    await serve(mira.context, host, () => article({ from: ['Aveline', 'a.torp@northmoor.example'] }), headers)
    const page = await mira.context.newPage()
    await page.goto(`${host}/m/1`)
    await openCard(page, name)
    expect(await page.evaluate(() => (globalThis as unknown as { breaches: string[] }).breaches)).toEqual([])
  })

test('[O8] a drawing, an old document and an empty frame raise no error', async ({ mira }) => {
  const bodies: Record<string, [type: string, body: string]> = {
    '/drawing': [
      'image/svg+xml',
      '<svg xmlns="http://www.w3.org/2000/svg"><a href="mailto:a@b.example">x</a></svg>',
    ],
    '/strict': [
      'application/xhtml+xml',
      '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body><main><article><header><a href="mailto:a.torp@northmoor.example">A</a></header></article></main></body></html>',
    ],
    '/frames': [
      'text/html',
      '<iframe></iframe><iframe width="0" height="0" srcdoc="<p>x"></iframe><iframe src="about:blank"></iframe>',
    ],
  }
  await mira.context.route(`${host}/**`, (route) => {
    const [contentType, body] = bodies[new URL(route.request().url()).pathname]!
    return route.fulfill({ contentType, body })
  })
  const page = await mira.context.newPage()
  const errors = errorsOf(page)
  for (const path of Object.keys(bodies)) {
    await page.goto(host + path)
    const tabId = await tabIdOf(mira, page)
    if (path !== '/drawing') await expect.poll(async () => (await mira.ask('tab', { tabId })).on).toBe(true)
  }
  expect(errors).toEqual([])
})

test('[O8] where pages share a domain the card shows', async ({ mira }) => {
  await partner(mira, { name, domains: ['northmoor.example'] })
  const share = '<script>document.domain = "larkfield.example"</script>'
  const frame = '<iframe src="https://parts.larkfield.example/inner"></iframe>'
  // Without the header no browser lets a page share its domain any more.
  const headers = { 'origin-agent-cluster': '?0' }
  await serve(mira.context, 'https://parts.larkfield.example', () => share, headers)
  await serve(
    mira.context,
    host,
    () => article({ from: ['Aveline', 'a.torp@northmoor.example'], body: share + frame }),
    headers,
  )
  const page = await mira.context.newPage()
  await page.goto(`${host}/m/1`)
  expect(await page.evaluate(() => frames[0]!.document.domain)).toBe('larkfield.example')
  await openCard(page, name)
})

test('[O8] frames in frames, frames without a size and empty ones get nothing of ours', async ({ mira }) => {
  await partner(mira, { name, domains: ['northmoor.example'] })
  await partner(mira, { name: 'Halden Freight', domains: ['haldenfreight.example'] })
  const hidden = article({ from: ['Rufus', 'kettering@haldenfreight.example'] }).replaceAll('"', '&quot;')
  const nested = [1, 2, 3].map((level) => [`/level${level}`, `<iframe src="/level${level + 1}"></iframe>`])
  const bodies = Object.fromEntries(nested) as Record<string, string>
  const body = `<iframe width="0" height="0" srcdoc="${hidden}"></iframe><iframe></iframe>
    <iframe src="about:blank"></iframe><iframe src="/level1"></iframe>`
  await serve(
    mira.context,
    host,
    ({ pathname }) =>
      bodies[pathname] ??
      article(
        pathname === '/level4'
          ? { from: ['Rufus', 'kettering@haldenfreight.example'] }
          : { from: ['Aveline', 'a.torp@northmoor.example'], body },
      ),
  )
  const page = await mira.context.newPage()
  const errors = errorsOf(page)
  await page.goto(`${host}/m/1`)
  await openCard(page, name)
  const inner = page.frames().filter((frame) => frame !== page.mainFrame() && !frame.url().includes('glance'))
  expect(inner).toHaveLength(7)
  const boxes = await Promise.all(
    inner.map((frame) =>
      frame.evaluate(() => document.documentElement.lastElementChild?.localName === 'div'),
    ),
  )
  expect(boxes).not.toContain(true)
  expect(page.frames().filter((frame) => frame.url().includes('glance'))).toHaveLength(1)
  expect(errors).toEqual([])
})

test('[O8] an empty page and a PDF raise no error, and the next mail shows its partner', async ({ mira }) => {
  await partner(mira, { name, domains: ['northmoor.example'] })
  await mira.background.evaluate(() => {
    const faults: string[] = []
    Object.assign(globalThis, { faults })
    addEventListener('unhandledrejection', ({ reason }) => faults.push(String(reason)))
    addEventListener('error', ({ message }) => faults.push(message))
  })
  await mira.context.route(`${host}/**`, (route) =>
    route.request().url().endsWith('.pdf')
      ? route.fulfill({ contentType: 'application/pdf', body: pdf })
      : route.fulfill({
          contentType: 'text/html',
          body: article({ from: ['Aveline', 'a.torp@northmoor.example'] }),
        }),
  )
  const page = await mira.context.newPage()
  const errors = errorsOf(page)
  await page.goto('about:blank')
  expect((await toolbarOf(mira, page)).title).toBe('Entente: no partner recognised')
  // A browser without a window may keep it as a file instead of showing it.
  await page.goto(`${host}/offer.pdf`, { waitUntil: 'commit' }).catch(() => undefined)
  expect((await toolbarOf(mira, page)).title).toBe('Entente: no partner recognised')
  await page.goto(`${host}/m/1`)
  await openCard(page, name)
  const faults = await mira.background.evaluate(() => (globalThis as unknown as { faults: string[] }).faults)
  expect([...errors, ...faults]).toEqual([])
})

/** What goes wrong in a page, but for the icon that none of these has. */
function errorsOf(page: Page): string[] {
  const errors: string[] = []
  page.on('pageerror', ({ message }) => errors.push(message))
  page.on('console', (said) => {
    if (said.type() === 'error' && !said.text().includes('favicon')) errors.push(said.text())
  })
  return errors
}

/** The smallest document that a viewer shows: one empty page. */
const pdf = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj
trailer<</Root 1 0 R>>
%%EOF`
