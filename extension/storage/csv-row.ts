import { normaliseDomain, parseMailbox } from '#shared/model/address.ts'
import { checkValues, type BadField } from '#shared/model/check.ts'
import { isFreemail } from '#shared/model/freemail.ts'
import type { Table } from '#shared/model/schema.ts'
import type { ImportReport } from '../bridge/answers.ts'
import type { CsvColumn } from '../bridge/answers.ts'
import { choiceOf, type Mapping } from './csv-columns.ts'
import { fold } from './fold.ts'

type Problem = ImportReport['problems'][number]
type Unplaced = Omit<Problem, 'line'>
type Cells = Partial<Record<CsvColumn, string>>

/** What one line says of a partner. Empty cells say nothing. */
export interface CsvPartner {
  line: number
  /** The folded name: by it two spellings of one partner are the same. */
  key: string
  values: {
    name: string
    domains: string[]
    addresses: string[]
    segment?: string
    phase?: string
    owner?: string
    notes?: string
  }
  /** Somebody there, if the table speaks of people. */
  person?: CsvPerson
}

export interface CsvPerson {
  name: string
  addresses: string[]
  role?: string
  phone?: string
}

/** One line as a partner, with everything that is wrong with it. */
export function readRow(
  line: number,
  mapping: Mapping,
  cells: readonly string[],
): { partner: CsvPartner; problems: Problem[] } {
  const named = cellsByColumn(mapping, cells)
  const problems: Unplaced[] = []
  const domains = [...listOf(named.domains), ...listOf(named.website)]
  const values = {
    name: named.name ?? '',
    domains: domains.flatMap((text) => taken(readDomain(text), problems)),
    addresses: listOf(named.emails).flatMap((text) => taken(readAddress(text), problems)),
    ...choiceIn(named, 'segment', problems),
    ...choiceIn(named, 'phase', problems),
    ...(named.owner && { owner: named.owner }),
    ...(named.notes && { notes: named.notes }),
  }
  const person = personIn(named, problems)
  if (cells.slice(mapping.length).some((cell) => cell.trim() !== ''))
    problems.unshift({ code: 'wrong-columns' })
  problems.push(...badField('partner', values), ...(person ? badField('contact', person) : []))
  return {
    partner: { line, key: fold(values.name), values, ...(person && { person }) },
    problems: problems.map((one) => ({ line, ...one })),
  }
}

/** What each mapped column says; where several say the same kind of thing, all of it. */
function cellsByColumn(mapping: Mapping, cells: readonly string[]): Cells {
  const named: Cells = {}
  mapping.forEach((column, at) => {
    const text = (cells[at] ?? '').trim()
    if (!column || text === '') return
    const had = named[column]
    named[column] = had === undefined ? text : column === 'notes' ? `${had}\n\n${text}` : `${had};${text}`
  })
  return named
}

/** Somebody there. Without a name they are called by their address; without either, by the partner's own name. */
function personIn(named: Cells, problems: Unplaced[]): CsvPerson | undefined {
  const { contact, contactEmail, role, phone } = named
  if (!contact && !contactEmail && !phone) return undefined
  const addresses = listOf(contactEmail).flatMap((text) => taken(readAddress(text), problems))
  const name = contact ?? addresses[0] ?? named.name ?? ''
  return { name, addresses, ...(role && { role }), ...(phone && { phone }) }
}

function badField(table: Table, values: object): Unplaced[] {
  const bad: BadField | undefined = checkValues(table, values as Record<string, unknown>)
  if (!bad) return []
  const { field, problem, limit } = bad
  return [{ code: problem, values: { table, field, ...(limit !== undefined && { limit }) } }]
}

type Read = { value: string } | { problem: Unplaced }

function taken(read: Read, problems: Unplaced[]): string[] {
  if ('value' in read) return [read.value]
  problems.push(read.problem)
  return []
}

/** A domain, also written as a web address: `https://www.nordwind.example/` is `nordwind.example`. */
function readDomain(text: string): Read {
  const bare = text.replace(/^https?:\/\//i, '').replace(/[/?#].*$/s, '')
  const domain = normaliseDomain(bare.replace(/^www\./i, ''))
  if (!domain) return { problem: { code: 'not-a-domain', values: { value: text.slice(0, 100) } } }
  if (isFreemail(domain)) return { problem: { code: 'freemail-domain', values: { value: domain } } }
  return { value: domain }
}

function readAddress(text: string): Read {
  const { address } = parseMailbox(text)
  return address
    ? { value: address }
    : { problem: { code: 'not-an-address', values: { value: text.slice(0, 100) } } }
}

function choiceIn(
  cells: Cells,
  field: 'segment' | 'phase',
  problems: Unplaced[],
): { segment?: string; phase?: string } {
  const said = cells[field] ?? ''
  if (said === '') return {}
  const word = choiceOf(field, said)
  if (word) return { [field]: word }
  problems.push({ code: 'not-a-choice', values: { table: 'partner', field, value: said.slice(0, 100) } })
  return {}
}

function listOf(cell = ''): string[] {
  return cell
    .split(';')
    .map((text) => text.trim())
    .filter((text) => text !== '')
}
