import type { PartnerId } from '#shared/model/ids.ts'
import type { Table } from '#shared/model/schema.ts'
import { lastActs, keepActs } from './acts.ts'
import { byTable } from './arrivals.ts'
import type { Stores } from './database.ts'
import { refreshFinder } from './finder.ts'
import type { StoredRow } from './records.ts'

/** A row and where it lies. */
export interface RowRef {
  table: Table
  row: StoredRow
}

/** Rows as if they had never been here: with their history, their place in the trash and in lists, and with what could be undone. */
export async function purgeRows(db: Stores, gone: readonly RowRef[]): Promise<void> {
  if (gone.length === 0) return
  for (const [table, group] of byTable(gone, (one) => one.table))
    await db.rows(table).bulkDelete(group.map(({ row }) => row.id))
  await purgeTraces(
    db,
    gone.map(({ row }) => row.id),
  )
  const partners = gone.flatMap(({ table, row }) => (table === 'partner' ? [row.id as PartnerId] : []))
  await forgetPartners(db, partners)
  const cards = new Set(gone.flatMap(({ row }) => row.partnerId ?? []))
  await refreshFinder(db, [...cards])
  const left = [...cards].filter((id) => !partners.includes(id))
  await db.standing.bulkPut(left.map((id) => ({ id, until: '' })))
}

/** What is kept of rows beside themselves: history, trash, what could be undone, what was kept sealed. */
export async function purgeTraces(db: Stores, ids: readonly string[]): Promise<void> {
  const gone = new Set(ids)
  for (const id of ids) await db.history.where('[rowId+at]').between([id, ''], [id, '\uffff']).delete()
  await db.trash.bulkDelete(ids as never[])
  await db.outbox.bulkDelete(ids as never[])
  await db.opaque.bulkDelete(ids as never[])
  await keepActs(
    db,
    (await lastActs(db)).filter(({ rowId }) => !gone.has(rowId)),
  )
}

async function forgetPartners(db: Stores, ids: readonly PartnerId[]): Promise<void> {
  if (ids.length === 0) return
  const gone = new Set(ids)
  await db.picks.filter(({ partnerId }) => partnerId !== undefined && gone.has(partnerId)).delete()
  await db.prompts.filter(({ partnerId }) => gone.has(partnerId)).delete()
  await db.standing.bulkDelete([...ids])
}
