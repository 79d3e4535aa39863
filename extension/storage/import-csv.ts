import { newId } from '#shared/model/ids.ts'
import { csvColumns, type CsvColumn, type CsvLook, type ImportReport } from '../bridge/answers.ts'
import type { Database, Stores } from './database.ts'
import { splitCsv } from './csv-lines.ts'
import { guessMapping, type Mapping } from './csv-columns.ts'
import { planPeople } from './csv-people.ts'
import { planPartners, type Decisions, type Plan } from './csv-plan.ts'
import { readRow, type CsvPartner } from './csv-row.ts'
import { storageTrouble } from './transact.ts'
import { writeAll, type Ports, type Progress } from './write.ts'

type Problem = ImportReport['problems'][number]

/** A row of the file and the line on which it begins; a quoted cell may run over several lines. */
interface Line {
  line: number
  cells: string[]
}

/** The name of the undo that takes a whole import back. */
export type CsvReport = ImportReport & { undo?: string }

export interface CsvFile {
  text: string
  dryRun: boolean
  /** What each column says. Without it the header must name our own columns. */
  mapping?: Mapping | undefined
  decisions?: Decisions | undefined
}

/** Rows that are shown, and looked at to guess what a column says. */
const SAMPLES = 20

/** What a table looks like: its header, its first rows, and what each column seems to say. Any header will do. */
export function lookAtCsv(text: string): CsvLook {
  const plain = withoutMark(text)
  const broken = wholeFileProblem(plain)
  if (broken) return { ...nothingSeen, problems: [broken] }
  const { lines, problems } = linesOf(plain)
  const [header, ...rest] = lines
  if (!header) return { ...nothingSeen, problems: [{ code: 'empty-file' }] }
  const rows = rest.slice(0, SAMPLES).map(({ cells }) => cells)
  const heading = header.cells.map((cell) => cell.trim())
  return { heading, rows, lines: rest.length, mapping: [...guessMapping(heading, rows)], problems }
}

const nothingSeen: CsvLook = { heading: [], rows: [], lines: 0, mapping: [], problems: [] }

/**
 * Partners from a table, with lists separated by `;`: with the header `name,domains,emails,segment,phase,owner,notes` in any order, or with any header and a
 * mapping of its columns. Everything is checked first: with any problem nothing is changed. Importing the same file twice changes nothing the second time.
 */
export async function importCsv(
  db: Database,
  ports: Ports,
  { text, dryRun, mapping, decisions = new Map() }: CsvFile,
  progress: Progress = {},
): Promise<CsvReport> {
  const read = readTable(text, mapping)
  if (read.problems.length > 0) return refused(read.problems)
  try {
    const plan = await planFor(db, ports, read.partners, decisions)
    if (plan.problems.length > 0) return refused(plan.problems)
    const { added, changed, unchanged, suspects } = plan
    const report = {
      ok: true,
      added,
      changed,
      unchanged,
      problems: [],
      ...(suspects.length > 0 && { suspects }),
    }
    if (dryRun || plan.changes.length === 0) return report
    const written = await writeAll(db, ports, plan.changes, progress)
    return written.ok ? { ...report, undo: written.value.undo } : refused([{ code: written.error.code }])
  } catch (error) {
    return refused([await storageTrouble(error)])
  }
}

async function planFor(
  db: Stores,
  { chance }: Ports,
  partners: readonly CsvPartner[],
  decisions: Decisions,
): Promise<Plan> {
  const rows = await knownRows(db)
  const known = await db.finder.toArray()
  const plan = planPartners({ known, rows, decisions, makeId: () => newId(chance) }, partners)
  const ids = plan.people.map(({ partnerId }) => partnerId).filter((id) => rows.has(id))
  const contacts = ids.length > 0 ? await db.rows('contact').where('partnerId').anyOf(ids).toArray() : []
  planPeople(plan, contacts)
  return plan
}

