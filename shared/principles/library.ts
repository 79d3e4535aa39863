import type { Row } from '../model/schema.ts'
import { principleOf, principles, type Principle } from './catalog.ts'

type PrincipleRow = Row<'principle'>

/** A principle as the team reads it: ours, ours in the team's words, or one of its own. */
export interface TeamPrinciple {
  /** Of the catalog, or of the team's row. */
  id: string
  set: 'iso' | 'guiding' | 'own'
  /** Place in its set; the team's own follow in the order of their ids. */
  number: number
  clauses: readonly string[]
  /** The team's words. What is missing is read in our words (`principles.<id>`); an own principle has a title at least. */
  texts: { title?: string; what?: string; why?: string; how?: string }
  /** The day from which the team lives by it, and who agreed. */
  adopted?: string
  agreedBy?: string
  /** The row that says so, for editing. */
  row?: PrincipleRow
}

export interface Library {
  principles: TeamPrinciple[]
  /** Rows that say nothing usable: they replace a principle that nobody knows, or one that an earlier row replaces. */
  ignored: { row: PrincipleRow; why: 'unknown-principle' | 'replaced-twice' }[]
}

/**
 * The twelve and the nine with the team's texts in place of ours, then the team's own. Rows may come in any order: of two that replace
 * the same principle the one with the smaller id counts, on every device alike.
 */
export function libraryOf(rows: readonly PrincipleRow[]): Library {
  const sorted = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1))
  const edits = new Map<string, PrincipleRow>()
  const ignored: Library['ignored'] = []
  for (const row of sorted.filter(({ replaces }) => replaces)) {
    const id = row.replaces ?? ''
    if (!principleOf(id)) ignored.push({ row, why: 'unknown-principle' })
    else if (edits.has(id)) ignored.push({ row, why: 'replaced-twice' })
    else edits.set(id, row)
  }
  const own = sorted.filter(({ replaces }) => !replaces)
  return {
    principles: [...principles.map((one) => ours(one, edits.get(one.id))), ...own.map(theirs)],
    ignored,
  }
}

function ours({ id, set, number, clauses }: Principle, row: PrincipleRow | undefined): TeamPrinciple {
  return { id, set, number, clauses, ...said(row) }
}

function theirs(row: PrincipleRow, place: number): TeamPrinciple {
  return { id: row.id, set: 'own', number: place + 1, clauses: [], ...said(row) }
}

function said(row: PrincipleRow | undefined): Pick<TeamPrinciple, 'texts' | 'adopted' | 'agreedBy' | 'row'> {
  if (!row) return { texts: {} }
  const { title, what, why, how, adopted, agreedBy } = row
  const written = Object.entries({ title, what, why, how }).filter(([, text]) => text?.trim())
  return {
    texts: Object.fromEntries(written),
    ...(adopted && { adopted }),
    ...(agreedBy && { agreedBy }),
    row,
  }
}
