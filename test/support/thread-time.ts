import type { Page } from '@playwright/test'

/** Time on the processor that a page's renderer spends while something happens, in ms. What else the machine does does not count. */
export async function threadTime(page: Page, work: () => Promise<unknown>): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const taskTime = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
  }
  const before = await taskTime()
  await work()
  const after = await taskTime()
  await session.detach()
  return after - before
}
