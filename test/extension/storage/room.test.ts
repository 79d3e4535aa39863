import { afterEach, expect, test, vi } from 'vitest'
import { fail, ok } from '#shared/result.ts'
import { openDatabase } from '../../../extension/storage/database.ts'
import { rebuild } from '../../../extension/storage/rebuild.ts'
import { transact } from '../../../extension/storage/transact.ts'
import { emptyBase, loseConnection } from './fixture.ts'

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
  const done = await transact(db, ['kv'], async (tx) => {
    await tx.kv.put({ key: 'x', value: 1 })
    // Others fill the disk while we write.
    disk(free)
    throw refused()
  })
  expect(done).toEqual({ ok: false, error: { code } })
  disk(2 ** 30)
  expect(await transact(db, ['kv'], async (tx) => ok(await tx.kv.count()))).toEqual(ok(0))
})

test.each(disks)('[P6] a base that does not open, $free bytes free: $code', async ({ free, code }) => {
  disk(free)
  indexedDB.open = () => {
    throw refused()
  }
  expect(await openDatabase(`on a disk with ${free}`, 1000)).toEqual({ ok: false, error: code })
})

test('[P6] nothing is begun on a disk with too little room, and what is there can still be read', async () => {
  const db = await emptyBase()
  const put = (value: number) => transact(db, ['kv'], async (tx) => ok(await tx.kv.put({ key: 'x', value })))
  await put(1)
  disk(20 * 2 ** 20)
  const work = vi.fn(put)
  expect(await transact(db, ['kv'], async () => ok(work(2)))).toEqual(fail({ code: 'storage-full' }))
  expect(work).not.toHaveBeenCalled()
  expect(await db.kv.get('x')).toEqual({ key: 'x', value: 1 })
  db.close()
  expect((await openDatabase(db.name)).ok).toBe(true)
})

test('[P6] no base is opened, nor made anew, on a full disk', async () => {
  disk(0)
  const asked = vi.fn(open)
  indexedDB.open = asked
  expect(await openDatabase('on a full disk')).toEqual(fail('storage-full'))
  expect(await rebuild('on a full disk', ['in its place'])).toEqual(fail({ code: 'storage-full' }))
  expect(asked).not.toHaveBeenCalled()
})

test('[P6] a base whose connection broke on a full disk stays shut, and opens again once there is room', async () => {
  const db = await emptyBase()
  await db.kv.put({ key: 'x', value: 1 })
  const asked = vi.fn(open)
  indexedDB.open = asked
  disk(0)
  loseConnection(db)
  for (let tries = 0; tries < 3; tries++) await expect(db.kv.get('x')).rejects.toThrow()
  expect(asked).not.toHaveBeenCalled()
  disk(2 ** 30)
  await expect.poll(() => db.kv.get('x').catch(() => undefined)).toEqual({ key: 'x', value: 1 })
})

test('a browser that does not tell how much room there is keeps nobody waiting', async () => {
  const db = await emptyBase()
  vi.stubGlobal('navigator', { storage: { estimate: () => new Promise(() => {}) } })
  expect(await transact(db, ['kv'], async (tx) => ok(await tx.kv.count()))).toEqual(ok(0))
})

function disk(free: number): void {
  const usage = 600_000
  vi.stubGlobal('navigator', { storage: { estimate: async () => ({ usage, quota: usage + free }) } })
}
