import { beforeEach, expect, test } from 'vitest'
import type { PartnerId } from '#shared/model/ids.ts'
import { lastActs } from '../../../extension/storage/acts.ts'
import type { Database } from '../../../extension/storage/database.ts'
import { readCard } from '../../../extension/storage/read-card.ts'
import { restore, trashList } from '../../../extension/storage/trash.ts'
import { remove, undo, write, writeAll } from '../../../extension/storage/write.ts'
import { annasPorts, emptyBase, noon, partnerIn, rowIn, valueOf } from './fixture.ts'

const DAY = 86_400_000

let db: Database
let time: number
const ports = annasPorts(() => time)
let id: PartnerId

beforeEach(async () => {
  db = await emptyBase()
  time = noon
  id = await partnerIn(db, ports, { name: 'Nordwind', notes: 'Ring first' })
})

test('what was removed says whose it was, who removed it and how long it can come back', async () => {
  const note = await rowIn(db, ports, 'note', id, { text: 'Closed in May' })
  await remove(
    db,
    annasPorts(() => time, 'b'.repeat(16)),
    { table: 'note', id: note },
  )
  time += 3 * DAY
  const names = (device: string) => (device.startsWith('b') ? 'Ben' : undefined)
  expect(await trashList(db, time, 50, names)).toEqual([
    {
      ...{ id: note, table: 'note', name: 'Closed in May', partner: 'Nordwind', by: 'Ben' },
      ...{ at: noon, daysLeft: 27, with: 0 },
    },
  ])
  time += 28 * DAY
  expect(await trashList(db, time, 50)).toEqual([])
})

test('a partner comes back with the rows that went with it, not with those removed before', async () => {
  const early = await rowIn(db, ports, 'note', id, { text: 'Gone before' })
  const late = await rowIn(db, ports, 'note', id, { text: 'Went along' })
  await remove(db, ports, { table: 'note', id: early })
  time += DAY
  await remove(db, ports, { table: 'partner', id })
  const list = await trashList(db, time, 50)
  expect(list.map(({ name, with: along, partnerGone }) => [name, along, partnerGone])).toEqual([
    ['Nordwind', 1, undefined],
    ['Gone before', 0, true],
  ])
  expect(await restore(db, ports, early)).toMatchObject({ ok: false, error: { code: 'no-partner' } })
  const done = await restore(db, ports, id)
  expect((await readCard(db, id))?.notes.map((note) => note.id)).toEqual([late])
  if (done.ok) await undo(db, ports, done.value.undo)
  expect(await readCard(db, id)).toBeUndefined()
})

test('what lies in no trash cannot come back', async () => {
  expect(await restore(db, ports, id)).toMatchObject({ ok: false, error: { code: 'not-found' } })
})

test('the last acts are named, newest first; what was taken back is not offered again', async () => {
  const done = await write(db, ports, { table: 'issue', partnerId: id, values: { what: 'Late papers' } })
  await remove(db, ports, { table: 'partner', id })
  expect((await lastActs(db)).map(({ what, table, name, count }) => [what, table, name, count])).toEqual([
    ['removed', 'partner', 'Nordwind', 2],
    ['created', 'issue', 'Late papers', 1],
    ['created', 'partner', 'Nordwind', 1],
  ])
  const [last] = await lastActs(db)
  const back = await undo(db, ports, last!.undo)
  expect((await lastActs(db)).map(({ name }) => name)).toEqual(['Late papers', 'Nordwind'])
  // Taking the undo back is an act again.
  if (back.ok) await undo(db, ports, back.value.undo)
  expect((await lastActs(db))[0]).toMatchObject({ what: 'removed', name: 'Nordwind' })
  expect(done.ok).toBe(true)
})

test('an import is one act, and only the last twenty acts are kept', async () => {
  const many = Array.from({ length: 1500 }, (_, i) => ({
    table: 'partner' as const,
    values: { name: `Partner ${i}` },
  }))
  await writeAll(db, ports, many)
  expect((await lastActs(db))[0]).toMatchObject({ count: 1500, name: 'Partner 0' })
  for (let i = 0; i < 30; i++)
    await write(db, ports, { table: 'partner', id, values: { owner: `Owner ${i}` } })
  expect(await lastActs(db)).toHaveLength(20)
  const [last] = await lastActs(db)
  await undo(db, ports, last!.undo)
  expect(await valueOf(db, 'partner', id)).toMatchObject({ owner: 'Owner 28' })
})
