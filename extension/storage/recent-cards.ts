import { cardLists, type Card } from '#shared/model/card.ts'
import type { Table } from '#shared/model/schema.ts'
import type { Database } from './database.ts'
import { readCard } from './read-card.ts'

/**
 * The whole cards of the partners worked with last, newest first, archived ones left out. One transaction for all of them, because
 * each of its own costs more than what it reads.
 */
export async function recentCards(db: Database, limit: number): Promise<Card[]> {
  const tables: Table[] = ['partner', ...(Object.keys(cardLists) as Table[])]
  const stores = [db.finder, ...tables.map((table) => db.rows(table))]
  return db.transaction('r', stores, async () => {
    const recent = await db.finder.orderBy('recent').limit(limit).toArray()
    const cards = await Promise.all(recent.map(({ id }) => readCard(db, id)))
    return cards.filter((card) => card !== undefined)
  })
}
