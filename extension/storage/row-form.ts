import { checkComplete, checkValues, type BadField } from '#shared/model/check.ts'
import type { PartnerId, RowId } from '#shared/model/ids.ts'
import { fieldOf, fieldsOf, schemaVersion, type Row, type Table } from '#shared/model/schema.ts'
import { readProse, readSet, stateOf } from '#shared/sync/cells.ts'
import type { Stamp } from '#shared/sync/hlc.ts'
import type { Json } from '#shared/sync/canonical.ts'
import type { Cell, Cells, Row as SyncRow } from '#shared/sync/merge.ts'
import type { StoredRow } from './records.ts'

/** The cell that says on which partner a row hangs; like all cells of a row about itself it begins with `@`. */
export const PARTNER = '@partner'

/** What a stored row knows of its last version on the server and of its own changes. */
export type Base = Pick<StoredRow, 'seq' | 'rev' | 'tag' | 'seal' | 'absent' | 'removal' | 'counter'>
export const newBase: Base = { seq: 0, rev: 0, tag: '', counter: 0 }

type Packed = [minor: number, fields: [string, Json, Stamp][], extra: [string, Json, Stamp][]]

/** All cells of a row as one text: cheap to copy, and what we do not understand stays as it came. */
export function pack({ minor, fields, extra }: SyncRow): string {
  return JSON.stringify([minor, triples(fields), triples(extra)] satisfies Packed)
}

/** The row that a stored one holds, ready to be changed, merged or sealed. */
export function unpack(table: Table, { id, packed }: Pick<StoredRow, 'id' | 'packed'>): SyncRow {
  const [minor, fields, extra] = JSON.parse(packed) as Packed
  return { table, id, minor, fields: cellsFrom(fields), extra: cellsFrom(extra) }
}

/** A row that nobody has written yet. */
export function blankRow(table: Table, id: RowId): SyncRow {
  return { table, id, minor: schemaVersion, fields: new Map(), extra: new Map() }
}

/**
 * The stored form of a row. Only valid values of known fields are laid out for reading; the rest stays in its cells.
 * A row that lacks what its table requires is kept and not shown.
 */
export function storedFrom(table: Table, row: SyncRow, base: Base): StoredRow {
  const id = row.id as RowId
  const partnerId = table === 'partner' ? (id as PartnerId) : partnerOf(row.fields)
  const state = stateOf(row)
  const gone = state === 'deleted' || state === 'erased'
  const values = gone ? {} : readValues(table, row.fields)
  const hidden = gone ? 'deleted' : isWhole(table, values, partnerId) ? undefined : 'broken'
  const due = hidden ? undefined : dueDay(table, values)
  return {
    id,
    ...(partnerId && { partnerId }),
    values,
    packed: pack(row),
    ...(hidden && { hidden }),
    ...(due && { due }),
    seq: base.seq,
    rev: base.rev,
    tag: base.tag,
    ...(base.seal && { seal: base.seal }),
    ...(base.absent && !gone && { absent: true }),
    ...(base.removal !== undefined && !gone && { removal: base.removal }),
    counter: base.counter,
  }
}

/** The row as the rest of the program sees it; undefined when it is deleted or cannot be shown. */
export function shownRow<T extends Table>(table: T, stored: StoredRow | undefined): Row<T> | undefined {
  if (!stored || stored.hidden) return undefined
  return { id: stored.id, partnerId: stored.partnerId, ...emptySets(table), ...stored.values } as Row<T>
}

/** Those rows that can be shown. */
export function shownRows<T extends Table>(table: T, stored: readonly StoredRow[]): Row<T>[] {
  return stored.flatMap((one) => shownRow(table, one) ?? [])
}

/** Tables whose rows may belong to the whole team instead of one partner. */
export function isTeamWide(table: Table): boolean {
  return table === 'teamSettings' || table === 'principle' || table === 'promptRule'
}

/** What of a row's known fields this version finds wrong or missing, or undefined. */
export function cellProblem(table: Table, cells: Cells): BadField | undefined {
  const known = [...namesIn(cells)].filter((name) => fieldOf(table, name))
  const values = Object.fromEntries(known.map((name) => [name, readField(table, name, cells)]))
  return checkValues(table, values) ?? checkComplete(table, values)
}

function triples(cells: Cells): [string, Json, Stamp][] {
  return [...cells].map(([name, { value, at }]) => [name, value, at])
}

function cellsFrom(list: [string, Json, Stamp][]): Map<string, Cell> {
  return new Map(list.map(([name, value, at]) => [name, { value, at }]))
}

function partnerOf(cells: Cells): PartnerId | undefined {
  const value = cells.get(PARTNER)?.value
  return typeof value === 'string' ? (value as PartnerId) : undefined
}

function readValues(table: Table, cells: Cells): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const name of namesIn(cells)) {
    const value = readField(table, name, cells)
    if (value !== null && value !== '' && !checkValues(table, { [name]: value })) values[name] = value
  }
  return values
}

/** The known fields of which there is any cell, each once. */
function namesIn(cells: Cells): Set<string> {
  return new Set([...cells.keys()].map((cell) => cell.split('/', 1)[0]!))
}

function readField(table: Table, name: string, cells: Cells): unknown {
  const kind = fieldOf(table, name)?.kind
  if (kind === undefined) return null
  if (kind === 'set') return readSet(cells, name)
  if (kind === 'prose') return readProse(cells, name).text
  return cells.get(name)?.value ?? null
}

function isWhole(table: Table, values: Record<string, unknown>, partnerId: PartnerId | undefined): boolean {
  return (partnerId !== undefined || isTeamWide(table)) && !checkComplete(table, values)
}

function dueDay(table: Table, values: Record<string, unknown>): string | undefined {
  const { state, on, due } = values
  if (table === 'partner') return values.archived === true ? undefined : dayOf(values.nextReview)
  if (table === 'review') return (state ?? 'planned') === 'planned' ? dayOf(on) : undefined
  if (table !== 'commitment' && table !== 'issue' && table !== 'action') return undefined
  return (state ?? 'open') === 'open' ? dayOf(due) : undefined
}

function dayOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function emptySets(table: Table): Record<string, never[]> {
  const sets = fieldsOf(table).filter(([, field]) => field.kind === 'set')
  return Object.fromEntries(sets.map(([name]) => [name, []]))
}
