import { newId, type PartnerId } from '#shared/model/ids.ts'
import { tables } from '#shared/model/schema.ts'
import { ok, type Result } from '#shared/result.ts'
import { timeOf, type Clock } from '#shared/sync/hlc.ts'
import { newestAt } from '#shared/sync/cells.ts'
import { LIMITS } from '#shared/sync/protocol.ts'
import { allStores, commit } from './commit.ts'
import type { Database, Stores } from './database.ts'
import { setAside } from './edit.ts'
import { forgetOldSeals } from './old-seals.ts'
import { purgeRows, type RowRef } from './purge.ts'
import type { StoredRow } from './records.ts'
import { unpack } from './row-form.ts'
import { readCursor, type Cursor } from './sync-transactions.ts'
import { transact, type StorageTrouble } from './transact.ts'
import { isTooMuch, keepUndecided, LEAP, withoutMark } from './undecided.ts'
import { readClock, rowsBelow, type Ports } from './write.ts'

/** The server does not know where this browser was: it reads everything anew. */

const DAY = 86_400_000
/** How many entries that somebody changed here were removed by colleagues meanwhile, and lie in the trash: until the user saw it. */
const ASIDE = 'aside'

/**
 * The server was restored or rebuilt: everything that was shared waits again, and the cursor starts over. What the server still has settles
 * itself while it is read. Of what was removed so long ago that tombstones of it may be collected nothing is said unasked: all that was
 * ever removed would be back on the server, and young. [TS7]
 */
export async function startOver(db: Database): Promise<Result<undefined, StorageTrouble>> {
  return transact(db, allStores, async (tx) => {
    const oldest = (await lastTime(tx)) - LIMITS.tombstoneDays * DAY
    for (const table of tables) {
      const numbered = await forgetNumbers(tx, table)
      const shared = numbered.filter((stored) => !wasRemovedBefore(oldest, table, stored))
      await tx.outbox.bulkPut(shared.map(({ id, counter }) => ({ id, table, counter })))
    }
    return beginAt(tx, {})
  })
}

/** This browser was away so long that the server has forgotten what was removed meanwhile: what it does not have any more will go. [TS10] */
export async function catchUpAfresh(db: Database): Promise<Result<undefined, StorageTrouble>> {
  return transact(db, allStores, async (tx) => {
    for (const table of tables) await forgetNumbers(tx, table)
    return beginAt(tx, { afresh: true })
  })
}

/**
 * Everything was read. A row that was on the server and is there no more was removed by a colleague long ago: it goes from here, too, for
 * good. Where somebody changed it here, or anything on its card, it is not sent but laid into the trash, for the user to decide. Where it
 * is too much for that to be believed, what would go stays, and the user is asked. [TS10]
 */
export async function settleAbsent(db: Database, ports: Ports): Promise<Result<undefined, StorageTrouble>> {
  if (!(await readCursor(db)).afresh) return ok(undefined)
  return transact(db, allStores, async (tx) => {
    const { afresh: _, ...cursor } = await readCursor(tx)
    const absent = await readAbsent(tx)
    await letGo(tx, ports, absent, (await isTooMuch(tx, absent)) ? keepUndecided : purgeRows)
    await tx.kv.put({ key: 'cursor', value: cursor satisfies Cursor })
    return ok(undefined)
  })
}

/** What was changed here goes into the trash, with all on its card; what was not is dealt with by `clean`. */
export async function letGo(
  db: Stores,
  ports: Ports,
  absent: readonly RowRef[],
  clean: (db: Stores, rows: readonly RowRef[]) => Promise<void>,
): Promise<void> {
  const changed = await changedHere(db, absent)
  await clean(
    db,
    absent.filter(({ row }) => !changed.has(row.id)),
  )
  const aside = new Map(
    absent.flatMap((one) => (changed.has(one.row.id) ? [[one.row.id as string, one]] : [])),
  )
  for (const { row } of [...aside.values()].filter(({ table }) => table === 'partner'))
    for (const below of await rowsBelow(db, row.id as PartnerId)) aside.set(below.row.id, below)
  await layAside(db, ports, [...aside.values()])
}

/** How many lie in the trash so. */
export async function readAside(db: Stores): Promise<number> {
  return ((await db.kv.get(ASIDE))?.value as number | undefined) ?? 0
}

/** The user knows. */
export async function forgetAside(db: Stores): Promise<void> {
  await db.kv.delete(ASIDE)
}

/** When something was last written or read here, in milliseconds since 1970. */
async function lastTime(db: Stores): Promise<number> {
  return ((await db.kv.get('clock'))?.value as Clock | undefined)?.ms ?? 0
}

function wasRemovedBefore(time: number, table: RowRef['table'], stored: StoredRow): boolean {
  return stored.hidden === 'deleted' && timeOf(newestAt(unpack(table, stored).fields)!) < time
}

async function forgetNumbers(db: Stores, table: RowRef['table']): Promise<StoredRow[]> {
  const shared = await db
    .rows(table)
    .filter(({ seq }) => seq > 0)
    .toArray()
  await db.rows(table).bulkPut(shared.map((stored) => ({ ...stored, seq: 0 })))
  return shared
}

async function beginAt(db: Stores, how: Pick<Cursor, 'afresh'>): Promise<Result<undefined, never>> {
  const { devSeq } = await readCursor(db)
  await db.kv.delete('push')
  await forgetOldSeals(db)
  await db.kv.put({ key: 'cursor', value: { seq: 0, devSeq, ...how } satisfies Cursor })
  return ok(undefined)
}

/** Rows that have a revision and, after all was read, no number. Those that a colleague is known to have removed are in question already. */
async function readAbsent(db: Stores): Promise<RowRef[]> {
  const found: RowRef[] = []
  for (const table of tables) {
    const isAbsent = ({ seq, rev, hidden, removal }: StoredRow) =>
      seq === 0 && rev > 0 && hidden !== 'deleted' && removal === undefined
    const rows = db.rows(table).filter(isAbsent)
    for (const row of await rows.toArray()) found.push({ table, row })
  }
  return found
}

/** The absent rows that wait to be sent, or whose card is absent and has any row that does: new entries, too. */
async function changedHere(db: Stores, absent: readonly RowRef[]): Promise<Set<string>> {
  const waiting = new Set<string>()
  const touched = new Set<string>()
  for (const { id, table } of await db.outbox.toArray()) {
    const row = await db.rows(table).get(id)
    waiting.add(id)
    if (row?.partnerId && row.hidden !== 'deleted') touched.add(row.partnerId)
  }
  const cards = new Set(absent.flatMap(({ table, row }) => (table === 'partner' ? [row.id as string] : [])))
  const kept = absent.filter(
    ({ row }) =>
      waiting.has(row.id) || (row.partnerId && cards.has(row.partnerId) && touched.has(row.partnerId)),
  )
  return new Set(kept.map(({ row }) => row.id))
}

/** Into the trash, as what a colleague removed; nothing is sent. */
async function layAside(db: Stores, ports: Ports, items: readonly RowRef[]): Promise<void> {
  if (items.length === 0) return
  const clock = await readClock(db, ports)
  const leapt = items.map(({ table, row }) => ({
    table,
    row: row.rev > 0 ? { ...withoutMark(row), rev: row.rev + LEAP } : row,
  }))
  const edits = leapt.flatMap(({ table, row }) => setAside(table, row, clock).edit ?? [])
  await commit(db, edits, { change: newId(ports.chance), clock, send: false, now: ports.now() })
  await db.outbox.bulkDelete(items.map(({ row }) => row.id))
  await db.kv.put({ key: ASIDE, value: (await readAside(db)) + items.length })
}
