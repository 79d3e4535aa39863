import { expect, test } from 'vitest'
import type { RowId } from '#shared/model/ids.ts'
import { deleteMany, findMany } from '../../../extension/storage/many.ts'
import { emptyBase } from './fixture.ts'

const idOf = (at: number) => String(at).padStart(22, '0') as RowId
const entry = (at: number) => ({ id: idOf(at), table: 'note' as const, counter: at })
const from = (first: number, count: number, step = 1) =>
  Array.from({ length: count }, (_, i) => first + i * step)

/** Every way for what is wanted to lie among what is there: the way of asking differs, the answer must not. */
const cases: [string, there: number[], wanted: number[]][] = [
  ['a few', from(0, 500), [3, 700, 5]],
  ['none of them there', from(5000, 500), from(0, 100)],
  ['an empty store', [], from(0, 100)],
  ['all that is there', from(0, 100), from(0, 100)],
  ['a block out of many', from(0, 500), from(100, 100)],
  ['a block with gaps', from(0, 500, 2), from(100, 100)],
  ['thinly spread', from(0, 500), from(0, 60, 8)],
  ['lost among thousands', from(0, 2000), from(0, 60, 33)],
  ['in no order, some twice', from(0, 200), [...from(0, 80).reverse(), 7, 7, 900]],
]

test.each(cases)('rows are found and deleted by id, however they lie: %s', async (_, there, wanted) => {
  const db = await emptyBase()
  await db.outbox.bulkPut(there.map(entry))
  const ids = wanted.map(idOf)
  const hits = new Set(wanted.filter((at) => there.includes(at)))
  const found = await findMany(db.outbox, ids)
  expect([...found.values()].map(({ counter }) => counter).sort((a, b) => a - b)).toEqual(
    [...hits].sort((a, b) => a - b),
  )
  for (const [id, one] of found) expect(one.id).toBe(id)
  await deleteMany(db.outbox, ids)
  const left = (await db.outbox.toArray()).map(({ counter }) => counter)
  expect(left).toEqual(there.filter((at) => !hits.has(at)))
})
