import { checkComplete, checkValues, type BadField } from '#shared/model/check.ts'
import type { PartnerId, RowId } from '#shared/model/ids.ts'
import { fieldOf, fieldsOf, type Table } from '#shared/model/schema.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import {
  editField,
  editProse,
  editSet,
  forgetElement,
  newestAt,
  readProse,
  seenAt,
} from '#shared/sync/cells.ts'
import { isMark } from '#shared/sync/forget.ts'
import { laterStamp, tick, type Clock, type Stamp } from '#shared/sync/hlc.ts'
import { canonical, type Json } from '#shared/sync/canonical.ts'
import { DELETED, ERASED, mergeRow, type Cell, type Cells, type Row } from '#shared/sync/merge.ts'
import { encodeRow } from '#shared/sync/plaintext.ts'
import type { Edited } from './commit.ts'
import type { FieldChange, StoredRow, TrashRecord } from './records.ts'
import { blankRow, newBase, PARTNER, storedFrom, unpack } from './row-form.ts'
import { withOthers } from './told.ts'

/** How one row changes: pure, so that a whole batch is worked out before anything is put. */

export type EditTrouble =
  | { code: 'bad-field' | 'row-too-large'; field: BadField }
  | { code: 'unknown-field' | 'not-found' | 'already-shared' }

/** The clock after the step, and the row if it changes at all. */
export interface Step {
  clock: Clock
  edit?: Edited
}

type Values = Readonly<Record<string, unknown>>

/** Rows whose text is shorter than this cannot reach the frame's limit, whatever its characters: no need to encode them twice. */
const SURELY_FITS = 10_000

/** A row that nobody has written yet; required fields that were left out get their default. */
export function newRow(
  table: Table,
  { id, partnerId }: { id: RowId; partnerId: PartnerId | undefined },
  values: Values,
  clock: Clock,
  now: number,
): Result<Step, EditTrouble> {
  const whole = { ...requiredDefaults(table), ...values }
  const bad = checkComplete(table, whole)
  if (bad) return fail({ code: 'bad-field', field: bad })
  const blank = blankRow(table, id)
  const stamped = tick(clock, now)
  const hung =
    partnerId && table !== 'partner'
      ? editField(blank.fields, PARTNER, partnerId, stamped.stamp)
      : blank.fields
  return changed(table, undefined, { ...blank, fields: hung }, whole, stamped)
}

/** New values for some fields of a row. What would not change is not stamped. */
export function editRow(
  table: Table,
  before: StoredRow,
  values: Values,
  clock: Clock,
  now: number,
): Result<Step, EditTrouble> {
  if (before.hidden === 'deleted') return fail({ code: 'not-found' })
  if (table === 'partner' && before.values.scope === 'team' && (values.scope ?? 'team') !== 'team')
    return fail({ code: 'already-shared' })
  const row = unpack(table, before)
  const seen = Object.keys(values).map((field) => seenAt(row.fields, field))
  return changed(table, before, row, values, tick(clock, now, newest(seen)))
}

/** The row without its values, as it will be sent: only the fact that it is gone. */
export function removeRow(table: Table, before: StoredRow, clock: Clock, now: number): Step {
  const row = unpack(table, before)
  const stamped = tick(clock, now, newestAt(row.fields))
  return stepOf(table, before, goneAt(row, stamped.stamp), 'removed', [], stamped)
}

/** The row as one that a colleague removed, nobody knows when: what was said later of it by anybody brings it back. */
export function setAside(table: Table, before: StoredRow, clock: Clock): Step {
  const row = unpack(table, before)
  const stamp = newestAt(row.fields)!
  return stepOf(table, before, goneAt(row, stamp), 'removed', [], { clock, stamp })
}

/** The row without anything but that it was erased: for ever, whoever says what of it later. [ME6] */
export function eraseRow(table: Table, before: StoredRow, clock: Clock, now: number): Step {
  const row = unpack(table, before)
  const stamped = tick(clock, now, newestAt(row.fields))
  const fields = new Map([[ERASED, { value: true, at: stamped.stamp }]])
  return stepOf(table, before, { ...row, fields, extra: new Map() }, 'erased', [], stamped)
}

/** The row as if its sets had never held these elements. No history is kept of it: that would be their last place. [ME10] */
export function forgetIn(
  table: Table,
  before: StoredRow,
  parts: readonly { field: string; element: string }[],
  clock: Clock,
  now: number,
): Step {
  const row = unpack(table, before)
  const stamped = tick(clock, now, newest(parts.map(({ field }) => seenAt(row.fields, field))))
  let fields = row.fields
  for (const { field, element } of parts) fields = forgetElement(fields, field, element, stamped.stamp)
  return stepOf(table, before, { ...row, fields }, 'changed', [], stamped)
}

function goneAt(row: Row, at: Stamp): Row {
  const marks = [...row.fields].filter(([name]) => isMark(name))
  const fields = new Map<string, Cell>([...marks, [DELETED, { value: true, at }]])
  const partner = row.fields.get(PARTNER)
  if (partner) fields.set(PARTNER, partner)
  return { ...row, fields, extra: new Map() }
}

/** The row with all that it held when it was taken away. */
export function restoreRow(
  table: Table,
  before: StoredRow,
  trash: Pick<TrashRecord, 'packed'>,
  clock: Clock,
  now: number,
): Step {
  const held = unpack(table, { id: before.id, packed: trash.packed })
  const row = mergeRow(unpack(table, before), held)
  const stamped = tick(clock, now, newestAt(row.fields))
  const fields = editField(row.fields, DELETED, null, stamped.stamp)
  return stepOf(table, before, { ...row, fields }, 'restored', [], stamped)
}

