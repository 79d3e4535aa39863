import { browser } from 'wxt/browser'
import type { Chance } from '#shared/model/ids.ts'
import type { Database } from '../storage/database.ts'
import { forgetOldDrafts } from '../storage/drafts.ts'
import { emptyTrash } from '../storage/history.ts'
import { turnJournal } from '../storage/journal.ts'
import { forgetMedians } from '../storage/segment-efforts.ts'
import { refreshStandings } from '../storage/standings.ts'
import type { Desk } from './desk.ts'

const turnedKey = 'journalTurned'

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

/** Once after each start of the browser, at the soonest: its last life may have ended in the middle of a line of the journal. */
export async function leaveOldJournal(db: Database, chance: Chance): Promise<void> {
  // Firefox keeps each base in SQLite, which drops a cut off line.
  if (import.meta.env.BROWSER === 'firefox') return
  const { [turnedKey]: turned } = await browser.storage.session.get(turnedKey)
  if (turned) return
  await turnJournal(db, chance)
  await browser.storage.session.set({ [turnedKey]: true })
}
