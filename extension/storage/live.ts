import Dexie, { liveQuery } from 'dexie'
import type { Database } from './database.ts'
import { inZone } from './zone.ts'

/**
 * Runs a query now and again whenever the rows that it read may have changed, until the function given back is called.
 * Only what it reads from the base that it is handed is seen.
 */
export function live<T>(
  db: Database,
  query: (db: Database) => Promise<T>,
  hear: (answer: T) => void,
  failed: (error: unknown) => void,
): () => void {
  const subscription = liveQuery(() => query(inZone(db))).subscribe({ next: hear, error: failed })
  return () => subscription.unsubscribe()
}

/** Hears at once, and without a query, that what waits to be sent has changed, for as long as this program lives. */
export function onOutbox(db: Database, hear: () => void): void {
  const place = `idb://${db.name}/outbox/`
  Dexie.on('storagemutated', (parts) => {
    if (Object.keys(parts).some((part) => part.startsWith(place))) hear()
  })
}
