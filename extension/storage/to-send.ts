import { tables, type Table } from '#shared/model/schema.ts'
import type { Row } from '#shared/sync/merge.ts'
import { byTable } from './arrivals.ts'
import type { Database, Stores } from './database.ts'
import { findMany } from './many.ts'
import type { OutboxEntry, StoredRow } from './records.ts'
import { unpack } from './row-form.ts'
import { readCursor, readFrozenPush, type Cursor, type FrozenPush } from './sync-transactions.ts'
import { readTogether } from './transact.ts'
import { undecidedCards } from './undecided.ts'

/** What leaves this browser, as a push reads it. */

/** A row to send, as it was when it was read. */
export interface Waiting {
  table: Table
  row: Row
  seq: number
  rev: number
  tag: string
  counter: number
}

/** All that a push begins with. */
export interface ToSend {
  cursor: Cursor
  /** The push that was under way when the browser was last stopped, if any. */
  earlier: FrozenPush | undefined
  /** What waits, partners first: who reads along sees names before their details. */
  entries: OutboxEntry[]
  /** The first of it as it stands. */
  first: Waiting[]
}

/** Reads what waits to be sent, and the first `limit` rows of it. */
export function readOutbox(db: Database, limit: number): Promise<ToSend> {
  // In one transaction, because each of its own costs more than what it reads, and a colleague waits.
  return readTogether(db, [...tables, 'outbox', 'finder', 'kv'], async (tx) => {
    const [cursor, earlier, entries] = await Promise.all([
      readCursor(tx),
      readFrozenPush(tx),
      tx.outbox.toArray(),
    ])
    const order = new Map(tables.map((table, place) => [table, place]))
    entries.sort((a, b) => order.get(a.table)! - order.get(b.table)!)
    return { cursor, earlier, entries, first: await readWaiting(tx, entries.slice(0, limit)) }
  })
}

/** These rows as they stand. A partner's that is not shared, or not decided about, stay here, however they came into the outbox. */
export async function readWaiting(db: Stores, entries: readonly OutboxEntry[]): Promise<Waiting[]> {
  const groups = [...byTable(entries, ({ table }) => table)]
  const read = groups.map(([table, group]) =>
    findMany(
      db.rows(table),
      group.map(({ id }) => id),
    ),
  )
  const rows = await Promise.all(read)
  const staying = await stayingPartners(
    db,
    rows.flatMap((some) => [...some.values()]),
  )
  return groups.flatMap(([table, group], i) =>
    group.flatMap(({ id }) => {
      const stored = rows[i]!.get(id)
      if (!stored || stored.absent || (stored.partnerId && staying.has(stored.partnerId))) return []
      const { seq, rev, tag, counter } = stored
      return [{ table, row: unpack(table, stored), seq, rev, tag, counter }]
    }),
  )
}

async function stayingPartners(db: Stores, rows: readonly StoredRow[]): Promise<Set<string>> {
  const partners = [...new Set(rows.flatMap(({ partnerId }) => partnerId ?? []))]
  const [lines, undecided] = await Promise.all([findMany(db.finder, partners), undecidedCards(db, partners)])
  const mine = partners.filter((id) => lines.get(id)?.scope === 'mine')
  return new Set([...mine, ...undecided])
}
