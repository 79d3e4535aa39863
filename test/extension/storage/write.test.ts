import { expect, test } from 'vitest'
import { historyOf } from '../../../extension/storage/history.ts'
import { remove, undo, write, writeAll } from '../../../extension/storage/write.ts'
import { annasPorts, emptyBase, partnerIn, rowIn } from './fixture.ts'

test('a saved promise is kept with its history, and only a shared partner sends it', async () => {
  const db = await emptyBase()
  const ports = annasPorts()
  const mine = await partnerIn(db, ports, { scope: 'mine' })
  const shared = await partnerIn(db, ports, { name: 'Halden Freight', scope: 'team' })
  const quiet = await rowIn(db, ports, 'commitment', mine, { what: 'Send the plan', by: 'us' })
  const loud = await rowIn(db, ports, 'commitment', shared, { what: 'Send the plan', by: 'us' })

  expect((await db.outbox.toArray()).map(({ id }) => id).sort()).toEqual([shared, loud].sort())
  const entries = await historyOf(db, quiet)
  expect(entries.map(({ field, after }) => [field, after])).toEqual([
    ['@created', null],
    ['state', 'open'],
    ['what', 'Send the plan'],
    ['by', 'us'],
  ])
})

test('undo of an edit writes the value back, and leaves what somebody changed since', async () => {
  const db = await emptyBase()
  const ports = annasPorts()
  const id = await partnerIn(db, ports, { owner: 'Anna', domains: ['nordwind.example'] })
  const edit = await write(db, ports, {
    table: 'partner',
    id,
    values: { owner: 'Ben', phase: 'ended', domains: ['nw.example'] },
  })
  await write(db, ports, { table: 'partner', id, values: { phase: 'active' } })
  if (!edit.ok) throw new Error()
  expect((await undo(db, ports, edit.value.undo)).ok).toBe(true)
  expect((await db.rows('partner').get(id))?.values).toMatchObject({
    owner: 'Anna',
    phase: 'active',
    domains: ['nordwind.example'],
  })
})

test('a removed partner takes its rows along, and undo brings all of them back', async () => {
  const db = await emptyBase()
  const ports = annasPorts()
  const id = await partnerIn(db, ports, { scope: 'team', notes: 'Met at the fair' })
  const issue = await rowIn(db, ports, 'issue', id, { what: 'Late invoices' })
  const removed = await remove(db, ports, { table: 'partner', id })
  if (!removed.ok) throw new Error()
  expect(await db.rows('issue').get(issue)).toMatchObject({ hidden: 'deleted', values: {} })
  expect(await db.finder.count()).toBe(0)
  expect((await db.outbox.get(issue))?.counter).toBe(2)
  expect((await undo(db, ports, removed.value.undo)).ok).toBe(true)
  expect((await db.rows('partner').get(id))?.values).toMatchObject({
    name: 'Nordwind GmbH',
    notes: 'Met at the fair',
  })
  expect((await db.rows('issue').get(issue))?.values).toMatchObject({ what: 'Late invoices', state: 'open' })
  expect(await db.trash.count()).toBe(0)
})

test('ten thousand partners are written in one go', async () => {
  const db = await emptyBase()
  const ports = annasPorts()
  const changes = Array.from({ length: 10_000 }, (_, i) => ({
    table: 'partner' as const,
    values: { name: `Partner ${i}`, domains: [`p${i}.example`], owner: 'Anna' },
  }))
  const start = performance.now()
  const written = await writeAll(db, ports, changes)
  expect(written.ok).toBe(true)
  console.log(performance.now() - start)
  expect(await db.rows('partner').count()).toBe(10_000)
})
