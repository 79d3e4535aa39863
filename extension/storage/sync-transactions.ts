import type { RowId } from '#shared/model/ids.ts'
import { tables, type Table } from '#shared/model/schema.ts'
import { ok, type Result } from '#shared/result.ts'
import { sendLost, type Ahead } from './ahead.ts'
import { arrive, byTable, isStepBack, type Arrived } from './arrivals.ts'
import { brake } from './brake.ts'
import { allStores } from './commit.ts'
import type { Database, Stores } from './database.ts'
import { deleteMany, deletes, findMany, puts } from './many.ts'
import { putArrivals } from './put-arrivals.ts'
import type { OpaqueRecord, Seal, StoredRow } from './records.ts'
import { readTogether, transact, type StorageTrouble } from './transact.ts'
import { trashOf } from './trash.ts'
import { readClock, type Ports } from './write.ts'

/**
 * The client's transactions of the protocol: begin a push, take its answer, take a page (editing is write.ts). Whatever
 * happens between two of them, nothing is lost: that is the whole argument why this program may be stopped at any moment.
 */

/** How far this browser has read, under which incarnation of the server; and how many rows it has sealed. */
export interface Cursor {
  inc?: string
  seq: number
  /** Of the push that this number was given in: a server that was set back has another there. [TS7] */
  mark?: string
  /** Up to where the server had collected tombstones when it last handed out a page: none of them is missed here. [TS10] */
  floor?: number
  devSeq: number
  /** What the server took from us while something before it was unread. */
  ahead?: readonly Ahead[]
  /** Rows that the server does not have any more are told from others once all of it was read: see start-over.ts. */
  afresh?: true
}

/** A push that is on its way: `body` is what travels, to the byte, so that a retry is the same request. */
export interface FrozenPush {
  body: string
  /** How all its rows are sealed. */
  seal?: Seal
  rows: { id: RowId; table: Table; counter: number; rev: number; tag: string; base: number }[]
}

/** A page of what others wrote, opened. */
export interface OpenedPage {
  inc: string
  next: number
  mark?: string | undefined
  /** Unknown of rows that did not come as a page of the server's. */
  floor?: number | undefined
  /** More pages follow. */
  more: boolean
  arrived: Arrived[]
  /** What this version cannot open or read, kept as it came. */
  kept: OpaqueRecord[]
  /** What was kept so before and can be read now. */
  released?: string[]
}

/** The cursor; at the beginning of everything for a team just joined. */
export async function readCursor(db: Stores): Promise<Cursor> {
  return ((await db.kv.get('cursor'))?.value as Cursor | undefined) ?? { seq: 0, devSeq: 0 }
}

/** The push that was under way when the browser was last stopped, if any. */
export async function readFrozenPush(db: Stores): Promise<FrozenPush | undefined> {
  return (await db.kv.get('push'))?.value as FrozenPush | undefined
}

/** What could not be read when it came. */
export async function readKeptSealed(db: Stores): Promise<OpaqueRecord[]> {
  return db.opaque.toArray()
}

/** Begins a push: what is sent, and under which count of each row. */
export async function beginPush(
  db: Database,
  push: FrozenPush,
  devSeq: number,
): Promise<Result<undefined, StorageTrouble>> {
  return transact(db, ['kv'], async (tx) => {
    await tx.kv.bulkPut([
      { key: 'push', value: push },
      { key: 'cursor', value: { ...(await readCursor(tx)), devSeq } satisfies Cursor },
    ])
    return ok(undefined)
  })
}

/** The push can never be sent as it is: its rows still wait, and are sealed anew. */
export async function dropPush(db: Stores): Promise<void> {
  await db.kv.delete('push')
}

/** Which push the answer is about, and which came right before it. */
export interface PushHead {
  inc: string
  mark?: string | undefined
  before?: string | undefined
}

/**
 * Takes the answer to a push. A row is done only if nobody changed it meanwhile, here or, in a page that came before this answer, there:
 * that page has already said on what the row is based and whether it waits. Numbers that follow the cursor without a gap are ours: it moves past them, and they are not fetched.
 */
export async function ackPush(
  db: Database,
  push: FrozenPush,
  accepted: ReadonlyMap<string, number>,
  head: PushHead,
): Promise<Result<undefined, StorageTrouble>> {
  const done = push.rows.filter(({ id }) => accepted.has(id))
  const changed = new Set(done.map(({ table }) => table))
  return transact(db, [...changed, 'outbox', 'kv'], async (tx) => {
    const [rows, entries, cursor] = await Promise.all([
      knownRows(
        tx,
        byTable(done, ({ table }) => table),
        ({ id }) => id,
      ),
      findMany(
        tx.outbox,
        done.map(({ id }) => id),
      ),
      readCursor(tx),
    ])
    const acked = done.filter(({ id }) => accepted.get(id)! >= (rows.get(id)?.seq ?? 0))
    const settled = acked.filter(({ id, counter }) => entries.get(id)?.counter === counter)
    await Promise.all([
      ...ackRows(tx, done, rows, { accepted, ...push }),
      deleteMany(
        tx.outbox,
        settled.map(({ id }) => id),
      ),
      tx.kv.put({ key: 'cursor', value: moved(cursor, done, accepted, head) }),
      tx.kv.delete('push'),
    ])
    return ok(undefined)
  })
}

