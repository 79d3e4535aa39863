import Dexie, { liveQuery } from 'dexie'
import type { Database } from './database.ts'

/**
 * Runs a query now and again whenever the rows that it read may have changed, until the function given back is called.
 * The query must await nothing but the database: after any other wait its reads are no longer seen.
 */
export function live<T>(
  query: () => Promise<T>,
  hear: (answer: T) => void,
  failed: (error: unknown) => void,
): () => void {
  // The arrow must be async itself: only of such a function does Dexie follow the reads beyond the first await.
  const subscription = liveQuery(async () => await query()).subscribe({ next: hear, error: failed })
  return () => subscription.unsubscribe()
}

/** Hears at once, and without a query, that what waits to be sent has changed, for as long as this program lives. */
export function onOutbox(db: Database, hear: () => void): void {
  const place = `idb://${db.name}/outbox/`
  Dexie.on('storagemutated', (parts) => {
    if (Object.keys(parts).some((part) => part.startsWith(place))) hear()
  })
}
