import { newId } from '#shared/model/ids.ts'
import { receive, type Clock, type Stamp } from '#shared/sync/hlc.ts'
import { byTable, type Arrival } from './arrivals.ts'
import { commit } from './commit.ts'
import type { Stores } from './database.ts'
import { lessUndecided } from './undecided.ts'
import { readClock, type Ports } from './write.ts'

/** Puts what arrived, with all that follows from it, inside a transaction. */
export async function putArrivals(db: Stores, ports: Ports, arrivals: readonly Arrival[]): Promise<void> {
  const changed = arrivals.filter((arrival) => arrival.changed).map(({ edit }) => edit)
  const clock = receiveAll(await readClock(db, ports), ports.now(), arrivals)
  const how = { change: newId(ports.chance), clock, send: false, now: ports.now() }
  if (changed.length > 0) await commit(db, changed, how)
  const unchanged = arrivals.filter((arrival) => !arrival.changed)
  for (const [table, group] of byTable(unchanged, ({ edit }) => edit.table))
    await db.rows(table).bulkPut(group.map(({ edit }) => edit.after))
  await lessUndecided(
    db,
    unchanged.flatMap(({ edit }) => edit.before ?? []),
  )
  await settleOutbox(db, arrivals)
}

/** What the server has in full need not be sent; what it lacks must, even if nothing was waiting. */
async function settleOutbox(db: Stores, arrivals: readonly Arrival[]): Promise<void> {
  // A row that nobody here had cannot be waiting: a newcomer's ten thousand cost nothing.
  const known = arrivals.filter(({ edit }) => edit.before)
  const level = known.filter(({ ahead }) => !ahead).map(({ edit }) => edit.after.id)
  if (level.length > 0) await db.outbox.bulkDelete(level)
  const ahead = known
    .filter((arrival) => arrival.ahead)
    .map(({ edit: { table, after } }) => ({ table, ...after }))
  const entries = ahead.map(({ id, table, counter }) => ({ id, table, counter }))
  if (entries.length > 0) await db.outbox.bulkPut(entries)
}

function receiveAll(clock: Clock, now: number, arrivals: readonly Arrival[]): Clock {
  let newest: Stamp | undefined
  for (const { edit } of arrivals) if (!newest || edit.at > newest) newest = edit.at
  return newest ? receive(clock, now, newest) : clock
}
