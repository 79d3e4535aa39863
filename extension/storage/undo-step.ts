import type { PartnerId } from '#shared/model/ids.ts'
import { fieldOf, type Table } from '#shared/model/schema.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import type { Clock } from '#shared/sync/hlc.ts'
import { canonical, type Json } from '#shared/sync/canonical.ts'
import { editRow, moveRow, removeRow, restoreRow, type EditTrouble, type Step } from './edit.ts'
import type { FieldChange, HistoryRecord, StoredRow, TrashRecord } from './records.ts'
import { PARTNER } from './row-form.ts'

export interface Undoing {
  record: HistoryRecord
  row: StoredRow | undefined
  trash: TrashRecord | undefined
}

/** What takes one change of one row back. Nothing, where the row has gone another way since. */
export function undoStep(
  { record, row, trash }: Undoing,
  clock: Clock,
  now: number,
): Result<Step, EditTrouble> {
  if (!row) return fail({ code: 'not-found' })
  const gone = row.hidden === 'deleted'
  if (record.what === 'removed')
    return ok(gone && trash ? restoreRow(record.table, row, trash, clock, now) : { clock })
  if (gone) return ok({ clock })
  if (record.what !== 'changed') return ok(removeRow(record.table, row, clock, now))
  const moved = record.fields.find(({ field }) => field === PARTNER)
  if (moved) {
    const isThere = row.partnerId === moved.after
    return ok(isThere ? moveRow(record.table, row, moved.before as PartnerId, clock, now) : { clock })
  }
  return editRow(record.table, row, valuesBefore(record, row), clock, now)
}

function valuesBefore({ table, fields }: HistoryRecord, row: StoredRow): Record<string, unknown> {
  return Object.fromEntries(fields.flatMap((change) => valueBefore(table, change, row.values[change.field])))
}

function valueBefore(
  table: Table,
  { field, before, after, others }: FieldChange,
  value: unknown,
): [string, unknown][] {
  if (fieldOf(table, field)?.kind === 'set') return [[field, setBefore(value, before, after)]]
  const untouched = canonical((value ?? null) as Json) === canonical(after as Json)
  return untouched ? [[field, others ? joined(before, others) : before]] : []
}

/** A text with the versions that were taken back: they cannot be other people's again, and must not be lost. */
function joined(before: unknown, others: NonNullable<FieldChange['others']>): string {
  const texts = [before, ...others.map(({ text }) => text)].filter((text) => typeof text === 'string')
  return texts.join('\n\n')
}

/** Without what the change brought and with what it took; what others added since stays. */
function setBefore(value: unknown, went: unknown, came: unknown): string[] {
  const kept = ((value ?? []) as string[]).filter((element) => !(came as string[]).includes(element))
  return [...new Set([...kept, ...(went as string[])])]
}
