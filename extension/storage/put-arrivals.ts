import { newId } from '#shared/model/ids.ts'
import { receive, type Clock, type Stamp } from '#shared/sync/hlc.ts'
import { byTable, type Arrival } from './arrivals.ts'
import { commit } from './commit.ts'
import type { Stores } from './database.ts'
import { deletes, puts } from './many.ts'
import { lessUndecided } from './undecided.ts'
import type { Ports } from './write.ts'

/** Puts what arrived, with all that follows from it, inside a transaction that read the `clock`. */
export async function putArrivals(
  db: Stores,
  ports: Ports,
  kept: Clock,
  arrivals: readonly Arrival[],
): Promise<void> {
  const changed = arrivals.filter((arrival) => arrival.changed).map(({ edit }) => edit)
  const clock = receiveAll(kept, ports.now(), arrivals)
  const how = { change: newId(ports.chance), clock, send: false, now: ports.now() }
  const unchanged = arrivals.filter((arrival) => !arrival.changed)
  const groups = byTable(unchanged, ({ edit }) => edit.table)
  await Promise.all([
    changed.length > 0 && commit(db, changed, how),
    ...[...groups].map(([table, group]) => db.rows(table).bulkPut(group.map(({ edit }) => edit.after))),
    ...outboxPuts(db, arrivals),
  ])
  await lessUndecided(
    db,
    unchanged.flatMap(({ edit }) => edit.before ?? []),
  )
}

/** What the server has in full need not be sent; what it lacks must, even if nothing was waiting. */
function outboxPuts(db: Stores, arrivals: readonly Arrival[]): PromiseLike<unknown>[] {
  // A row that nobody here had cannot be waiting: a newcomer's ten thousand cost nothing.
  const known = arrivals.filter(({ edit }) => edit.before)
  const level = known.filter(({ ahead }) => !ahead).map(({ edit }) => edit.after.id)
  const ahead = known
    .filter((arrival) => arrival.ahead)
    .map(({ edit: { table, after } }) => ({ id: after.id, table, counter: after.counter }))
  return [...deletes(db.outbox, level), ...puts(db.outbox, ahead)]
}

function receiveAll(clock: Clock, now: number, arrivals: readonly Arrival[]): Clock {
  let newest: Stamp | undefined
  for (const { edit } of arrivals) if (!newest || edit.at > newest) newest = edit.at
  return newest ? receive(clock, now, newest) : clock
}
