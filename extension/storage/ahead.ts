import type { RowId } from '#shared/model/ids.ts'
import type { Table } from '#shared/model/schema.ts'
import { byTable } from './arrivals.ts'
import type { Stores } from './database.ts'

/**
 * A row that the server took from us under a number beyond the one up to which we had read. If the server is set back before we read on,
 * others fill the numbers, and our cursor passes this one without the row. A live row would be missed by RO11; a removal or erasure by nobody.
 */
export interface Ahead {
  id: RowId
  table: Table
  seq: number
}

/**
 * Rows of ours that pages up to `next` should have brought, or a newer version of them, and did not wait again, once no page follows: the
 * server has lost them. Answers which are still to come. Runs inside a transaction over their tables and the outbox. [TS7]
 */
export async function sendLost(
  db: Stores,
  missing: readonly Ahead[],
  { next, more }: { next: number; more: boolean },
): Promise<readonly Ahead[]> {
  if (more) return missing
  const lost = missing.filter(({ seq }) => seq <= next)
  for (const [table, group] of byTable(lost, ({ table }) => table)) {
    const rows = await db.rows(table).bulkGet(group.map(({ id }) => id))
    await db.outbox.bulkPut(rows.flatMap((row) => (row ? { id: row.id, table, counter: row.counter } : [])))
  }
  return missing.filter(({ seq }) => seq > next)
}
