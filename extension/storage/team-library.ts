import type { TeamLibrary } from '../bridge/answers.ts'
import type { Table } from '#shared/model/schema.ts'
import type { Database } from './database.ts'
import type { StoredRow } from './records.ts'
import { shownRows } from './row-form.ts'

/** What the whole team wrote itself: principles, other words for ours, and rules. Those of one partnership hang on its partner and are not among them. */
export async function readLibrary(db: Database): Promise<TeamLibrary> {
  const [principles, rules] = await Promise.all([teamWide(db, 'principle'), teamWide(db, 'promptRule')])
  return { principles: shownRows('principle', principles), rules: shownRows('promptRule', rules) }
}

/** Rows without a partner have no entry in the partner's index, so the table is gone through; it is small. */
async function teamWide(db: Database, table: Table): Promise<StoredRow[]> {
  return db
    .rows(table)
    .filter(({ partnerId }) => partnerId === undefined)
    .toArray()
}
