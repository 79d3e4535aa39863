import type { Page } from '@playwright/test'
import { partner } from './cards.ts'
import { expect, test } from './fixtures.ts'
import { gmailCompose, serve } from './pages.ts'

const draft = 'You promised this in May. That is unacceptable.'

/** Whether the script that reads drafts is in the page: it lives in our own world there, which only the browser's tools can enter. */
async function readsDrafts(page: Page): Promise<boolean> {
  const session = await page.context().newCDPSession(page)
  const worlds: number[] = []
  session.on('Runtime.executionContextCreated', ({ context }) => worlds.push(context.id))
  await session.send('Runtime.enable')
  const found = await Promise.all(
    worlds.map(async (contextId) => {
      const answer = await session
        .send('Runtime.evaluate', { expression: 'typeof globalThis.ententeReads', contextId })
        // A frame that went meanwhile took its world along.
        .catch(() => undefined)
      return answer?.result.value === 'function'
    }),
  )
  await session.detach()
  return found.includes(true)
}

async function writeTo(page: Page, to: [string, string]): Promise<void> {
  await serve(page.context(), 'https://mail.google.com', () => gmailCompose(to, draft))
  await page.goto('https://mail.google.com/mail/u/0/#inbox?compose=new')
}

test('a draft is looked at where it goes to a partner, and nowhere else', async ({ mira }) => {
  await partner(mira, { name: 'Northmoor Logistics', domains: ['northmoor.example'] })
  const known = await mira.context.newPage()
  await writeTo(known, ['Aveline', 'a.torp@northmoor.example'])
  await expect.poll(() => readsDrafts(known)).toBe(true)

  const unknown = await mira.context.newPage()
  await writeTo(unknown, ['Loes', 'hello@perringauge.example'])
  await expect.poll(() => unknown.frames().some((one) => one.url().includes('/glance.html'))).toBe(true)
  expect(await readsDrafts(unknown)).toBe(false)
})
