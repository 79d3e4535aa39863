import type { PartnerId } from '#shared/model/ids.ts'
import { tables } from '#shared/model/schema.ts'
import type { Arrival } from './arrivals.ts'
import type { Removal } from './brake.ts'
import type { Stores } from './database.ts'
import type { RowRef } from './purge.ts'
import type { StoredRow } from './records.ts'

/**
 * Rows that would go from here in such numbers that it is not believed: nothing goes until the user has said what becomes of it, and nothing of
 * it is sent. Each such row bears the mark `absent`. Either the server no longer has them [TS10], or a colleague's device removed them at
 * once; then each has its `removal` beside it [TS11].
 */

/** So many rows may go unasked, and such a share of the cards, where there are enough of them to speak of a share. */
const MOST_ROWS = 100
const MOST_OF_CARDS = 0.3
const ENOUGH_CARDS = 10

/** How far others can have gone on with a row that we did not see: what we say of it next must not look like a step back. */
export const LEAP = 1_000_000

/** What the user has to decide at once. */
export interface Undecided {
  /** Rows that are here still. */
  count: number
  partners: PartnerId[]
  /** What the same device had removed right before, when it was still believed. */
  gone: readonly Removal[]
}

/** Why: the id of the device that removed the rows, or this, if the server no longer has them. */
export const ABSENT = ''

const KEY = 'undecided'

/** All that waits for the user's word, by its cause. */
export async function readUndecided(db: Stores): Promise<Readonly<Record<string, Undecided>>> {
  return ((await db.kv.get(KEY))?.value as Record<string, Undecided> | undefined) ?? {}
}

/** Whether the user has anything to decide. */
export async function hasUndecided(db: Stores): Promise<boolean> {
  return Object.keys(await readUndecided(db)).length > 0
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

/** Keeps these, which the server no longer has, as they are, until the user decides. */
export async function keepUndecided(db: Stores, items: readonly RowRef[]): Promise<void> {
  await putRows(
    db,
    items.map(({ table, row }) => ({
      table,
      row: row.absent ? row : { ...row, absent: true, rev: row.rev + LEAP },
    })),
  )
  await note(db, ABSENT, { count: items.length, partners: cardsOf(items), gone: [] })
}

/** Keeps these, which this device removed, as they are, until the user decides; they stand on their tombstones from now on. */
export async function holdBack(
  db: Stores,
  by: string,
  { arrivals, gone }: { arrivals: readonly Arrival[]; gone: readonly Removal[] },
): Promise<void> {
  const items = arrivals.map(({ edit: { table, before, after } }): RowRef => {
    const { seq, rev, tag, seal, packed } = after
    return { table, row: { ...before!, seq, rev, tag, ...(seal && { seal }), absent: true, removal: packed } }
  })
  const known = (await readUndecided(db))[by]
  // One that was undecided already counts once.
  await lessUndecided(
    db,
    arrivals.flatMap(({ edit }) => edit.before ?? []),
  )
  await putRows(db, items)
  const count = ((await readUndecided(db))[by]?.count ?? 0) + items.length
  const partners = [...new Set([...(known?.partners ?? []), ...cardsOf(items)])]
  await note(db, by, { count, partners, gone: [...(known?.gone ?? []), ...gone] })
}

/** The user decides: takes the mark from all of this cause, and answers which they are and, still marked, how they were. */
export async function unmark(db: Stores, cause: string): Promise<RowRef[]> {
  const marked: RowRef[] = []
  for (const table of tables) {
    const rows = await db
      .rows(table)
      .filter((row) => causeOf(row) === cause)
      .toArray()
    marked.push(...rows.map((row) => ({ table, row })))
  }
  await putRows(
    db,
    marked.map(({ table, row }) => ({ table, row: withoutMark(row) })),
  )
  const { [cause]: _, ...others } = await readUndecided(db)
  await db.kv.put({ key: KEY, value: others })
  return marked
}

/** Those of these rows that were undecided are no longer: handed out after all, or removed by the user. */
export async function lessUndecided(db: Stores, rows: readonly StoredRow[]): Promise<void> {
  const decided = rows.flatMap((row) => causeOf(row) ?? [])
  if (decided.length === 0) return
  const open = { ...(await readUndecided(db)) }
  for (const cause of decided) {
    const one = open[cause]
    if (one && one.count > 1) open[cause] = { ...one, count: one.count - 1 }
    else delete open[cause]
  }
  await db.kv.put({ key: KEY, value: open })
}

/** Those of these partners about which the user has not decided: nothing on their cards is sent. */
export async function undecidedCards(db: Stores, partners: readonly PartnerId[]): Promise<PartnerId[]> {
  if (Object.keys(await readUndecided(db)).length === 0) return []
  const cards = await db.rows('partner').bulkGet([...partners])
  return partners.filter((_, i) => cards[i]?.absent)
}

/** The row without the mark. */
export function withoutMark({ absent: _, removal: __, ...row }: StoredRow): StoredRow {
  return row
}

function causeOf({ absent, removal, seal }: StoredRow): string | undefined {
  return absent && (removal === undefined ? ABSENT : seal?.by)
}

function cardsOf(items: readonly RowRef[]): PartnerId[] {
  return [...new Set(items.flatMap(({ row }) => row.partnerId ?? []))]
}

async function note(db: Stores, cause: string, what: Undecided): Promise<void> {
  await db.kv.put({ key: KEY, value: { ...(await readUndecided(db)), [cause]: what } })
}

async function putRows(db: Stores, items: readonly RowRef[]): Promise<void> {
  for (const table of new Set(items.map((one) => one.table)))
    await db.rows(table).bulkPut(items.flatMap((one) => (one.table === table ? one.row : [])))
}
