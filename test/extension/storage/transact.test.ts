import { beforeEach, expect, test } from 'vitest'
import { fail, ok } from '#shared/result.ts'
import type { Database, Stores } from '../../../extension/storage/database.ts'
import { live } from '../../../extension/storage/live.ts'
import { readTogether, transact } from '../../../extension/storage/transact.ts'
import { emptyBase } from './fixture.ts'

let db: Database

beforeEach(async () => {
  db = await emptyBase()
})

/** So many turns without the database that Dexie no longer knows to which transaction a call belongs. */
async function wander(): Promise<void> {
  for (let turn = 0; turn < 500; turn += 1) await native
}
/** Made outside of every transaction: inside one Dexie puts its own promises in place of the browser's. */
const native = Promise.resolve()

async function putTwo(tx: Stores): Promise<void> {
  await tx.kv.put({ key: 'first', value: 1 })
  await wander()
  await tx.kv.put({ key: 'second', value: 2 })
}

test('a refusal takes back everything, also what was written after a long way', async () => {
  const done = await transact(db, ['kv'], async (tx) => {
    await putTwo(tx)
    return fail({ code: 'not-found' } as const)
  })
  expect(done).toEqual({ ok: false, error: { code: 'not-found' } })
  expect(await db.kv.toArray()).toEqual([])
})

test('what was written on a long way is kept, all of it', async () => {
  const done = await transact(db, ['kv'], async (tx) => {
    await putTwo(tx)
    await wander()
    return ok('done')
  })
  expect(done).toEqual({ ok: true, value: 'done' })
  expect(await db.kv.bulkGet(['first', 'second'])).toMatchObject([{ value: 1 }, { value: 2 }])
})

test.each([
  ['read one by one', (seen: Database) => readTwo(seen)],
  ['read together', (seen: Database) => readTogether(seen, ['kv'], readTwo)],
])('a live query hears of what it came to after a long way, %s', async (_how, query) => {
  await db.kv.bulkPut(['first', 'second'].map((key) => ({ key, value: 'old' })))
  const heard = new Promise<void>((resolve, reject) => {
    const stop = live(
      db,
      query,
      (values) => {
        if (values[1] === 'old') void db.kv.put({ key: 'second', value: 'new' })
        else stop()
        if (values[1] === 'new') resolve()
      },
      reject,
    )
  })
  await expect(heard).resolves.toBeUndefined()
})

async function readTwo(stores: Stores): Promise<unknown[]> {
  const first = await stores.kv.get('first')
  await wander()
  return [first?.value, (await stores.kv.get('second'))?.value]
}
