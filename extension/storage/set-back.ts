import type { Database } from './database.ts'
import { byTable } from './arrivals.ts'
import { readCursor, type FrozenPush } from './sync-transactions.ts'
import { readTogether } from './transact.ts'

/**
 * Whether the server refused a row of this push for no more than it was merged onto, or for a version that it should have handed out long ago:
 * then it was set back, and no pull will bring what lies between. `refused` is the number of what it holds, by row; 0 for nothing. An answer
 * that it only repeats may be older than what is here; that is neither. [TS7]
 */
export async function wasSetBack(
  db: Database,
  { rows }: FrozenPush,
  refused: ReadonlyMap<string, number>,
): Promise<boolean> {
  const asked = byTable(
    rows.filter(({ id }) => refused.has(id)),
    ({ table }) => table,
  )
  if (asked.size === 0) return false
  return readTogether(db, [...asked.keys(), 'kv'], async (tx) => {
    const { seq: read } = await readCursor(tx)
    for (const [table, group] of asked) {
      const stored = await tx.rows(table).bulkGet(group.map(({ id }) => id))
      const contradicts = group.some(({ id, base }, i) => {
        const theirs = refused.get(id)!
        return theirs <= base || (theirs <= read && (stored[i]?.seq ?? 0) < theirs)
      })
      if (contradicts) return true
    }
    return false
  })
}
