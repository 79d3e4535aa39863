import { newId, type PartnerId } from '#shared/model/ids.ts'
import { ok, type Result } from '#shared/result.ts'
import { forget, readKept } from '../storage/team-keys.ts'
import { writeAll, type WriteTrouble } from '../storage/write.ts'
import type { SyncWorld } from './session.ts'

/** A transaction costs more for each row the more it holds; one that was stopped in between goes on where it was. */
const PIECE = 1000

/**
 * Who enters a team and asked for it shares all partners that are still private, with all their rows. The wish is kept in the
 * transaction of the entering, so that a browser that was stopped right after it does this when it starts again.
 */
export async function shareAsAsked({
  db,
  ports,
}: Pick<SyncWorld, 'db' | 'ports'>): Promise<Result<undefined, WriteTrouble>> {
  if ((await readKept(db, 'share')) !== 'all') return ok(undefined)
  const mine = await db.finder.where('scope').equals('mine').primaryKeys()
  const share = (id: PartnerId) => ({ table: 'partner' as const, id, values: { scope: 'team' } })
  const name = newId(ports.chance)
  for (let from = 0; from < mine.length; from += PIECE) {
    const shared = await writeAll(db, ports, mine.slice(from, from + PIECE).map(share), { name })
    if (!shared.ok) return shared
  }
  return forget(db, 'share')
}
