import type { PartnerId } from '#shared/model/ids.ts'
import { tables } from '#shared/model/schema.ts'
import type { Stores } from './database.ts'
import type { RowRef } from './purge.ts'
import type { StoredRow } from './records.ts'

/**
 * The server no longer has so much of what is here that it may lie or be broken: nothing goes until the user has said what becomes of it,
 * and nothing of it is sent. Each such row bears the mark `absent`. [TS10]
 */

/** So many rows may go unasked, and such a share of the cards, where there are enough of them to speak of a share. */
const MOST_ROWS = 100
const MOST_OF_CARDS = 0.3
const ENOUGH_CARDS = 10

/** How far others can have gone on with a row that we did not see: what we say of it next must not look like a step back. */
export const LEAP = 1_000_000

/** How many entries wait for the user's word. */
const UNDECIDED = 'undecided'

/** How many entries that are here the server no longer has, about which the user has not decided. */
export async function readUndecided(db: Stores): Promise<number> {
  return ((await db.kv.get(UNDECIDED))?.value as number | undefined) ?? 0
}

/** Whether so many rows may only go when the user says so. What is undecided stays so, however little else is absent. */
export async function isTooMuch(db: Stores, absent: readonly RowRef[]): Promise<boolean> {
  if (absent.length > MOST_ROWS || absent.some(({ row }) => row.absent)) return true
  const cards = absent.filter(({ table }) => table === 'partner').length
  const had = await db
    .rows('partner')
    .filter(({ rev, hidden }) => rev > 0 && hidden !== 'deleted')
    .count()
  return cards === had || (had >= ENOUGH_CARDS && cards > MOST_OF_CARDS * had)
}

/** Keeps these as they are, until the user decides. */
export async function keepUndecided(db: Stores, items: readonly RowRef[]): Promise<void> {
  await putRows(
    db,
    items.map(({ table, row }) => ({
      table,
      row: row.absent ? row : { ...row, absent: true, rev: row.rev + LEAP },
    })),
  )
  await db.kv.put({ key: UNDECIDED, value: items.length })
}

/** The user decides: takes the mark from all of them, and answers which they are. */
export async function unmark(db: Stores): Promise<RowRef[]> {
  const marked: RowRef[] = []
  for (const table of tables) {
    const rows = await db
      .rows(table)
      .filter(({ absent }) => absent === true)
      .toArray()
    marked.push(...rows.map((row) => ({ table, row: withoutMark(row) })))
  }
  await putRows(db, marked)
  await db.kv.delete(UNDECIDED)
  return marked
}

/** So many of them were handed out after all, or removed by the user. */
export async function lessUndecided(db: Stores, count: number): Promise<void> {
  if (count > 0) await db.kv.put({ key: UNDECIDED, value: Math.max(0, (await readUndecided(db)) - count) })
}

/** Those of these partners about which the user has not decided: nothing on their cards is sent. */
export async function undecidedCards(db: Stores, partners: readonly PartnerId[]): Promise<PartnerId[]> {
  if ((await readUndecided(db)) === 0) return []
  const cards = await db.rows('partner').bulkGet([...partners])
  return partners.filter((_, i) => cards[i]?.absent)
}

/** The row without the mark. */
export function withoutMark({ absent: _, ...row }: StoredRow): StoredRow {
  return row
}

async function putRows(db: Stores, items: readonly RowRef[]): Promise<void> {
  for (const table of new Set(items.map((one) => one.table)))
    await db.rows(table).bulkPut(items.flatMap((one) => (one.table === table ? one.row : [])))
}
