import { liveQuery } from 'dexie'

/**
 * Runs a query now and again whenever the rows that it read may have changed, until the function given back is called.
 * The query must await nothing but the database: after any other wait its reads are no longer seen.
 */
export function live<T>(
  query: () => Promise<T>,
  hear: (answer: T) => void,
  failed: (error: unknown) => void,
): () => void {
  const subscription = liveQuery(query).subscribe({ next: hear, error: failed })
  return () => subscription.unsubscribe()
}
