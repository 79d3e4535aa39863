import { newId, type Chance, type PartnerId, type RowId } from '#shared/model/ids.ts'
import type { Table } from '#shared/model/schema.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import type { Clock } from '#shared/sync/hlc.ts'
import { forgetActs } from './acts.ts'
import { allStores, commit, storesFor, tablesOfPartner, type Edited } from './commit.ts'
import type { Database, Stores } from './database.ts'
import { editRow, newRow, removeRow, type EditTrouble, type Step } from './edit.ts'
import type { StoredRow } from './records.ts'
import { isTeamWide } from './row-form.ts'
import { transact, type StorageTrouble } from './transact.ts'
import { undoStep } from './undo-step.ts'

/** What the write path needs of the world: time in milliseconds (corrected to the server's), chance, and this device's part of a stamp. */
export interface Ports {
  now(): number
  chance: Chance
  /** The first 8 bytes of the device id as 16 hex digits: see device.ts. */
  device: string
}

/** A new row (no id; a child names its partner) or new values for some fields of one. Null takes a value away. */
export interface Change {
  table: Table
  id?: RowId | undefined
  partnerId?: PartnerId | undefined
  /** With an id: the caller made it, the row is new. */
  create?: true
  values: Readonly<Record<string, unknown>>
}

export interface Written {
  id: RowId
  /** Hand it to `undo`; it holds after a restart. */
  undo: string
}

/** Why nothing was written: the key of a sentence, and the field where there is one. */
export type WriteTrouble = StorageTrouble | EditTrouble | { code: 'no-partner' | 'stopped' }

export interface Progress {
  /** Called after each thousand rows. */
  onProgress?(done: number, total: number): void
  /** Stops between two thousands: nothing is written then. */
  signal?: AbortSignal
  /** What undoes it, where several calls are one act. */
  name?: string
}

const CHUNK = 1000

/** THE write: checks, stamps, and puts row, outbox, history and clock in one transaction, or nothing at all. */
export async function write(
  db: Database,
  ports: Ports,
  change: Change,
): Promise<Result<Written, WriteTrouble>> {
  const written = await writeAll(db, ports, [change])
  return written.ok ? ok({ id: written.value.ids[0]!, undo: written.value.undo }) : written
}

/**
 * Many changes as one: all or none, one undo. Ten thousand partners take seconds; `progress` tells and stops.
 * `ids` are in the order of the changes. A row that would not change is left alone.
 */
export async function writeAll(
  db: Database,
  ports: Ports,
  changes: readonly Change[],
  progress: Progress = {},
): Promise<Result<{ ids: RowId[]; undo: string }, WriteTrouble>> {
  const undo = progress.name ?? newId(ports.chance)
  const shares = changes.some(({ table, id, values }) => table === 'partner' && id && values.scope === 'team')
  const stores = shares ? allStores : storesFor(changes.map(({ table }) => table))
  return transact(db, stores, async (tx) => {
    const ids: RowId[] = []
    for (let from = 0; from < changes.length; from += CHUNK) {
      if (progress.signal?.aborted) return fail({ code: 'stopped' } as const)
      const done = await writeChunk(tx, ports, changes.slice(from, from + CHUNK), undo)
      if (!done.ok) return done
      ids.push(...done.value)
      progress.onProgress?.(Math.min(from + CHUNK, changes.length), changes.length)
    }
    return ok({ ids, undo })
  })
}

/** Takes a row away, a partner with all its rows. For thirty days `undo` and the trash bring it back. */
export async function remove(
  db: Database,
  ports: Ports,
  row: { table: Table; id: RowId },
): Promise<Result<{ undo: string }, WriteTrouble>> {
  const undo = newId(ports.chance)
  const stores = row.table === 'partner' ? allStores : storesFor([row.table])
  return transact(db, stores, async (tx) => {
    const found = await tx.rows(row.table).get(row.id)
    if (!found || found.hidden === 'deleted') return fail({ code: 'not-found' } as const)
    const below = row.table === 'partner' ? await rowsBelow(tx, row.id as PartnerId) : []
    const items = [{ table: row.table, row: found }, ...below]
    await putSteps(tx, ports, undo, items, ({ table, row }, clock) =>
      ok(removeRow(table, row, clock, ports.now())),
    )
    return ok({ undo })
  })
}

/**
 * Takes back what one write, import or removal did: as a new write, so that colleagues get it too.
 * What somebody changed since then stays as it is.
 */
