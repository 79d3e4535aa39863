import { fakeBrowser } from 'wxt/testing/fake-browser'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepMark, readMark, watchCards } from '../../../extension/background/base-mark.ts'
import type { RowId } from '#shared/model/ids.ts'
import type { Database } from '../../../extension/storage/database.ts'
import { ensureDevice } from '../../../extension/storage/device.ts'
import { remove } from '../../../extension/storage/write.ts'
import { annasPorts, counting, emptyBase, partnerIn } from '../storage/fixture.ts'

const ports = annasPorts()
const report = (error: unknown) => {
  throw error
}

beforeEach(() => fakeBrowser.reset())
afterEach(() => vi.unstubAllGlobals())

test('[P8] the mark tells whether cards lie in the base', async () => {
  const { db, device } = await ownBase()
  watchCards(db, device, report)
  const marked = (cards: boolean) => expect.poll(readMark).toEqual({ base: db.name, cards })
  await marked(false)
  const id = await partnerIn(db, ports, {})
  await marked(true)
  await remove(db, ports, { table: 'partner', id })
  await marked(false)
})

test('[P8] a base that the browser made anew does not lower the mark', async () => {
  const { db, device } = await ownBase()
  await partnerIn(db, ports, {})
  await keepMark({ base: db.name, cards: true })
  // What is left where the browser put an empty one in its place.
  await Promise.all(db.tables.map((store) => store.clear()))
  const looked = vi.spyOn(db.kv, 'get')
  watchCards(db, device, report)
  await expect.poll(() => looked.mock.calls.length).toBe(1)
  // It is looked at again, and answers to the first look are dealt with by then.
  await db.kv.put({ key: 'x', value: 1 })
  await db.kv.put({ key: 'device', value: { id: 'another' } })
  await expect.poll(() => looked.mock.calls.length).toBeGreaterThan(1)
  const mark = await readMark()
  expect(mark).toEqual({ base: db.name, cards: true })
})

test('[P6] on a full disk the mark stays as it was, and is made true once there is room', async () => {
  const { db, device } = await ownBase()
  await partnerIn(db, ports, {})
  const estimate = vi.fn(async () => ({ usage: 1, quota: 1 }))
  vi.stubGlobal('navigator', { storage: { estimate } })
  watchCards(db, device, report)
  await expect.poll(() => estimate.mock.calls.length).toBeGreaterThan(0)
  expect((await readMark()).cards).toBe(false)
  estimate.mockResolvedValue({ usage: 1, quota: 2 ** 30 })
  await partnerIn(db, ports, { name: 'Halden' })
  await expect.poll(readMark).toEqual({ base: db.name, cards: true })
})

async function ownBase(): Promise<{ db: Database; device: RowId }> {
  const db = await emptyBase()
  const made = await ensureDevice(db, counting())
  if (!made.ok) throw new Error(made.error.code)
  return { db, device: made.value.id }
}
