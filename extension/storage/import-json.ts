import { newId, type RowId } from '#shared/model/ids.ts'
import { tables } from '#shared/model/schema.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import { editField } from '#shared/sync/cells.ts'
import { tick, type Stamp } from '#shared/sync/hlc.ts'
import { DELETED, ERASED, mergeRow, type Row } from '#shared/sync/merge.ts'
import type { ImportReport } from '../bridge/answers.ts'
import { teamIdOf } from './backup.ts'
import { allStores, commit, type Edited } from './commit.ts'
import type { Database, Stores } from './database.ts'
import { fieldChanges } from './edit.ts'
import { readBackup, type Backup, type BackupRow } from './read-backup.ts'
import type { StoredRow, TrashRecord } from './records.ts'
import { newBase, pack, storedFrom, unpack } from './row-form.ts'
import { transact, type StorageTrouble } from './transact.ts'
import { trashOf } from './trash.ts'
import { readClock, type Ports, type Progress } from './write.ts'

export type JsonReport = ImportReport & { undo?: string }
type Counts = Pick<ImportReport, 'added' | 'changed' | 'unchanged'>
type Trouble = StorageTrouble | { code: 'stopped' } | { problems: ImportReport['problems'] }

const CHUNK = 1000

/**
 * Brings an export back: each row is merged into what is here, field by field, the newest wins; so a second import changes nothing. What
 * was deleted here comes back. Everything is checked first: with any problem nothing is changed.
 */
export async function importJson(
  db: Database,
  ports: Ports,
  { text, dryRun }: { text: string; dryRun: boolean },
  progress: Progress = {},
): Promise<JsonReport> {
  const backup = readBackup(text)
  if (backup.problems.length > 0) return refused(backup.problems)
  const undo = newId(ports.chance)
  const done = await transact(db, allStores, (tx) => bringIn(tx, ports, backup, { undo, dryRun, progress }))
  if (done.ok) return { ok: true, ...done.value, problems: [], ...(!dryRun && { undo }) }
  return refused('problems' in done.error ? done.error.problems : [done.error])
}

async function bringIn(
  db: Stores,
  ports: Ports,
  backup: Backup,
  how: { undo: string; dryRun: boolean; progress: Progress },
): Promise<Result<Counts, Trouble>> {
  const orphans = await orphansIn(db, backup.rows)
  if (orphans.length > 0) return fail({ problems: orphans })
  const isHome = backup.team === (await teamIdOf(db))
  // Partners first: whether a row leaves this browser hangs on its partner.
  const rows = backup.rows.toSorted((a, b) => tables.indexOf(a.table) - tables.indexOf(b.table))
  const counts = { added: 0, changed: 0, unchanged: 0 }
  let clock = await readClock(db, ports)
  const stamp = () => {
    const ticked = tick(clock, ports.now())
    clock = ticked.clock
    return ticked.stamp
  }
  for (let from = 0; from < rows.length; from += CHUNK) {
    if (how.progress.signal?.aborted) return fail({ code: 'stopped' })
    const chunk = rows.slice(from, from + CHUNK)
    const edits = await editsFor(db, chunk, isHome, stamp)
    count(counts, chunk.length, edits)
    if (!how.dryRun && edits.length > 0)
      await commit(db, edits, { change: how.undo, clock, send: true, now: ports.now() })
    how.progress.onProgress?.(Math.min(from + CHUNK, rows.length), rows.length)
  }
  return ok(counts)
}

async function editsFor(
  db: Stores,
  chunk: readonly BackupRow[],
  isHome: boolean,
  stamp: () => Stamp,
): Promise<Edited[]> {
  const edits: Edited[] = []
  for (const table of new Set(chunk.map((one) => one.table))) {
    const group = chunk.filter((one) => one.table === table)
    const known = await db.rows(table).bulkGet(group.map(({ row }) => row.id))
    const trash = await trashOf(
      db,
      known.filter((row) => row !== undefined),
    )
    group.forEach((one, i) => {
      const edit = editFor(withTrash(one, trash.get(one.row.id)), known[i], isHome, stamp)
      if (edit) edits.push(edit)
    })
  }
  return edits
}

function editFor(
  { table, row }: BackupRow,
  before: StoredRow | undefined,
  isHome: boolean,
  stamp: () => Stamp,
): Edited | undefined {
  const theirs = table === 'partner' ? scoped(row, before, isHome) : row
  const ours = before && unpack(table, before)
  const merged = ours ? mergeRow(ours, theirs) : theirs
  const isBack = before?.hidden === 'deleted' && !merged.fields.has(ERASED)
  if (ours && !isBack && pack(ours) === pack(merged)) return undefined
  const at = stamp()
  const next = isBack ? { ...merged, fields: editField(merged.fields, DELETED, null, at) } : merged
  const base = before ?? newBase
  const after = storedFrom(table, next, { ...base, counter: base.counter + 1 })
  const what = isBack ? 'restored' : before ? 'changed' : 'created'
  const fields = what === 'restored' ? [] : fieldChanges(table, before?.values ?? {}, after.values)
  return { table, before, after, what, fields, at }
}

/** What comes back takes up what the trash held of it: the file may be older. [ME5] */
function withTrash(one: BackupRow, trash: TrashRecord | undefined): BackupRow {
  if (!trash) return one
  return {
    ...one,
    row: mergeRow(one.row, unpack(one.table, { id: one.row.id as RowId, packed: trash.packed })),
  }
}

/** Who shares a partner is never taken from a file: here it stays as it is, and one that is new comes shared only into its own team. */
function scoped(row: Row, before: StoredRow | undefined, isHome: boolean): Row {
  const scope = row.fields.get('scope')
  if (!scope) return row
  const fields = new Map(row.fields)
  if (before && before.hidden !== 'deleted') fields.delete('scope')
  else if (!isHome) fields.set('scope', { ...scope, value: 'mine' })
  return { ...row, fields }
}

/** Rows whose partner is neither in the file nor here. */
async function orphansIn(db: Stores, rows: readonly BackupRow[]): Promise<ImportReport['problems']> {
  const inFile = new Set(rows.map(({ row }) => row.id))
  const away = rows.filter(({ partnerId }) => partnerId && !inFile.has(partnerId))
  const found = await db.finder.bulkGet([...new Set(away.map(({ partnerId }) => partnerId!))])
  const here = new Set<RowId | undefined>(found.map((line) => line?.id))
  return away
    .filter(({ partnerId }) => !here.has(partnerId))
    .map(({ line }) => ({ line, code: 'no-partner' }))
}

function count(counts: Counts, all: number, edits: readonly Edited[]): void {
  const changed = edits.filter(({ what }) => what === 'changed').length
  counts.changed += changed
  counts.added += edits.length - changed
  counts.unchanged += all - edits.length
}

function refused(problems: ImportReport['problems']): JsonReport {
  return { ok: false, added: 0, changed: 0, unchanged: 0, problems }
}
