import { newId } from '#shared/model/ids.ts'
import { ok, type Result } from '#shared/result.ts'
import { arrive } from './arrivals.ts'
import type { Removal } from './brake.ts'
import { allStores } from './commit.ts'
import type { Database, Stores } from './database.ts'
import { restoreRow, sayAnew } from './edit.ts'
import { purgeRows, type RowRef } from './purge.ts'
import { putArrivals } from './put-arrivals.ts'
import type { TrashRecord } from './records.ts'
import { unpack } from './row-form.ts'
import { letGo } from './start-over.ts'
import { transact, type StorageTrouble } from './transact.ts'
import { ABSENT, readUndecided, unmark, withoutMark } from './undecided.ts'
import { putSteps, readClock, type Ports, type WriteTrouble } from './write.ts'

/** The user says what becomes of what was undecided. */

/**
 * It goes from here, too. What the server no longer has goes for good, and what of it was changed here since into the trash [TS10]; of what
 * a colleague removed, the removal is merged as it came [TS11].
 */
export async function removeUndecided(
  db: Database,
  ports: Ports,
  cause: string,
): Promise<Result<undefined, StorageTrouble>> {
  return transact(db, allStores, async (tx) => {
    const marked = await unmark(tx, cause)
    if (cause === ABSENT) await letGo(tx, ports, marked.map(unmarked), purgeRows)
    else await putArrivals(tx, ports, await readClock(tx, ports), marked.map(asItCame))
    return ok(undefined)
  })
}

/**
 * The team gets it again, said anew: colleagues may know of its removal. So does what the same device had removed right before, if it still
 * lies in the trash. [TS10, TS11]
 */
export async function giveUndecided(
  db: Database,
  ports: Ports,
  cause: string,
): Promise<Result<undefined, WriteTrouble>> {
  return transact(db, allStores, async (tx) => {
    const { gone = [] } = (await readUndecided(tx))[cause] ?? {}
    const held = await unmark(tx, cause)
    const items: Kept[] = [...held, ...(await inTrash(tx, gone))]
    const given = await putSteps(tx, ports, newId(ports.chance), items, ({ table, row, trash }, clock) => {
      const { removal, packed } = row
      if (trash) return ok(restoreRow(table, row, trash, clock, ports.now()))
      if (removal === undefined) return ok(sayAnew(table, withoutMark(row), clock, ports.now()))
      return ok(restoreRow(table, { ...withoutMark(row), packed: removal }, { packed }, clock, ports.now()))
    })
    return given.ok ? ok(undefined) : given
  })
}

interface Kept extends RowRef {
  trash?: TrashRecord
}

async function inTrash(db: Stores, gone: readonly Removal[]): Promise<Kept[]> {
  const found: Kept[] = []
  for (const { table, id } of gone) {
    const row = await db.rows(table).get(id)
    const trash = await db.trash.get(id as TrashRecord['id'])
    if (row?.hidden === 'deleted' && trash) found.push({ table, row, trash })
  }
  return found
}

function unmarked({ table, row }: RowRef): RowRef {
  return { table, row: withoutMark(row) }
}

/** What somebody wrote here since, later than the removal, brings the row back, as it would have without the delay. [ME5] */
function asItCame({ table, row }: RowRef) {
  const { id, removal, seq, rev, tag, seal } = row
  const came = unpack(table, { id, packed: removal! })
  return arrive(withoutMark(row), { row: came, seq, rev, tag, seal: seal! })
}
