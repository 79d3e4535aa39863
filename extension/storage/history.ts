import type { RowId } from '#shared/model/ids.ts'
import { deviceOf, timeOf, type Stamp } from '#shared/sync/hlc.ts'
import type { HistoryEntry } from '../bridge/answers.ts'
import type { Database, Stores } from './database.ts'
import type { HistoryRecord } from './records.ts'
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
  return records.reverse().flatMap((record) => entriesOf(record, nameOf))
}

function entriesOf({ at, what, fields }: HistoryRecord, nameOf: NameOf): HistoryEntry[] {
  const by = nameOf(deviceOf(at))
  const entry = { at: timeOf(at), device: deviceOf(at), ...(by !== undefined && { by }) }
  const happened = what === 'changed' ? [] : [{ ...entry, field: `@${what}`, before: null, after: null }]
  const said = fields.map(({ field, before, after, others }) => ({
    ...{ ...entry, field, before, after },
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
