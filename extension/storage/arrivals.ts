import type { RowId } from '#shared/model/ids.ts'
import { tables, type Table } from '#shared/model/schema.ts'
import { newestAt, stateOf } from '#shared/sync/cells.ts'
import { isMark } from '#shared/sync/forget.ts'
import { canonical, type Json } from '#shared/sync/canonical.ts'
import { DELETED, ERASED, mergeRow, type Cell, type Cells, type Row } from '#shared/sync/merge.ts'
import type { Edited } from './commit.ts'
import type { FieldChange, HistoryRecord, Seal, StoredRow, TrashRecord } from './records.ts'
import { newBase, pack, PARTNER, storedFrom, unpack } from './row-form.ts'
import { toldByStamp } from './told.ts'

/** A row that came from the server, opened and found genuine. */
export interface Arrived {
  row: Row
  seq: number
  rev: number
  tag: string
  seal: Seal
}

/** What becomes of a row when one arrives: pure, so that a whole page is worked out before anything is put. */
export interface Arrival {
  edit: Edited
  /** False if only the server's number is new: nothing to show, nothing for the history. */
  changed: boolean
  /** True if the server's version lacks something that is here. */
  ahead: boolean
}

/** The table of a row, if this version knows it. */
export function tableOf(row: Row): Table | undefined {
  return tables.find((table) => table === row.table)
}

/**
 * True for a row as it may arrive. A shared partner stays shared, whoever says otherwise: its rows would silently stop
 * being sent.
 */
export function mayArrive(row: Row): boolean {
  const scope = row.fields.get('scope')?.value
  const shared = row.table !== 'partner' || scope === undefined || scope === 'team'
  return tableOf(row) !== undefined && row.fields.size > 0 && shared
}

/**
 * True if the server hands out less than it did before: an older revision, or another one under the same number. `read` is the number up to
 * which this browser has read: what the server took from us behind it, it may have lost since in good faith. [TS7]
 */
export function isStepBack(stored: StoredRow | undefined, { rev, tag }: Arrived, read: number): boolean {
  if (!stored || stored.seq === 0 || stored.seq > read) return false
  return rev < stored.rev || (rev === stored.rev && tag !== stored.tag)
}

/**
 * Merges what arrived into what is here; the base is theirs from now on, whatever it was before. A row that comes back takes up what the
 * trash held of it: words that were never sent lie nowhere else. [ME5]
 */
export function arrive(
  stored: StoredRow | undefined,
  { row, seq, rev, tag, seal }: Arrived,
  trash?: Pick<TrashRecord, 'packed'>,
): Arrival {
  const table = row.table as Table
  const ours = stored && unpack(table, stored)
  const met = ours ? mergeRow(ours, row) : row
  const merged = isGone(met) ? withoutText(met) : withTrash(met, trash)
  const { counter } = stored ?? newBase
  const after = storedFrom(table, merged, { seq, rev, tag, seal, counter })
  const what: Edited['what'] = stateOf(merged) === 'erased' ? 'erased' : whatOf(stored, after)
  const fields = stored && what === 'changed' ? differences(stored.values, after.values) : []
  const at = newestAt(row.fields)!
  // A row may bring what several people said: each keeps their name and time, and nobody's record is put over another's.
  const told = ours && what === 'changed' ? { told: toldByStamp(ours, merged, fields) } : {}
  const edit = { table, before: stored, after, what, fields, at, ...told }
  return { edit, changed: !ours || pack(ours) !== pack(merged), ahead: !holdsAll(row, merged) }
}

/** A deleted row keeps no text: that lies in the trash for thirty days. */
function withoutText(row: Row): Row {
  const kept = [...row.fields].filter(([name]) => [DELETED, ERASED, PARTNER].includes(name) || isMark(name))
  return { ...row, fields: new Map(kept), extra: new Map() }
}

function withTrash(row: Row, trash: Pick<TrashRecord, 'packed'> | undefined): Row {
  return trash
    ? mergeRow(row, unpack(row.table as Table, { id: row.id as RowId, packed: trash.packed }))
    : row
}

/** True for a row that is deleted or erased. */
export function isGone(row: Row): boolean {
  return ['deleted', 'erased'].includes(stateOf(row))
}

/** Whether everything here is in what arrived too; where the row hangs is never told of a deleted one. */
function holdsAll(theirs: Row, merged: Row): boolean {
  const gone = stateOf(merged) === 'deleted'
  const missing = (had: Cells, cells: Cells) =>
    [...cells].some(([name, cell]) => !(gone && name === PARTNER) && !isSame(had.get(name), cell))
  return !missing(theirs.fields, merged.fields) && !missing(theirs.extra, merged.extra)
}

/** Two may say different things under one stamp: whoever has the one that wins must send it. [ME3] */
function isSame(a: Cell | undefined, b: Cell): boolean {
  return a?.at === b.at && (a.value === b.value || canonical(a.value) === canonical(b.value))
}

function whatOf(before: StoredRow | undefined, after: StoredRow): HistoryRecord['what'] {
  const wasGone = before?.hidden === 'deleted'
  const isGone = after.hidden === 'deleted'
  if (isGone) return 'removed'
  return wasGone ? 'restored' : before ? 'changed' : 'created'
}

function differences(before: StoredRow['values'], after: StoredRow['values']): FieldChange[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...names].flatMap((field) => difference(field, before[field], after[field]) ?? [])
}

/** Of a set: what went and what came. */
function difference(field: string, before: unknown = null, after: unknown = null): FieldChange | undefined {
  if (canonical(before as Json) === canonical(after as Json)) return undefined
  if (!Array.isArray(before) && !Array.isArray(after)) return { field, before, after }
  const had = (before ?? []) as unknown[]
  const has = (after ?? []) as unknown[]
  const went = had.filter((element) => !has.includes(element))
  return { field, before: went, after: has.filter((element) => !had.includes(element)) }
}

/** What lies in one table each, tables in the order in which they come. */
export function byTable<T>(list: readonly T[], tableOf: (one: T) => Table): Map<Table, T[]> {
  const groups = new Map<Table, T[]>()
  for (const one of list) {
    const table = tableOf(one)
    const group = groups.get(table)
    if (group) group.push(one)
    else groups.set(table, [one])
  }
  return groups
}
