import Dexie, { liveQuery } from 'dexie'
import type { Database } from './database.ts'
import { inZone } from './zone.ts'

/**
 * After so many changes that did not concern a query it is asked anew all the same: Dexie (4.4.7) keeps of each such change which keys it
 * touched until the query's next answer, so a query that nothing concerns would hold more with every line that is saved.
 */
const MOST_PASSED_BY = 20

/**
 * Runs a query now and again whenever the rows that it read may have changed, until the function given back is called; now and then it
 * answers the same again. Only what it reads from the base that it is handed is seen.
 */
export function live<T>(
  db: Database,
  query: (db: Database) => Promise<T>,
  hear: (answer: T) => void,
  failed: (error: unknown) => void,
): () => void {
  let passedBy = -Infinity
  const next = (answer: T) => {
    passedBy = 0
    hear(answer)
  }
  const ask = () => liveQuery(() => query(inZone(db))).subscribe({ next, error: failed })
  let subscription = ask()
  const count = () => {
    if (++passedBy < MOST_PASSED_BY) return
    // One that is being answered is left to it, or a busy base would never let it come to an end.
    passedBy = -Infinity
    subscription.unsubscribe()
    subscription = ask()
  }
  Dexie.on('storagemutated', count)
  return () => {
    Dexie.on.storagemutated.unsubscribe(count)
    subscription.unsubscribe()
  }
}

/** Hears at once, and without a query, that what waits to be sent has changed, for as long as this program lives. */
export function onOutbox(db: Database, hear: () => void): void {
  const place = `idb://${db.name}/outbox/`
  Dexie.on('storagemutated', (parts) => {
    if (Object.keys(parts).some((part) => part.startsWith(place))) hear()
  })
}
