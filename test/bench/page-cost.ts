import { chromium, type BrowserContext } from '@playwright/test'
import { join } from 'node:path'
import { launchProfile } from '../support/profile.ts'
import { repeat, type Measure } from './measure.ts'

const plain = `<!doctype html><title>Nobody here</title><main>${'<p>Some words on a page.</p>'.repeat(300)}</main>`

/**
 * What a switched-on page without a match pays at load: main-thread time of the renderer with the extension and without it,
 * in alternating pairs, so that a busy machine troubles both alike.
 */
export async function pageCost(folder: string): Promise<Measure[]> {
  const withUs = await launchProfile({ folder: join(folder, 'cost') })
  const bare = await chromium.launchPersistentContext(join(folder, 'bare'), {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
  })
  try {
    for (const context of [withUs.context, bare])
      await context.route('https://page.example/**', (route) =>
        route.fulfill({ contentType: 'text/html', body: plain }),
      )
    const samples = await repeat(30, async () => (await taskTime(withUs.context)) - (await taskTime(bare)), 4)
    return [
      { what: 'page without a match, at load', unit: 'ms', samples, target: { percentile: 50, most: 5 } },
    ]
  } finally {
    await Promise.all([withUs.close(), bare.close()])
  }
}

/** Main-thread work from navigation until a second after load, in ms. */
async function taskTime(context: BrowserContext): Promise<number> {
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  // Time on the processor, not on the clock: what else the machine does must not count.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  await page.goto('https://page.example/', { waitUntil: 'load' })
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)))
  const { metrics } = await session.send('Performance.getMetrics')
  await page.close()
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
}
