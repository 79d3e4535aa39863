import { assembleCard, cardLists, type Card, type CardRows, type CardTable } from '#shared/model/card.ts'
import type { PartnerId } from '#shared/model/ids.ts'
import type { Database, Stores } from './database.ts'
import { shownRow, shownRows } from './row-form.ts'
import { readTogether } from './transact.ts'

const cardTables = Object.keys(cardLists) as CardTable[]

/**
 * The card of a partner: each table by its partner index, all at once in one reading transaction, so that what it shows
 * was true together. Undefined when there is no such partner.
 */
export function readCard(db: Database, partnerId: PartnerId): Promise<Card | undefined> {
  return readTogether(db, cardStores, (tx) => cardIn(tx, partnerId))
}

/** The stores that a card is read from. */
export const cardStores = ['partner', ...cardTables] as const

/** The card with the rows of a few tables and nothing else, for who asks no more of it. Undefined when there is no such partner. */
export function readPart(
  db: Database,
  partnerId: PartnerId,
  wanted: readonly CardTable[],
): Promise<Card | undefined> {
  return readTogether(db, ['partner', ...wanted], (tx) => cardIn(tx, partnerId, wanted))
}

/** The card, inside a transaction over `cardStores`. */
export async function cardIn(
  tx: Stores,
  partnerId: PartnerId,
  wanted: readonly CardTable[] = cardTables,
): Promise<Card | undefined> {
  const [partner, rows] = await Promise.all([
    tx.rows('partner').get(partnerId),
    rowsOf(tx, partnerId, wanted),
  ])
  const shown = shownRow('partner', partner)
  return shown && assembleCard(shown, rows)
}

/** A partner's rows of these tables, those that can be shown. */
export async function rowsOf(
  db: Stores,
  partnerId: PartnerId,
  wanted: readonly CardTable[],
): Promise<CardRows> {
  const lists = await Promise.all(
    wanted.map((table) => db.rows(table).where('partnerId').equals(partnerId).toArray()),
  )
  return Object.fromEntries(wanted.map((table, i) => [table, shownRows(table, lists[i] ?? [])]))
}
