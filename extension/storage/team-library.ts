import type { Row, Table } from '#shared/model/schema.ts'
import { principleOf } from '#shared/principles/catalog.ts'
import { libraryOf } from '#shared/principles/library.ts'
import type { TeamLibrary } from '../bridge/answers.ts'
import type { Stores } from './database.ts'
import type { StoredRow } from './records.ts'
import { shownRows } from './row-form.ts'

/** What the whole team wrote itself: principles, other words for ours, and rules. Those of one partnership hang on its partner and are not among them. */
export async function readLibrary(db: Stores): Promise<TeamLibrary> {
  const [principles, rules] = await Promise.all([teamWide(db, 'principle'), readRules(db)])
  return { principles: shownRows('principle', principles), rules }
}

/** The team's own rules, those that are switched off too. */
export async function readRules(db: Stores): Promise<Row<'promptRule'>[]> {
  return shownRows('promptRule', await teamWide(db, 'promptRule'))
}

/** The title that the team gave a principle, ours or its own; undefined where ours stands. */
export async function teamTitleOf(db: Stores, principle: string): Promise<string | undefined> {
  const store = db.rows('principle')
  const rows = principleOf(principle)
    ? await store.where('values.replaces').equals(principle).filter(isTeams).toArray()
    : await store.where('id').equals(principle).toArray()
  const { principles } = libraryOf(shownRows('principle', rows))
  return principles.find(({ id }) => id === principle)?.texts.title
}

/** Rows without a partner have no entry in the partner's index, so the table is gone through. */
async function teamWide(db: Stores, table: Table): Promise<StoredRow[]> {
  return db.rows(table).filter(isTeams).toArray()
}

function isTeams({ partnerId }: StoredRow): boolean {
  return partnerId === undefined
}
