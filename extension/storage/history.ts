import type { RowId } from '#shared/model/ids.ts'
import { fieldOf, type Table } from '#shared/model/schema.ts'
import { deviceOf, timeOf, type Stamp } from '#shared/sync/hlc.ts'
import type { HistoryEntry } from '../bridge/answers.ts'
import { tablesOfPartner } from './commit.ts'
import type { Database, Stores } from './database.ts'
import type { HistoryRecord, StoredRow } from './records.ts'
import { nameOf as rowName } from './row-name.ts'
import { ok, type Result } from '#shared/result.ts'
import { transact, type StorageTrouble } from './transact.ts'

/** The name of the person behind a device's part of a stamp, undefined for this browser's own. */
export type NameOf = (device: string) => string | undefined

/** What was deleted can come back for so long; older history stays, older trash does not. */
export const TRASH_DAYS = 30

/**
 * What happened to a row, newest first, one entry per field. Of a set, `before` is what went and `after` what came. A row that came,
 * went or came back shows as `@created`, `@removed`, `@restored`.
 */
export async function historyOf(
  db: Stores,
  id: RowId,
  nameOf: NameOf = () => undefined,
): Promise<HistoryEntry[]> {
  const records = await recordsOf(db, id)
  const rowNames = await namesOfRefs(db, records)
  return records.reverse().flatMap((record) => entriesOf(record, nameOf, rowNames))
}

/** What the rows are called that these changes point to, also those that lie in the trash. */
async function namesOfRefs(db: Stores, records: readonly HistoryRecord[]): Promise<Map<string, string>> {
  const ids = records
    .flatMap(({ table, fields }) => fields.filter(({ field }) => isRef(table, field)))
    .flatMap(({ before, after }) => [before, after])
    .filter((id) => typeof id === 'string')
  if (ids.length === 0) return new Map()
  const stored = await Promise.all(tablesOfPartner.map((table) => db.rows(table).bulkGet(ids as RowId[])))
  const shown = stored.flat().filter((row) => row && !row.hidden) as StoredRow[]
  const gone = (await db.trash.bulkGet(ids as RowId[])).filter((one) => one !== undefined)
  return new Map([
    ...gone.map(({ id, name }) => [id, name] as const),
    ...shown.map((row) => [row.id, rowName(row)] as const),
  ])
}

function isRef(table: Table, field: string): boolean {
  return fieldOf(table, field)?.kind === 'ref'
}

function entriesOf(
  { at, table, what, fields }: HistoryRecord,
  nameOf: NameOf,
  rowNames: ReadonlyMap<string, string>,
): HistoryEntry[] {
  // A row that is gone for good has no name any more.
  const named = (field: string, value: unknown) =>
    typeof value === 'string' && isRef(table, field) ? (rowNames.get(value) ?? '') : value
  const by = nameOf(deviceOf(at))
  const entry = { at: timeOf(at), device: deviceOf(at), ...(by !== undefined && { by }) }
  const happened = what === 'changed' ? [] : [{ ...entry, field: `@${what}`, before: null, after: null }]
  const said = fields.map(({ field, before, after, others }) => ({
    ...{ ...entry, field, before: named(field, before), after: named(field, after) },
    ...(others && { others: others.map((other) => otherText(other, nameOf)) }),
  }))
  return [...happened, ...said]
}

function otherText({ text, at }: { text: string; at: Stamp }, nameOf: NameOf) {
  const by = nameOf(deviceOf(at))
  return { text, at: timeOf(at), ...(by !== undefined && { by }) }
}

/** What happened to a row, oldest first, as it is kept. */
export async function recordsOf(db: Stores, id: string): Promise<HistoryRecord[]> {
  return db.history.where('[rowId+at]').between([id, ''], [id, '\uffff']).toArray()
}

/** Forgets for good what was deleted more than thirty days ago, with its history. Answers how many rows. */
export async function emptyTrash(db: Database, now: number): Promise<Result<number, StorageTrouble>> {
  return transact(db, ['trash', 'history'], async (tx) => {
    const old = await tx.trash
      .where('at')
      .below(now - TRASH_DAYS * 86_400_000)
      .primaryKeys()
    for (const id of old) await tx.history.where('[rowId+at]').between([id, ''], [id, '\uffff']).delete()
    await tx.trash.bulkDelete(old)
    return ok(old.length)
  })
}
