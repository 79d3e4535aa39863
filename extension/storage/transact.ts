import type { Transaction } from 'dexie'
import type { Table } from '#shared/model/schema.ts'
import { fail, type Result } from '#shared/result.ts'
import type { Database, StoreName, Stores } from './database.ts'
import { isDiskFull, isRoomTold } from './room.ts'
import { inZone } from './zone.ts'

/*
 * Work in a transaction goes by the stores that it is handed, never by the base. Dexie would find the transaction of a call on the base
 * by following promises, and when several are under way it loses track of one now and then: what is called then is done by itself,
 * outside, and the transaction ends without it (PrematureCommitError). A store that is bound to its transaction cannot be lost.
 */

/** The disk is full, or the base is closed or damaged: nothing was written. */
export interface StorageTrouble {
  code: 'storage-full' | 'storage-broken'
}

const broken = new Set([
  'AbortError',
  'DatabaseClosedError',
  'InvalidStateError',
  'MissingAPIError',
  'NotFoundError',
  'NotReadableError',
  'OpenFailedError',
  'TimeoutError',
  'UnknownError',
])

/** Carries an expected failure out of a transaction, because only an exception rolls one back. */
class Refused extends Error {
  readonly trouble: unknown
  constructor(trouble: unknown) {
    super('refused')
    this.trouble = trouble
  }
}

/** Runs `work` in one transaction that may write. If it fails, in any way, nothing of it was written. */
export async function transact<T, E>(
  db: Database,
  stores: readonly StoreName[],
  work: (tx: Stores) => Promise<Result<T, E>>,
): Promise<Result<T, E | StorageTrouble>> {
  // A write that meets the end of the disk may be cut off in the middle, and costs Chromium the whole base later: see journal.ts.
  if (isRoomTold() && (await isDiskFull())) return fail({ code: 'storage-full' })
  try {
    return await db.transaction('rw!', stores, async (tx) => {
      const result = await work(boundTo(tx))
      if (!result.ok) throw new Refused(result.error)
      return result
    })
  } catch (error) {
    if (error instanceof Refused) return fail(error.trouble as E)
    const trouble = await storageTrouble(error)
    if (trouble.code === 'storage-broken') db.onBroken()
    return fail(trouble)
  }
}

/** Runs `read` in one transaction that only reads, so that all it sees was true together. */
export async function readTogether<T>(
  db: Database,
  stores: readonly StoreName[],
  read: (tx: Stores) => Promise<T>,
): Promise<T> {
  return db.transaction('r!', stores, (tx) => read(inZone(boundTo(tx))))
}

/** A transaction has a property for each of its stores, as the base has. */
function boundTo(tx: Transaction): Stores {
  return Object.assign(tx, { rows: (table: Table) => tx.table(table) }) as unknown as Stores
}

/** What a failed database call means for the user; throws what is no trouble of the storage but a bug. */
export async function storageTrouble(error: unknown): Promise<StorageTrouble> {
  if (isFull(error)) return { code: 'storage-full' }
  if (!namesIn(error).some((name) => broken.has(name))) throw error
  return { code: (await isDiskFull()) ? 'storage-full' : 'storage-broken' }
}

/** Whether a call failed because there is no room, as the browser said itself. */
export function isFull(error: unknown): boolean {
  return namesIn(error).includes('QuotaExceededError')
}

/** Dexie wraps what the browser threw, sometimes twice, and puts the reasons of a bulk write into a list. */
function namesIn(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > 4) return []
  const { name, inner, failures } = error as { name?: string; inner?: unknown; failures?: unknown[] }
  const within = [inner, ...(Array.isArray(failures) ? failures.slice(0, 3) : [])]
  return [String(name), ...within.flatMap((one) => namesIn(one, depth + 1))]
}
