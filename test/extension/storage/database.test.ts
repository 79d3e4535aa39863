import Dexie from 'dexie'
import { expect, test } from 'vitest'
import { openDatabase } from '../../../extension/storage/database.ts'

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
