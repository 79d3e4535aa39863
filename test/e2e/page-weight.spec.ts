import type { CDPSession, Page } from '@playwright/test'
import { builds, tabIdOf, type Profile } from '../support/profile.ts'
import { expect, test, withProfile } from './fixtures.ts'
import { serve } from './pages.ts'

/** What a page pays for us where nobody is recognised. */

const host = 'https://mail.larkfield.example'
const words = `<!doctype html><title>x</title><main>${'<p>Words.</p>'.repeat(300)}</main>`
/** A task that a user may feel, in ms. */
const long = 50

test('[O18] on a site that is off nothing of ours is in the page', async () => {
  await withProfile(async (mira) => {
    const page = await visit(mira)
    expect(await worldsOf(page)).not.toContain(`chrome-extension://${mira.id}`)
    expect(await partsOf(page)).toEqual([1, 2])
    expect(await mira.background.evaluate(() => chrome.scripting.getRegisteredContentScripts())).toEqual([])
  }, builds.real)
})

test(
  '[O18] on a page without anybody nothing moves, nothing takes long and nothing of ours stands',
  { tag: '@timed' },
  async ({ mira }) => {
    await mira.ask('device', {})
    const page = await mira.context.newPage()
    const session = await mira.context.newCDPSession(page)
    const traced = await trace(session)
    await visit(mira, page)
    await expect.poll(async () => (await mira.ask('tab', { tabId: await tabIdOf(mira, page) })).on).toBe(true)
    await page.bringToFront()
    const shifts = await page.evaluate(async () => {
      const seen: unknown[] = []
      new PerformanceObserver((list) => seen.push(...list.getEntries())).observe({
        type: 'layout-shift',
        buffered: true,
      })
      for (let frame = 0; frame < 60; frame++) {
        document.querySelector('main')!.append(document.createElement('i'))
        await new Promise(requestAnimationFrame)
      }
      return seen.length
    })
    expect(shifts).toBe(0)
    expect(await partsOf(page)).toEqual([1, 2])
    expect(await worldsOf(page)).toContain(`chrome-extension://${mira.id}`)
    const ours = (await traced.end()).filter((event) =>
      urlOf(event).startsWith(`chrome-extension://${mira.id}/page`),
    )
    expect(ours.length).toBeGreaterThan(0)
    // Time on the processor, where the browser tells it: what else the machine does does not count.
    const slow = ours.filter(({ tdur, dur = 0 }) => (tdur ?? dur) / 1000 >= long)
    expect(slow).toEqual([])
  },
)

async function visit({ context }: Profile, page?: Page): Promise<Page> {
  await serve(context, host, () => words)
  const visited = page ?? (await context.newPage())
  await visited.goto(host)
  return visited
}

/** How many frames there are, and how many elements stand beside each other under the root. */
async function partsOf(page: Page): Promise<[frames: number, elements: number]> {
  return [page.frames().length, await page.evaluate(() => document.documentElement.children.length)]
}

/** Whose scripts have a world in a page. */
async function worldsOf(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page)
  const origins: string[] = []
  session.on('Runtime.executionContextCreated', ({ context }) => origins.push(context.origin))
  await session.send('Runtime.enable')
  await session.detach()
  return origins
}

interface TraceEvent {
  name: string
  dur?: number
  tdur?: number
  args?: { data?: { url?: string } }
}

const urlOf = ({ args }: TraceEvent) => args?.data?.url ?? ''

/** Notes all that scripts do from now on. */
async function trace(session: CDPSession) {
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline'] },
  })
  return {
    async end(): Promise<TraceEvent[]> {
      const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
      await session.send('Tracing.end')
      await complete
      return events
    },
  }
}