/** Takes a page: rows, what must go back, and the cursor, together. Answers how many rows were a step back and left out. [TS7] */
export async function applyPage(
  db: Database,
  ports: Ports,
  page: OpenedPage,
): Promise<Result<{ stepsBack: number }, StorageTrouble>> {
  const arrived = byTable(page.arrived, ({ row }) => row.table as Table)
  return transact(db, allStores, async (tx) => {
    const [{ ahead = [], ...before }, known, clock, readable] = await Promise.all([
      readCursor(tx),
      knownRows(tx, arrived, ({ row }) => row.id),
      readClock(tx, ports),
      nowReadable(tx, page.arrived),
    ])
    const { seq, devSeq, afresh } = before
    const floor = page.floor ?? before.floor
    const isThere = page.next === seq && page.inc === before.inc
    if (isThere && page.arrived.length + page.kept.length + ahead.length === 0) return ok({ stepsBack: 0 })
    const forward = page.arrived.filter((one) => !isStepBack(known.get(one.row.id), one, seq))
    const trash = await trashOf(tx, known.values())
    const arrivals = forward.map((one) => arrive(known.get(one.row.id), one, trash.get(one.row.id)))
    await putArrivals(tx, ports, clock, await brake(tx, arrivals))
    const came = new Set<string>([...forward.map(({ row }) => row.id), ...page.kept.map(({ id }) => id)])
    const unseen = await sendLost(
      tx,
      ahead.filter(({ id }) => !came.has(id)),
      page,
    )
    const there = { inc: page.inc, seq: page.next, ...(page.mark !== undefined && { mark: page.mark }) }
    const noted = {
      ...(floor && { floor }),
      ...(unseen.length > 0 && { ahead: unseen }),
      ...(afresh && { afresh }),
    }
    await Promise.all([
      ...puts(tx.opaque, page.kept),
      ...deletes(tx.opaque, [...(page.released ?? []), ...readable]),
      tx.kv.put({ key: 'cursor', value: { ...there, devSeq, ...noted } satisfies Cursor }),
    ])
    return ok({ stepsBack: page.arrived.length - forward.length })
  })
}

/** What the server should hold at the number up to which this browser has read: live rows by id, and what could not be read. */
export interface Held {
  inc: string
  seq: number
  /** A row that the server took from us stands behind what it let us read. */
  ahead: boolean
  /** Something that was changed here was not sent. */
  waits: boolean
  tags: Map<string, string>
  unread: OpaqueRecord[]
}

/** All that from one moment; undefined before anything was read. */
export async function readHeld(db: Database): Promise<Held | undefined> {
  return readTogether(db, [...tables, 'kv', 'opaque', 'outbox'], async (tx) => {
    const { inc, seq } = await readCursor(tx)
    if (inc === undefined) return undefined
    const tags = new Map<string, string>()
    let ahead = false
    for (const table of tables)
      for (const row of await tx.rows(table).toArray()) {
        ahead ||= row.seq > seq
        if (row.seq > 0 && row.hidden !== 'deleted' && row.removal === undefined) tags.set(row.id, row.tag)
      }
    const waits = (await tx.outbox.count()) > 0
    return { inc, seq, ahead, waits, tags, unread: await tx.opaque.toArray() }
  })
}

/** Moves the base of rows of which no newer version came meanwhile. */
function ackRows(
  db: Stores,
  done: FrozenPush['rows'],
  rows: ReadonlyMap<string, StoredRow>,
  { accepted, seal }: Pick<FrozenPush, 'seal'> & { accepted: ReadonlyMap<string, number> },
): PromiseLike<unknown>[] {
  return [...byTable(done, ({ table }) => table)].flatMap(([table, group]) => {
    const onTop = group.flatMap(({ id, rev, tag }) => {
      const stored = rows.get(id)
      const seq = accepted.get(id)!
      return stored && seq > stored.seq ? { ...stored, seq, rev, tag, ...(seal && { seal }) } : []
    })
    return puts(db.rows(table), onTop)
  })
}

/** The cursor after the server took these rows. */
function moved(
  { ahead = [], ...cursor }: Cursor,
  rows: FrozenPush['rows'],
  accepted: ReadonlyMap<string, number>,
  { inc, mark, before }: PushHead,
): Cursor {
  let { seq } = cursor
  // Numbers that follow ours, but behind something that we never read: the server was set back meanwhile.
  const follows = cursor.inc === inc && cursor.mark === before && mark !== undefined && ahead.length === 0
  for (const next of [...accepted.values()].sort((a, b) => a - b)) if (follows && next === seq + 1) seq = next
  const beyond = rows
    .map(({ id, table }) => ({ id, table, seq: accepted.get(id)! }))
    .filter((one) => one.seq > seq)
  const unseen = [...ahead.filter(({ id }) => !accepted.has(id)), ...beyond]
  return { ...cursor, ...(seq > cursor.seq && { seq, mark }), ...(unseen.length > 0 && { ahead: unseen }) }
}

/** What was kept unread of rows that have come readable. Where nothing was kept, which is nearly always, it costs one count. */
async function nowReadable(db: Stores, arrived: readonly Arrived[]): Promise<string[]> {
  if ((await db.opaque.count()) === 0) return []
  return arrived.flatMap(({ row, seq }) => [row.id, `seq ${seq}`])
}

/** The rows of these tables that are here, by id. */
async function knownRows<T>(
  db: Stores,
  groups: ReadonlyMap<Table, readonly T[]>,
  idOf: (one: T) => string,
): Promise<Map<string, StoredRow>> {
  const found = await Promise.all(
    [...groups].map(([table, group]) => findMany(db.rows(table), group.map(idOf))),
  )
  return new Map(found.flatMap((rows) => [...rows]))
}
