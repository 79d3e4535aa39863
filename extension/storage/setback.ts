import { ok, type Result } from '#shared/result.ts'
import type { Database } from './database.ts'
import { keep, readKept } from './team-keys.ts'
import { transact, type StorageTrouble } from './transact.ts'

/** The server was found to be set back to an earlier state. */
export interface Setback {
  /** When it was found out: milliseconds since 1970. */
  at: number
  /** Entries that are here and that it lacked; known once all was read again. */
  lacking?: number
}

/** Notes a setback, before anything is done about it: whoever is stopped in between finds it out again. [TS7] */
export function noteSetback(db: Database, at: number): Promise<Result<undefined, StorageTrouble>> {
  return keep(db, { setback: { at } satisfies Setback })
}

/** All was read again: what still waits is what the server lacked. Counted once for each setback. [TS7] */
export async function countLacking(db: Database): Promise<Result<undefined, StorageTrouble>> {
  const setback = await readKept<Setback>(db, 'setback')
  if (!setback || setback.lacking !== undefined) return ok(undefined)
  return transact(db, ['kv', 'outbox'], async (tx) => {
    const value: Setback = { ...setback, lacking: await tx.outbox.count() }
    await tx.kv.put({ key: 'setback', value })
    return ok(undefined)
  })
}
