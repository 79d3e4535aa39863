import { tables } from '#shared/model/schema.ts'
import { ok, type Result } from '#shared/result.ts'
import { byTable } from './arrivals.ts'
import type { Database, Stores } from './database.ts'
import type { RowRef } from './purge.ts'
import type { StoredRow } from './records.ts'
import { transact, type StorageTrouble } from './transact.ts'

/** Rows that lie at the server under a key of before: a removed member, who has it, could read them if the server gave them away. [RO13] */

/** How far this browser is with them. */
export interface OldSeals {
  /** The newest, under which all are to be. */
  epoch: number
  /** How many are not, when they were last counted. */
  left: number
  /** When they are looked at again: milliseconds since 1970. */
  next: number
}

const KEY = 'oldSeals'

/** Undefined until they were first counted. */
export async function readOldSeals(db: Stores): Promise<OldSeals | undefined> {
  return (await db.kv.get(KEY))?.value as OldSeals | undefined
}

/** Rows may have come under an old key again: they are to be counted anew. */
export async function forgetOldSeals(db: Stores): Promise<void> {
  await db.kv.delete(KEY)
}

/** All of them. A deleted row is none: nothing can be read in it, and sealed anew its tombstone would be young again. [TS9] */
export async function findOldSeals(db: Stores, epoch: number): Promise<RowRef[]> {
  const found: RowRef[] = []
  for (const table of tables)
    for (const row of await db.rows(table).toArray()) if (isOld(row, epoch)) found.push({ table, row })
  return found
}

/** Lets these rows wait to be sent as they are: what leaves is sealed under the newest key. Notes how far we are. */
export async function sendAnew(
  db: Database,
  picked: readonly RowRef[],
  note: OldSeals,
): Promise<Result<undefined, StorageTrouble>> {
  const groups = byTable(picked, ({ table }) => table)
  return transact(db, [...groups.keys(), 'outbox', 'kv'], async (tx) => {
    for (const [table, group] of groups) {
      const rows = await tx.rows(table).bulkGet(group.map(({ row }) => row.id))
      const old = rows.flatMap((row) => (row && isOld(row, note.epoch) ? row : []))
      await tx.outbox.bulkPut(old.map(({ id, counter }) => ({ id, table, counter })))
    }
    await tx.kv.put({ key: KEY, value: note })
    return ok(undefined)
  })
}

function isOld({ seq, seal, hidden, absent }: StoredRow, epoch: number): boolean {
  return seq > 0 && hidden !== 'deleted' && !absent && (seal?.epoch ?? 0) < epoch
}
