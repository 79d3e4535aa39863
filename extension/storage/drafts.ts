import { ok, type Result } from '#shared/result.ts'
import type { Draft } from '../bridge/answers.ts'
import type { Database, Stores } from './database.ts'
import { transact, type StorageTrouble } from './transact.ts'

/**
 * What was typed and not yet saved, kept at each input: a surface that closes or a background that stops loses nothing. It lies in the
 * base, because the browser's memory of a session ends with an update of the extension (seen in Chromium 156).
 */

/** What their keys begin with. */
export const DRAFT = 'draft:'
/** As long as what lies in the trash. */
const KEPT_DAYS = 30

/** Keeps what somebody typed about a partner or in a form. */
export function keepDraft(
  db: Database,
  about: string,
  draft: unknown,
  at: number,
): Promise<Result<undefined, StorageTrouble>> {
  return transact(db, ['kv'], async (tx) => {
    await tx.kv.put({ key: DRAFT + about, value: { draft, at } satisfies Draft })
    return ok(undefined)
  })
}

/** Forgets it, because it was saved or thrown away. */
export function dropDraft(db: Database, about: string): Promise<Result<undefined, StorageTrouble>> {
  return transact(db, ['kv'], async (tx) => {
    await tx.kv.delete(DRAFT + about)
    return ok(undefined)
  })
}

/** The draft about a partner or a form, if there is one. */
export async function readDraft(db: Stores, about: string): Promise<Draft | undefined> {
  return (await db.kv.get(DRAFT + about))?.value as Draft | undefined
}

/** Forgets what nobody came back to for thirty days. Answers how many. */
export function forgetOldDrafts(db: Database, now: number): Promise<Result<number, StorageTrouble>> {
  return transact(db, ['kv'], async (tx) => {
    const old = await tx.kv
      .where('key')
      .startsWith(DRAFT)
      .filter(({ value }) => (value as Draft).at < now - KEPT_DAYS * 86_400_000)
      .primaryKeys()
    await tx.kv.bulkDelete(old)
    return ok(old.length)
  })
}

/** Forgets all of them, within a transaction that has the store. */
export async function forgetDrafts(tx: Stores): Promise<void> {
  await tx.kv.where('key').startsWith(DRAFT).delete()
}