export async function undo(
  db: Database,
  ports: Ports,
  change: string,
): Promise<Result<{ undo: string }, WriteTrouble>> {
  const token = newId(ports.chance)
  return transact(db, allStores, async (tx) => {
    const records = await tx.history.where('change').equals(change).toArray()
    if (records.length === 0) return fail({ code: 'not-found' } as const)
    const rows = await currentRows(
      tx,
      records.map(({ table, rowId }) => ({ table, id: rowId })),
    )
    const trash = await tx.trash.bulkGet(records.map(({ rowId }) => rowId))
    const items = records.map((record, i) => ({ record, row: rows.get(record.rowId), trash: trash[i] }))
    const done = await putSteps(tx, ports, token, items, (item, clock) => undoStep(item, clock, ports.now()))
    if (!done.ok) return done
    // Taking back is no act of its own, or the next one would bring back what just went.
    if (await forgetActs(tx, [change])) await forgetActs(tx, [token])
    return ok({ undo: token })
  })
}

async function writeChunk(
  db: Stores,
  ports: Ports,
  changes: readonly Change[],
  undo: string,
): Promise<Result<RowId[], WriteTrouble>> {
  const [rows, partners, clock] = await Promise.all([
    currentRows(db, changes),
    knownPartners(db, changes),
    readClock(db, ports),
  ])
  const ids: RowId[] = []
  const stepFor = (change: Change, clock: Clock) => {
    const id = change.id ?? newId(ports.chance)
    const row = rows.get(id)
    const step =
      row || (change.id && !change.create)
        ? changeStep(change, row, clock, ports.now())
        : newStep(change, id, partners, clock, ports.now())
    if (step.ok && step.value.edit) rows.set(id, step.value.edit.after)
    if (step.ok && change.table === 'partner') partners.add(id)
    ids.push(id)
    return step
  }
  const done = await putSteps(db, ports, undo, changes, stepFor, clock)
  return done.ok ? ok(ids) : done
}

/** A row may be named together with its partner: then it must be that partner's, because a glance speaks of one partner only. */
function changeStep(
  { table, partnerId, values }: Change,
  row: StoredRow | undefined,
  clock: Clock,
  now: number,
): Result<Step, WriteTrouble> {
  if (!row || (partnerId && row.partnerId !== partnerId)) return fail({ code: 'not-found' })
  return editRow(table, row, values, clock, now)
}

function newStep(
  { table, partnerId, values }: Change,
  id: RowId,
  partners: ReadonlySet<string>,
  clock: Clock,
  now: number,
): Result<Step, WriteTrouble> {
  const hangs = table !== 'partner' && !(isTeamWide(table) && !partnerId)
  if (hangs && !(partnerId && partners.has(partnerId))) return fail({ code: 'no-partner' })
  return newRow(table, { id, partnerId }, values, clock, now)
}

/**
 * Works out one step per item, each on the clock of the one before, and commits them together under one name. `kept` is the clock, where it
 * was read together with the items.
 */
export async function putSteps<I>(
  db: Stores,
  ports: Ports,
  change: string,
  items: readonly I[],
  stepFor: (item: I, clock: Clock) => Result<Step, WriteTrouble>,
  kept?: Clock,
): Promise<Result<undefined, WriteTrouble>> {
  let clock = kept ?? (await readClock(db, ports))
  const edits: Edited[] = []
  for (const item of items) {
    const step = stepFor(item, clock)
    if (!step.ok) return step
    clock = step.value.clock
    if (step.value.edit) edits.push(step.value.edit)
  }
  if (edits.length > 0) await commit(db, edits, { change, clock, send: true, now: ports.now() })
  return ok(undefined)
}

/** The clock as it was last kept. A profile that was copied to another device goes on under the name of this one. */
export async function readClock(db: Stores, ports: Ports): Promise<Clock> {
  const kept = await db.kv.get('clock')
  return { ms: 0, counter: 0, ...(kept?.value as Clock | undefined), device: ports.device }
}

async function currentRows(
  db: Stores,
  changes: readonly Pick<Change, 'table' | 'id'>[],
): Promise<Map<string, StoredRow>> {
  const rows = new Map<string, StoredRow>()
  for (const table of new Set(changes.map(({ table }) => table))) {
    const ids = changes.flatMap((change) => (change.table === table && change.id) || [])
    const found = ids.length > 0 ? await db.rows(table).bulkGet(ids) : []
    for (const row of found) if (row) rows.set(row.id, row)
  }
  return rows
}

/** The partners that the new rows name and that are there. */
async function knownPartners(db: Stores, changes: readonly Change[]): Promise<Set<string>> {
  const named = new Set(changes.flatMap(({ partnerId }) => partnerId ?? []))
  const lines = named.size > 0 ? await db.finder.bulkGet([...named]) : []
  return new Set(lines.flatMap((line) => line?.id ?? []))
}

/** The rows that hang on a partner and were not removed. */
export async function rowsBelow(
  db: Stores,
  partnerId: PartnerId,
): Promise<{ table: Table; row: StoredRow }[]> {
  const lists = await Promise.all(
    tablesOfPartner.map(async (table) => {
      const rows = await db.rows(table).where('partnerId').equals(partnerId).toArray()
      return rows.filter(({ hidden }) => hidden !== 'deleted').map((row) => ({ table, row }))
    }),
  )
  return lists.flat()
}
