import { assembleCard, cardLists, type Card, type CardTable } from '#shared/model/card.ts'
import type { PartnerId } from '#shared/model/ids.ts'
import { fieldOf, type Table } from '#shared/model/schema.ts'
import { newestAt } from '#shared/sync/cells.ts'
import { timeOf } from '#shared/sync/hlc.ts'
import type { Database, Stores } from './database.ts'
import { recordsOf } from './history.ts'
import { readTogether } from './transact.ts'
import type { FieldChange, HistoryRecord, StoredRow } from './records.ts'
import { newBase, PARTNER, shownRow, storedFrom, unpack } from './row-form.ts'

/** A row as it stood: where it hung and what it held; nothing when it was not there. */
type Stood = Pick<StoredRow, 'partnerId' | 'values'> | undefined

/** The card as it stood, and the time from which on anything is known of it. */
export interface CardThen {
  /** Missing before the partner's first record. */
  card?: Card
  /** Milliseconds since 1970 of the partner's first record. */
  since: number
}

const cardTables = Object.keys(cardLists) as CardTable[]

/**
 * The card of a partner as it stood at that instant (milliseconds since 1970): its rows as they are, with everything taken back that was said later.
 * Undefined when there is no such partner and never was.
 */
export function cardAt(db: Database, partnerId: PartnerId, until: number): Promise<CardThen | undefined> {
  return readTogether(db, ['partner', ...cardTables, 'history', 'trash'], async (tx) => {
    const stored = await tx.rows('partner').get(partnerId)
    const [first] = await recordsOf(tx, partnerId)
    if (!stored || !first) return undefined
    const since = timeOf(first.at)
    const partner = shown('partner', stored, await rowAt(tx, 'partner', stored, until))
    if (!partner) return { since }
    const lists = await Promise.all(
      cardTables.map(async (table) => [table, await rowsAt(tx, table, partnerId, until)] as const),
    )
    return { since, card: assembleCard(partner, Object.fromEntries(lists)) }
  })
}

/**
 * The instants (milliseconds since 1970, ascending) at which something on the card was changed. Reads only keys of the history, so a long one
 * costs little.
 */
export async function changesOf(db: Stores, partnerId: PartnerId): Promise<number[]> {
  const ids = await Promise.all(
    cardTables.map((table) => db.rows(table).where('partnerId').equals(partnerId).primaryKeys()),
  )
  const keys = await Promise.all(
    [partnerId, ...ids.flat()].map((id) =>
      db.history.where('[rowId+at]').between([id, ''], [id, '\uffff']).primaryKeys(),
    ),
  )
  return [...new Set(keys.flat().map(([, at]) => timeOf(at as HistoryRecord['at'])))].sort((a, b) => a - b)
}

/**
 * A row as it stood before these records, which are its newest, oldest first. Pure: from what it is now, each change is taken back in turn.
 * `trashed` is what it held when it was removed last.
 */
export function takenBack(now: Stood, records: readonly HistoryRecord[], trashed: Stood): Stood {
  let stood = now
  // What a removed row held, for the removals before: nothing can have changed in between.
  let held = trashed
  for (const { what, table, fields } of records.toReversed()) {
    if (what === 'removed') stood = held
    else if (what === 'created') stood = undefined
    else if (what === 'restored') {
      held = stood
      stood = undefined
    } else if (stood) stood = withoutChanges(table, stood, fields)
  }
  return stood
}

async function rowsAt(db: Stores, table: CardTable, partnerId: PartnerId, until: number) {
  // A row that has moved to another card since hangs there now; it stays with it, as its history does.
  const rows = await db.rows(table).where('partnerId').equals(partnerId).toArray()
  const stood = await Promise.all(rows.map((row) => rowAt(db, table, row, until)))
  return rows.flatMap((row, i) => shown(table, row, stood[i]) ?? [])
}

async function rowAt(db: Stores, table: Table, row: StoredRow, until: number): Promise<Stood> {
  const now = row.hidden ? undefined : { partnerId: row.partnerId, values: row.values }
  const newest = newestAt(unpack(table, row).fields)
  // Most rows did not change since: their cells say so, and no history needs to be read.
  if (!newest || timeOf(newest) <= until) return now
  const later = (await recordsOf(db, row.id)).filter(({ at }) => timeOf(at) > until)
  return takenBack(now, later, await trashedOf(db, table, row))
}

/** What a row held when it was removed, as long as the trash keeps it. */
async function trashedOf(db: Stores, table: Table, row: StoredRow): Promise<Stood> {
  const kept = await db.trash.get(row.id)
  return kept && storedFrom(table, unpack(table, kept), newBase)
}

function withoutChanges(table: Table, stood: NonNullable<Stood>, fields: readonly FieldChange[]): Stood {
  const values = { ...stood.values }
  let partnerId = stood.partnerId
  for (const { field, before, after } of fields) {
    if (field === PARTNER) partnerId = before as PartnerId
    else if (fieldOf(table, field)?.kind === 'set') values[field] = setBefore(values[field], before, after)
    else if (before === null || before === '') delete values[field]
    else values[field] = before
  }
  return { ...(partnerId && { partnerId }), values }
}

function setBefore(now: unknown, went: unknown, came: unknown): string[] {
  const kept = ((now ?? []) as string[]).filter((element) => !(came as string[]).includes(element))
  return [...new Set([...kept, ...((went ?? []) as string[])])].sort()
}

function shown<T extends Table>(table: T, row: StoredRow, stood: Stood) {
  return stood && shownRow(table, { ...row, ...stood, hidden: undefined })
}
