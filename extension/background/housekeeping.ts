import { forgetOldDrafts } from '../storage/drafts.ts'
import { emptyTrash } from '../storage/history.ts'
import { forgetMedians } from '../storage/segment-efforts.ts'
import { refreshStandings } from '../storage/standings.ts'
import type { Desk } from './desk.ts'

/** What can wait until nobody does: forgets trash and drafts of more than thirty days, and works out figures that lists sort and filter by. */
export async function keepHouse({
  db,
  ports,
  today,
  report,
}: Pick<Desk, 'db' | 'ports' | 'today' | 'report'>): Promise<void> {
  const done = [
    await emptyTrash(db, ports.now()),
    await forgetOldDrafts(db, ports.now()),
    await refreshStandings(db, today()),
  ]
  forgetMedians(db)
  for (const one of done) if (!one.ok) report(one.error.code)
}
