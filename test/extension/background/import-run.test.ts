import { expect, test } from 'vitest'
import { createImportRun } from '../../../extension/background/import-run.ts'

test('an import says how far it is, and nothing once it has ended', async () => {
  const seen: unknown[] = []
  const run = createImportRun(() => seen.push(run.now()))
  const done = await run.run((progress) => {
    progress.onProgress?.(1000, 3000)
    return Promise.resolve('done')
  })
  expect([done, seen, run.now()]).toEqual(['done', [{ done: 1000, total: 3000 }, undefined], undefined])
})

test('a second import waits for the first, also for one that fails', async () => {
  const order: string[] = []
  const run = createImportRun(() => undefined)
  const first = run.run(async () => {
    await Promise.resolve()
    order.push('first')
    throw new Error('broken')
  })
  const second = run.run(() => Promise.resolve(order.push('second')))
  await expect(first).rejects.toThrow('broken')
  await second
  expect(order).toEqual(['first', 'second'])
})

test('stopping ends the one that runs, not the next', async () => {
  const run = createImportRun(() => undefined)
  const stopped = await run.run((progress) => {
    run.stop()
    return Promise.resolve(progress.signal?.aborted)
  })
  const next = await run.run((progress) => Promise.resolve(progress.signal?.aborted))
  expect([stopped, next]).toEqual([true, false])
})