/** The row as it is, said anew: to whoever heard that it was removed it comes back. */
export function sayAnew(table: Table, before: StoredRow, clock: Clock, now: number): Step {
  const row = unpack(table, before)
  const stamped = tick(clock, now, newestAt(row.fields))
  const fields = editField(row.fields, DELETED, null, stamped.stamp)
  return stepOf(table, before, { ...row, fields }, 'changed', [], stamped)
}

function changed(
  table: Table,
  before: StoredRow | undefined,
  row: Row,
  values: Values,
  { clock, stamp }: { clock: Clock; stamp: Stamp },
): Result<Step, EditTrouble> {
  const unknown = Object.keys(values).some((name) => !fieldOf(table, name))
  if (unknown) return fail({ code: 'unknown-field' })
  const bad = checkValues(table, values)
  if (bad) return fail({ code: 'bad-field', field: bad })
  const fields = fieldChanges(table, before?.values ?? {}, values)
  // A row without a cell is none to anybody: sent, it would be refused for ever.
  if (fields.length === 0 && (before || row.fields.size === 0)) return ok({ clock })
  let cells = row.fields
  for (const { field } of fields) cells = editCell(table, cells, field, values[field], stamp)
  const next = { ...row, fields: cells }
  const tooLarge = sizeTrouble(table, next)
  if (tooLarge) return fail(tooLarge)
  const said = fields.map((change) => withOthers(row.fields, change))
  return ok(stepOf(table, before, next, before ? 'changed' : 'created', said, { clock, stamp }))
}

/** A long text as it is to be, with every other version taken back; they stay in the history. */
export function settleProse(
  table: Table,
  before: StoredRow,
  { field, text }: { field: string; text: string },
  clock: Clock,
  now: number,
): Result<Step, EditTrouble> {
  const bad = checkValues(table, { [field]: text })
  if (bad) return fail({ code: 'bad-field', field: bad })
  const row = unpack(table, before)
  const stamped = tick(clock, now, seenAt(row.fields, field))
  const next = { ...row, fields: editProse(row.fields, field, text, stamped.stamp) }
  const { others } = readProse(row.fields, field)
  const change = { field, before: before.values[field] ?? null, after: text || null, others }
  return ok(stepOf(table, before, next, 'changed', [change], stamped))
}

/** The row on another partner's card; who wrote what of it stays as it was. */
export function moveRow(table: Table, before: StoredRow, to: PartnerId, clock: Clock, now: number): Step {
  const row = unpack(table, before)
  const stamped = tick(clock, now, seenAt(row.fields, PARTNER))
  const fields = editField(row.fields, PARTNER, to, stamped.stamp)
  const change = { field: PARTNER, before: before.partnerId ?? null, after: to }
  return stepOf(table, before, { ...row, fields }, 'changed', [change], stamped)
}

function stepOf(
  table: Table,
  before: StoredRow | undefined,
  row: Row,
  what: Edited['what'],
  fields: FieldChange[],
  { clock, stamp }: { clock: Clock; stamp: Stamp },
): Step {
  const base = before ?? newBase
  const after = storedFrom(table, row, { ...base, counter: base.counter + 1 })
  return { clock, edit: { table, before, after, what, fields, at: stamp } }
}

/** What these values would change of those: only fields that are named. */
export function fieldChanges(table: Table, before: Values, values: Values): FieldChange[] {
  return Object.entries(values).flatMap(
    ([field, value]) => fieldChange(table, field, before[field], value) ?? [],
  )
}

function fieldChange(table: Table, field: string, was: unknown, value: unknown): FieldChange | undefined {
  if (fieldOf(table, field)?.kind === 'set') return setChange(field, was, value)
  const before = was ?? null
  const after = isEmpty(value) ? null : value
  return canonical(before as Json) === canonical(after as Json) ? undefined : { field, before, after }
}

function setChange(field: string, was: unknown, value: unknown): FieldChange | undefined {
  const had = new Set((was ?? []) as string[])
  const wanted = new Set((value ?? []) as string[])
  const before = [...had].filter((element) => !wanted.has(element))
  const after = [...wanted].filter((element) => !had.has(element))
  return before.length + after.length > 0 ? { field, before, after } : undefined
}

function editCell(table: Table, cells: Cells, field: string, value: unknown, at: Stamp): Cells {
  const kind = fieldOf(table, field)?.kind
  if (kind === 'set') return editSet(cells, field, (value ?? []) as string[], at)
  if (kind === 'prose') return editProse(cells, field, isEmpty(value) ? '' : String(value), at)
  return editField(cells, field, isEmpty(value) ? null : (value as Json), at)
}

function sizeTrouble(table: Table, row: Row): EditTrouble | undefined {
  let length = 0
  for (const [name, { value }] of row.fields)
    length += name.length + 60 + (typeof value === 'string' ? value.length : 20)
  if (length < SURELY_FITS) return undefined
  const encoded = encodeRow(row)
  if (encoded.ok) return undefined
  return { code: 'row-too-large', field: { table, field: encoded.error.field, problem: 'too-long' } }
}

function requiredDefaults(table: Table): Values {
  const needed = fieldsOf(table).filter(([, field]) => field.required && field.default !== undefined)
  return Object.fromEntries(needed.map(([name, field]) => [name, field.default]))
}

function newest(stamps: (Stamp | undefined)[]): Stamp | undefined {
  return stamps.reduce((a, b) => (a && b ? laterStamp(a, b) : (a ?? b)), undefined)
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}
