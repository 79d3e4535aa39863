import { openCard } from '../support/glance.ts'
import { tabIdOf } from '../support/profile.ts'
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
  const errors: string[] = []
  page.on('pageerror', ({ message }) => errors.push(message))
  page.on('console', (said) => said.type() === 'error' && errors.push(said.text()))
  for (const path of Object.keys(bodies)) {
    await page.goto(host + path)
    const tabId = await tabIdOf(mira, page)
    if (path !== '/drawing') await expect.poll(async () => (await mira.ask('tab', { tabId })).on).toBe(true)
  }
  expect(errors.filter((text) => !text.includes('favicon'))).toEqual([])
})
