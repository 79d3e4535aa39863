import type { Card } from '#shared/model/card.ts'
import type { Database } from './database.ts'
import { cardIn, cardStores } from './read-card.ts'
import { readTogether } from './transact.ts'

/**
 * The whole cards of the partners worked with last, newest first, archived ones left out. One transaction for all of them, because
 * each of its own costs more than what it reads.
 */
export function recentCards(db: Database, limit: number): Promise<Card[]> {
  return readTogether(db, ['finder', ...cardStores], async (tx) => {
    const recent = await tx.finder.orderBy('recent').limit(limit).toArray()
    const cards = await Promise.all(recent.map(({ id }) => cardIn(tx, id)))
    return cards.filter((card) => card !== undefined)
  })
}
