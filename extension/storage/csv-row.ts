import { normaliseDomain, parseMailbox } from '#shared/model/address.ts'
import { checkValues } from '#shared/model/check.ts'
import { isFreemail } from '#shared/model/freemail.ts'
import { fieldOf } from '#shared/model/schema.ts'
import type { ImportReport } from '../bridge/answers.ts'
import { fold } from './fold.ts'

/** The columns of the partner table, as its header names them. */
export const columns = ['name', 'domains', 'emails', 'segment', 'phase', 'owner', 'notes'] as const
export type Column = (typeof columns)[number]

type Problem = ImportReport['problems'][number]
type Cells = Partial<Record<Column, string>>

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
}

/** One line as a partner, with everything that is wrong with it. */
export function readRow(
  line: number,
  names: readonly Column[],
  cells: readonly string[],
): { partner: CsvPartner; problems: Problem[] } {
  const named = Object.fromEntries(names.map((name, i) => [name, (cells[i] ?? '').trim()])) as Cells
  const problems: Omit<Problem, 'line'>[] = []
  const values = {
    name: named.name ?? '',
    domains: listOf(named.domains).flatMap((text) => taken(readDomain(text), problems)),
    addresses: listOf(named.emails).flatMap((text) => taken(readAddress(text), problems)),
    ...choiceIn(named, 'segment', problems),
    ...choiceIn(named, 'phase', problems),
    ...(named.owner && { owner: named.owner }),
    ...(named.notes && { notes: named.notes }),
  }
  const surplus = cells.slice(names.length).some((cell) => cell.trim() !== '')
  if (surplus || cells.length < names.length) problems.unshift({ code: 'wrong-columns' })
  const bad = checkValues('partner', values)
  if (bad) problems.push(badField(bad))
  return {
    partner: { line, key: fold(values.name), values },
    problems: problems.map((one) => ({ line, ...one })),
  }
}

function badField({
  field,
  problem,
  limit,
}: NonNullable<ReturnType<typeof checkValues>>): Omit<Problem, 'line'> {
  return { code: problem, values: { table: 'partner', field, ...(limit !== undefined && { limit }) } }
}

type Read = { value: string } | { problem: Omit<Problem, 'line'> }

function taken(read: Read, problems: Omit<Problem, 'line'>[]): string[] {
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

/** One of a field's words, whatever its case, with spaces or hyphens. */
function choiceIn(
  cells: Cells,
  field: 'segment' | 'phase',
  problems: Omit<Problem, 'line'>[],
): { segment?: string; phase?: string } {
  const said = cells[field] ?? ''
  if (said === '') return {}
  const word = said.toLowerCase().replace(/[\s_]+/g, '-')
  if (fieldOf('partner', field)?.options?.includes(word)) return { [field]: word }
  problems.push({ code: 'not-a-choice', values: { table: 'partner', field, value: said.slice(0, 100) } })
  return {}
}

function listOf(cell = ''): string[] {
  return cell
    .split(';')
    .map((text) => text.trim())
    .filter((text) => text !== '')
}