/** The partners that a table describes, or all that is wrong with it, each with its line. */
export function readTable(text: string, mapping?: Mapping): { partners: CsvPartner[]; problems: Problem[] } {
  const plain = withoutMark(text)
  const broken = wholeFileProblem(plain)
  if (broken) return { partners: [], problems: [broken] }
  const { lines, problems: torn } = linesOf(plain)
  const [header, ...rest] = lines
  if (!header) return { partners: [], problems: [{ code: 'empty-file' }] }
  const names = header.cells.map((cell) => cell.trim().toLowerCase())
  const says = mapping ?? (names as CsvColumn[])
  const misnamed = mapping ? nameless(mapping, header.line) : headerProblems(names, header.line)
  if (torn.length + misnamed.length > 0) return { partners: [], problems: [...misnamed, ...torn] }
  const rows = rest.map(({ line, cells }) => {
    const row = readRow(line, says, cells)
    const isShort = !mapping && cells.length < says.length
    return isShort ? { ...row, problems: [{ line, code: 'wrong-columns' }, ...row.problems] } : row
  })
  const partners = rows.map(({ partner }) => partner)
  // Where a table speaks of people, a partner with several of them has several lines.
  const doubled = partners.some(({ person }) => person) ? [] : twins(partners)
  return { partners, problems: [...rows.flatMap(({ problems }) => problems), ...doubled] }
}

function nameless(mapping: Mapping, line: number): Problem[] {
  return mapping.includes('name') ? [] : [{ line, code: 'missing-column', values: { column: 'name' } }]
}

function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '')
}

function wholeFileProblem(text: string): Problem | undefined {
  if (text.trim() === '') return { code: 'empty-file' }
  // No table that people write holds a NUL; a spreadsheet's own file format does.
  const nul = text.indexOf('\0')
  return nul === -1 ? undefined : { line: breaksIn(text.slice(0, nul)) + 1, code: 'not-csv' }
}

function linesOf(text: string): { lines: Line[]; problems: Problem[] } {
  const { rows, torn } = splitCsv(text, delimiterOf(text))
  const numbers: number[] = []
  let line = 1
  for (const cells of rows) {
    numbers.push(line)
    line += 1 + cells.reduce((sum, cell) => sum + breaksIn(cell), 0)
  }
  const lines = rows.map((cells, i) => ({ line: numbers[i]!, cells }))
  const problems = torn.map(({ row, code }) => ({ line: numbers[row]!, code }))
  return { lines: lines.filter(({ cells }) => cells.some((cell) => cell.trim() !== '')), problems }
}

/** The header decides: cells may well hold the other separators, because lists do. */
function delimiterOf(text: string): string {
  const header = /^\s*(.*)/.exec(text)?.[1] ?? ''
  const counts = [',', ';', '\t'].map((mark) => [header.split(mark).length, mark] as const)
  return counts.reduce((most, one) => (one[0] > most[0] ? one : most))[1]
}

function headerProblems(names: string[], line: number): Problem[] {
  const isKnown = (name: string) => (csvColumns as readonly string[]).includes(name)
  if (!names.some(isKnown)) return [{ line, code: 'no-header' }]
  const unknown = names.filter((name) => !isKnown(name))
  const problems = unknown.map((name) => ({
    line,
    code: 'unknown-column',
    values: { column: name.slice(0, 60) },
  }))
  const twice = names.some((name, i) => isKnown(name) && names.indexOf(name) !== i)
  return [
    ...problems,
    ...(names.includes('name') ? [] : [{ line, code: 'missing-column', values: { column: 'name' } }]),
    ...(twice ? [{ line, code: 'wrong-columns' }] : []),
  ]
}

function twins(partners: CsvPartner[]): Problem[] {
  const seen = new Set<string>()
  return partners.flatMap(({ line, key, values }) => {
    const again = key !== '' && seen.has(key)
    seen.add(key)
    return again ? [{ line, code: 'same-name', values: { name: values.name } }] : []
  })
}

async function knownRows(db: Stores) {
  const rows = await db.rows('partner').toArray()
  return new Map(rows.map((row) => [row.id as string, row]))
}

function breaksIn(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0
}

function refused(problems: Problem[]): CsvReport {
  return { ok: false, added: 0, changed: 0, unchanged: 0, problems }
}
