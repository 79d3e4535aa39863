import type { CDPSession, Page } from '@playwright/test'
import type { Profile } from './profile.ts'

/** What is held for certain in a browser's heaps. */

type Send = (method: 'HeapProfiler.collectGarbage' | 'Runtime.getHeapUsage') => Promise<unknown>

/** Bytes of heap that a page holds, with all that shares its process: for a page of ours, the glances that stand in other pages. */
export async function heapOfPage(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  const bytes = await leastHeap((method) => session.send(method))
  await session.detach()
  return bytes
}

/** Bytes of heap that the background holds. It must be awake. */
export async function heapOfBackground({ context, id }: Profile): Promise<number> {
  const session = await context.browser()!.newBrowserCDPSession()
  const { targetInfos } = await session.send('Target.getTargets')
  const worker = targetInfos.find(({ type, url }) => type === 'service_worker' && url.includes(id))
  if (!worker) throw new Error('the background is not awake')
  // A session within a session is more than Playwright hands out, so what is said goes through this one as text.
  const { sessionId } = await session.send('Target.attachToTarget', { targetId: worker.targetId })
  const bytes = await leastHeap(throughTarget(session, sessionId))
  await session.send('Target.detachFromTarget', { sessionId })
  await session.detach()
  return bytes
}

function throughTarget(session: CDPSession, sessionId: string): Send {
  let last = 0
  return (method) => {
    const id = ++last
    return new Promise((resolve, reject) => {
      const hear = (told: { sessionId: string; message: string }) => {
        const answer = JSON.parse(told.message) as { id?: number; result?: unknown; error?: object }
        if (told.sessionId !== sessionId || answer.id !== id) return
        session.off('Target.receivedMessageFromTarget', hear)
        if (answer.error) reject(new Error(JSON.stringify(answer.error)))
        else resolve(answer.result)
      }
      session.on('Target.receivedMessageFromTarget', hear)
      const message = JSON.stringify({ id, method })
      session.send('Target.sendMessageToTarget', { sessionId, message }).catch(reject)
    })
  }
}

/** Collected until it gets no less: what a finished promise held goes only at a later turn. */
async function leastHeap(send: Send): Promise<number> {
  for (let least = Infinity; ;) {
    await send('HeapProfiler.collectGarbage')
    const { usedSize } = (await send('Runtime.getHeapUsage')) as { usedSize: number }
    if (usedSize > least * 0.995) return Math.min(usedSize, least)
    least = usedSize
  }
}
