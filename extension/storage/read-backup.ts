import { isId, type PartnerId, type RowId } from '#shared/model/ids.ts'
import { tables, type Table } from '#shared/model/schema.ts'
import { isStamp, type Stamp } from '#shared/sync/hlc.ts'
import type { Json } from '#shared/sync/canonical.ts'
import { DELETED, ERASED, type Cell, type Row } from '#shared/sync/merge.ts'
import type { ImportReport } from '../bridge/answers.ts'
import { FORMAT, FORMAT_VERSION } from './backup.ts'
import { cellProblem, isTeamWide, PARTNER } from './row-form.ts'

type Problem = ImportReport['problems'][number]

export interface BackupRow {
  line: number
  table: Table
  row: Row
  /** Undefined for partners themselves and for rows of the whole team. */
  partnerId: PartnerId | undefined
}

export interface Backup {
  team: string | undefined
  rows: BackupRow[]
  problems: Problem[]
}

/** The same limits as for a row that comes from a server. */
const MOST_CELLS = 2000
const LONGEST_NAME = 400
const LONGEST_TEXT = 16_384
const MOST_KEYS = 64
const DEEPEST = 6
const forbiddenKeys = ['__proto__', 'constructor', 'prototype']

/** Reads an export file and trusts nothing in it: all rows, or all that is wrong, each with its line. */
export function readBackup(text: string): Backup {
  const file = parsed(text.replace(/^\uFEFF/, ''))
  if ('code' in file) return { team: undefined, rows: [], problems: [file] }
  const { format, version, team, rows } = file.value
  if (format !== FORMAT || !Array.isArray(rows)) return broken({ code: 'not-ours' })
  if (typeof version !== 'number' || version > FORMAT_VERSION) return broken({ code: 'newer-file' })
  const seen = new Set<string>()
  const read = rows.map((one: unknown, i) => {
    const row = readRow(one, seen)
    return 'code' in row ? { ...row, line: lineOf(text, one, i) } : { ...row, line: i + 2 }
  })
  return {
    team: typeof team === 'string' ? team : undefined,
    rows: read.flatMap((row) => ('code' in row ? [] : row)),
    problems: read.flatMap((row) => ('code' in row ? row : [])),
  }
}

function broken(problem: Problem): Backup {
  return { team: undefined, rows: [], problems: [problem] }
}

function parsed(text: string): { value: Record<string, unknown> } | Problem {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? { value } : { code: 'not-ours' }
  } catch (error) {
    return { code: 'not-json', line: lineIn(text, String(error)) }
  }
}

/** Browsers name the place by line or by position, or not at all where the text just ends. */
function lineIn(text: string, message: string): number {
  const line = /\bline (\d+)/.exec(message)?.[1]
  if (line) return Number(line)
  const position = /\bposition (\d+)/.exec(message)?.[1]
  return text.slice(0, position ? Number(position) : text.length).split('\n').length
}

function readRow(one: unknown, seen: Set<string>): Omit<BackupRow, 'line'> | Omit<Problem, 'line'> {
  if (!isObject(one)) return { code: 'bad-entry' }
  const table = tables.find((known) => known === one['table'])
  if (!table) return { code: 'unknown-table', values: { table: nameOf(one['table']) } }
  const id = one['id']
  if (!isId(id) || seen.has(id)) return { code: 'bad-id' }
  seen.add(id)
  const row = rowFrom(table, id, one)
  if (!row) return { code: 'bad-entry' }
  const bad = one['asIs'] === true ? undefined : cellProblem(table, row.fields)
  if (bad) return { code: bad.problem, values: { table, field: bad.field, limit: bad.limit ?? 0 } }
  const partner = row.fields.get(PARTNER)?.value
  const partnerId = isId(partner) && table !== 'partner' ? (partner as PartnerId) : undefined
  return partnerId || table === 'partner' || isTeamWide(table)
    ? { table, row, partnerId }
    : { code: 'no-partner' }
}

function rowFrom(
  table: Table,
  id: RowId,
  { minor, fields, extra }: Record<string, unknown>,
): Row | undefined {
  const cells = cellsFrom(fields)
  const beside = cellsFrom(extra ?? [])
  if (!cells || !beside || !Number.isSafeInteger(minor) || (minor as number) < 0) return undefined
  // An export holds no deleted rows: a file that deletes or erases was not made by us.
  if (cells.has(ERASED) || (cells.get(DELETED)?.value ?? null) !== null) return undefined
  return { table, id, minor: minor as number, fields: cells, extra: beside }
}

function cellsFrom(list: unknown): Map<string, Cell> | undefined {
  if (!Array.isArray(list) || list.length > MOST_CELLS || !list.every(isCell)) return undefined
  return new Map(list.map(([name, value, at]) => [name, { value, at }]))
}

function isCell(cell: unknown): cell is [string, Json, Stamp] {
  if (!Array.isArray(cell) || cell.length !== 3) return false
  const [name, value, at] = cell as unknown[]
  return typeof name === 'string' && name.length <= LONGEST_NAME && isStamp(at) && isDecent(value, DEEPEST)
}

function isDecent(value: unknown, depth: number): value is Json {
  if (typeof value === 'string') return value.length <= LONGEST_TEXT
  if (value === null || typeof value !== 'object') return true
  if (depth === 0) return false
  const keys = Object.keys(value)
  if (keys.length > MOST_KEYS || keys.some((key) => forbiddenKeys.includes(key))) return false
  return Object.values(value).every((member) => isDecent(member, depth - 1))
}

/** Where a row stands: found by its id, whatever the layout; without one, as we lay files out: a row a line, after the first. */
function lineOf(text: string, one: unknown, i: number): number {
  const id = isObject(one) ? one['id'] : undefined
  const at = isId(id) ? text.search(new RegExp(`"id"\\s*:\\s*"${id}"`)) : -1
  return at === -1 ? i + 2 : text.slice(0, at).split('\n').length
}

function nameOf(table: unknown): string {
  return typeof table === 'string' ? table.slice(0, 60) : ''
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
