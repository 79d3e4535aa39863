import Dexie from 'dexie'
import { expect, test, vi } from 'vitest'
import { openDatabase } from '../../../extension/storage/database.ts'
import { ensureDevice } from '../../../extension/storage/device.ts'
import { counting, emptyBase, loseConnection } from './fixture.ts'

test('[P7] a newer Entente left a newer base: it is not touched', async () => {
  const newer = new Dexie('newer')
  newer.version(99).stores({ partner: 'id' })
  await newer.open()
  newer.close()
  const before = await indexedDB.databases()
  expect(await openDatabase('newer')).toEqual({ ok: false, error: 'storage-newer' })
  expect(await indexedDB.databases()).toEqual(before)
})

test('[P7] another window holds an older base open: said after a while, never waited for without end', async () => {
  await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('held', 1)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(new Error('not opened'))
  })
  expect(await openDatabase('held', 50)).toEqual({ ok: false, error: 'storage-blocked' })
})

test('[P7] a base lets go as soon as another context upgrades it', async () => {
  const opened = await openDatabase('upgraded')
  if (!opened.ok) throw new Error(opened.error)
  const newer = new Dexie('upgraded')
  newer.version(99).stores({ partner: 'id' })
  await newer.open()
  expect(opened.value.isOpen()).toBe(false)
  newer.close()
})

test('a base that cannot be opened says so', async () => {
  const open = indexedDB.open.bind(indexedDB)
  indexedDB.open = () => {
    throw new DOMException('Internal error opening backing store', 'UnknownError')
  }
  const opened = await openDatabase('damaged', 1000)
  indexedDB.open = open
  expect(opened).toEqual({ ok: false, error: 'storage-broken' })
})

test('[P8] a base that does not open at once is tried again', async () => {
  const open = indexedDB.open.bind(indexedDB)
  let tries = 0
  indexedDB.open = (...args) => {
    // Dexie itself tries three times.
    if (++tries <= 4) throw new DOMException('Internal error opening backing store', 'UnknownError')
    return open(...args)
  }
  const opened = await openDatabase('for a moment', 1000)
  indexedDB.open = open
  expect(opened.ok).toBe(true)
})

test('[P8] a base whose connection was lost is open again at the next use', async () => {
  const db = await emptyBase()
  await db.kv.put({ key: 'x', value: 1 })
  loseConnection(db)
  expect(await db.kv.get('x')).toEqual({ key: 'x', value: 1 })
})

test('[P6] a base that is opened again begins a new journal and leaves nothing of it behind', async () => {
  const { db, id } = await ownBase()
  let bytes = 0
  const chance = (into: Uint8Array<ArrayBuffer>) => {
    bytes += into.length
    return into
  }
  db.keepTo(id, chance, () => {})
  await db.kv.put({ key: 'x', value: 1 })
  expect(bytes).toBe(0)
  loseConnection(db)
  expect(await db.kv.toCollection().primaryKeys()).toEqual(['device', 'x'])
  expect(bytes).toBeGreaterThan(4 << 20)
})

test('[P8] an empty base in the place of ours is never taken for it: said, and not opened again', async () => {
  const { db, id } = await ownBase()
  const emptied = vi.fn()
  db.keepTo(id, counting(), emptied)
  loseConnection(db)
  await Dexie.delete(db.name)
  await expect(db.kv.toArray()).rejects.toThrow()
  await expect(db.kv.put({ key: 'x', value: 1 })).rejects.toThrow()
  expect(emptied).toHaveBeenCalledOnce()
  const found = await openDatabase(db.name)
  expect(found.ok && (await found.value.kv.toArray())).toEqual([])
})

test('[P8] a base that lost a store gets it back, empty, and opens ever after', async () => {
  const db = await emptyBase()
  await db.kv.put({ key: 'x', value: 1 })
  const { name } = db
  db.close()
  await withoutStore(name, 'trash')
  for (let starts = 0; starts < 2; starts++) {
    const opened = await openDatabase(name)
    if (!opened.ok) throw new Error(opened.error)
    expect([await opened.value.trash.count(), await opened.value.kv.count()]).toEqual([0, 1])
    opened.value.close()
  }
})

async function ownBase() {
  const db = await emptyBase()
  const made = await ensureDevice(db, counting())
  if (!made.ok) throw new Error(made.error.code)
  return { db, id: made.value.id }
}

/** The same version with a store less: only an upgrade may take one away, so the base is made anew. */
async function withoutStore(name: string, lost: string): Promise<void> {
  const before = new Dexie(name)
  await before.open()
  const stores = before.tables.filter((store) => store.name !== lost)
  const held = await Promise.all(stores.map((store) => store.toArray()))
  const schema = stores.map(({ name, schema: { primKey, indexes } }) => {
    const parts = [primKey, ...indexes].map(({ src }) => src)
    return [name, parts.join(', ')] as const
  })
  const version = before.verno
  before.close()
  await Dexie.delete(name)
  const after = new Dexie(name)
  after.version(version).stores(Object.fromEntries(schema))
  await after.open()
  for (const [i, store] of stores.entries()) await after.table(store.name).bulkAdd(held[i]!)
  after.close()
}
