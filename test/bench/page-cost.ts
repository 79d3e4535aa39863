import { chromium, type BrowserContext, type CDPSession, type Page } from '@playwright/test'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { launchProfile } from '../support/profile.ts'
import { repeat, type Measure } from './measure.ts'

const words = '<p>Some words on a page.</p>'.repeat(300)
const links = Array.from(
  { length: 10_000 },
  (_, at) => `<a href="mailto:p${at}@firm${at % 900}.example">p${at}</a>`,
)
const pages: Record<string, string> = {
  '/plain': `<!doctype html><title>Nobody here</title><main>${words}</main>`,
  '/many': `<!doctype html><title>Everybody here</title><main>${links.join(' ')}</main>`,
}

/** `BENCH_TIMES=2` tries the code; the figures count only with all of them. */
const times = Number(process.env.BENCH_TIMES ?? 30)
const warmUp = 4

interface Pair {
  ours: BrowserContext
  bare: BrowserContext
  /** With an extension whose script in the page is empty: what a browser itself takes for putting one in. */
  empty: BrowserContext
}

/**
 * What a switched-on page pays for us: each figure is the difference between a browser with the extension and one without it, in
 * alternating pairs, so that a busy machine troubles both alike. [O18]
 */
export async function pageCost(folder: string): Promise<Measure[]> {
  const withUs = await launchProfile({ folder: join(folder, 'cost') })
  const bare = await launch(join(folder, 'bare'))
  const empty = await launch(join(folder, 'empty'), await emptyExtension(join(folder, 'empty-extension')))
  try {
    const pair = { ours: withUs.context, bare, empty }
    for (const context of Object.values(pair))
      await context.route('https://page.example/**', (route) =>
        route.fulfill({
          contentType: 'text/html',
          body: pages[new URL(route.request().url()).pathname] ?? '',
        }),
      )
    return await measured(pair)
  } finally {
    await Promise.all([withUs.close(), bare.close(), empty.close()])
  }
}

function launch(folder: string, extension?: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: extension ? [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`] : [],
  })
}

/** An extension that does nothing in each page, in its own folder. */
async function emptyExtension(folder: string): Promise<string> {
  const script = { matches: ['https://*/*'], js: ['page.js'], all_frames: true, run_at: 'document_idle' }
  const manifest = { manifest_version: 3, name: 'Empty', version: '1', content_scripts: [script] }
  await mkdir(folder)
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest))
  await writeFile(join(folder, 'page.js'), '')
  return folder
}

async function measured(pair: Pair): Promise<Measure[]> {
  const differing = (read: (context: BrowserContext) => Promise<number>, count = times) =>
    repeat(count, async () => (await read(pair.ours)) - (await read(pair.bare)), Math.min(warmUp, count))
  const few = Math.ceil(times / 3)
  const load = (context: BrowserContext) => taskTime(context, '/plain', rest)
  const floor: number[] = []
  const loads = await repeat(
    times,
    async (turn) => {
      const [ours, empty, bare] = [await load(pair.ours), await load(pair.empty), await load(pair.bare)]
      if (turn >= warmUp) floor.push(empty - bare)
      return ours - bare
    },
    warmUp,
  )
  return [
    line('page without a match, at load', 'ms', loads, 5),
    { what: 'the same with an empty script', unit: 'ms', samples: floor },
    line('page that changes 100 times a second, per second', 'ms', await differing(churned, few), 1),
    line('heap of a page without a match', 'kB', await differing(heap, few), 512),
    line('layout shifts that are ours', '', await differing((one) => entries(one, 'layout-shift'), few), 0),
    line('long tasks that are ours', '', await differing((one) => entries(one, 'longtask'), few), 0),
    line(
      'page of 10,000 addresses, at load',
      'ms',
      await differing((one) => taskTime(one, '/many', rest), few),
      100,
    ),
  ]
}

function line(what: string, unit: Measure['unit'], samples: number[], most: number): Measure {
  return { what, unit, samples, target: { percentile: 50, most } }
}

/** Time on the processor of the renderer from navigation until the work given is over, in ms. What else the machine does does not count. */
async function taskTime(
  context: BrowserContext,
  path: string,
  work: (page: Page) => Promise<void>,
): Promise<number> {
  return onPage(context, path, async (page, session) => {
    await work(page)
    return (await metric(session, 'TaskDuration')) * 1000
  })
}

/** What a page pays for a second in which it changes every 10 ms: of three, so that the first look is a small part. */
async function churned(context: BrowserContext): Promise<number> {
  return onPage(context, '/plain', async (page, session) => {
    await rest(page)
    const before = await metric(session, 'TaskDuration')
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          let left = 300
          const main = document.querySelector('main')!
          const timer = setInterval(() => {
            main.append(document.createElement('i'))
            if (--left === 0) resolve(clearInterval(timer))
          }, 10)
        }),
    )
    return ((await metric(session, 'TaskDuration')) - before) * (1000 / 3)
  })
}

/** Used heap after a collection, in kB: our world in the page lies in the same heap. */
async function heap(context: BrowserContext): Promise<number> {
  return onPage(context, '/plain', async (page, session) => {
    await rest(page)
    await session.send('HeapProfiler.collectGarbage')
    return (await metric(session, 'JSHeapUsedSize')) / 1024
  })
}

/** How many entries of a kind the browser notes while a page loads, rests and is scrolled. */
async function entries(context: BrowserContext, type: string): Promise<number> {
  return onPage(context, '/plain', async (page) => {
    await rest(page)
    return page.evaluate(
      (type) =>
        new Promise<number>((resolve) => {
          let count = 0
          new PerformanceObserver((list) => (count += list.getEntries().length)).observe({
            type,
            buffered: true,
          })
          scrollTo(0, 500)
          setTimeout(() => resolve(count), 300)
        }),
      type,
    )
  })
}

async function onPage(
  context: BrowserContext,
  path: string,
  work: (page: Page, session: CDPSession) => Promise<number>,
): Promise<number> {
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  await page.goto(`https://page.example${path}`, { waitUntil: 'load' })
  const figure = await work(page, session)
  await page.close()
  return figure
}

/** Half a second in which a page does nothing and we may. */
async function rest(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)))
}

async function metric(session: CDPSession, wanted: string): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === wanted)?.value ?? 0
}
