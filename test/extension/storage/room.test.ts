import { afterEach, expect, test, vi } from 'vitest'
import { ok } from '#shared/result.ts'
import { openDatabase } from '../../../extension/storage/database.ts'
import { transact } from '../../../extension/storage/transact.ts'
import { emptyBase } from './fixture.ts'

/** What Chromium 156 answers on a full disk, where it says nothing of the disk. */
const refused = () =>
  new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError')
const open = indexedDB.open.bind(indexedDB)

afterEach(() => {
  vi.unstubAllGlobals()
  indexedDB.open = open
})

const disks = [
  { free: 0, code: 'storage-full' },
  { free: 2 ** 30, code: 'storage-broken' },
]

test.each(disks)('[P6] a write refused without a reason, $free bytes free: $code', async ({ free, code }) => {
  const db = await emptyBase()
  disk(free)
  const done = await transact(db, ['kv'], async (tx) => {
    await tx.kv.put({ key: 'x', value: 1 })
    throw refused()
  })
  expect(done).toEqual({ ok: false, error: { code } })
  expect(await transact(db, ['kv'], async (tx) => ok(await tx.kv.count()))).toEqual(ok(0))
})

test.each(disks)('[P6] a base that does not open, $free bytes free: $code', async ({ free, code }) => {
  disk(free)
  indexedDB.open = () => {
    throw refused()
  }
  expect(await openDatabase(`on a disk with ${free}`, 1000)).toEqual({ ok: false, error: code })
})

function disk(free: number): void {
  const usage = 600_000
  vi.stubGlobal('navigator', { storage: { estimate: async () => ({ usage, quota: usage + free }) } })
}
