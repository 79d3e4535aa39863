import { newId, type PartnerId, type RowId } from '#shared/model/ids.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import { deviceOf, type Stamp } from '#shared/sync/hlc.ts'
import type { TrashLine } from '../bridge/answers.ts'
import { allStores } from './commit.ts'
import type { Database, Stores } from './database.ts'
import { restoreRow } from './edit.ts'
import { recordsOf, TRASH_DAYS, type NameOf } from './history.ts'
import type { HistoryRecord, StoredRow, TrashRecord } from './records.ts'
import { PARTNER } from './row-form.ts'
import { transact } from './transact.ts'
import { putSteps, undo, type Ports, type WriteTrouble } from './write.ts'

const DAY = 86_400_000
/** Rows that were removed so soon after each other went together: a partner with all its rows, also where they arrived in several pages. */
const TOGETHER = 60_000
/** An import that was taken back leaves thousands here; the newest are enough to look through. */
const MOST = 5000

/** What was removed in the last thirty days, newest first. Rows that went with their partner are counted with it and come back with it. */
export async function trashList(
  db: Stores,
  now: number,
  limit: number,
  nameOf: NameOf = () => undefined,
): Promise<TrashLine[]> {
  const kept = db.trash.where('at').above(now - TRASH_DAYS * DAY)
  const all = await kept.reverse().limit(MOST).toArray()
  const partners = new Map(all.flatMap((one) => (one.table === 'partner' ? [[one.id as string, one]] : [])))
  const along = new Map(all.map((one) => [one, partnerWith(one, partners)]))
  const own = all.filter((one) => !along.get(one)).slice(0, limit)
  const counts = countsOf([...along.values()])
  const removals = await Promise.all(own.map(({ id }) => removalOf(db, id)))
  const whose = await db.finder.bulkGet(own.map(({ id, partnerId }) => partnerId ?? (id as PartnerId)))
  return own.map((one, i): TrashLine => {
    const { id, table, name, at, partnerId = '' } = one
    const by = nameOf(deviceOf(removals[i]?.at ?? ('' as Stamp)))
    const label = whose[i]?.label ?? partners.get(partnerId)?.name
    return {
      ...{ id, table, name, at, daysLeft: Math.max(1, Math.ceil((at - now) / DAY) + TRASH_DAYS) },
      with: counts.get(one) ?? 0,
      ...(table !== 'partner' && label !== undefined && { partner: label }),
      ...(table !== 'partner' && partnerId && !whose[i] && { partnerGone: true as const }),
      ...(by !== undefined && { by }),
    }
  })
}

/** The partner with which a row went, if it did. */
function partnerWith(one: TrashRecord, partners: ReadonlyMap<string, TrashRecord>): TrashRecord | undefined {
  const partner = one.table === 'partner' ? undefined : partners.get(one.partnerId ?? '')
  return partner && Math.abs(one.at - partner.at) < TOGETHER ? partner : undefined
}

function countsOf(list: readonly (TrashRecord | undefined)[]): Map<TrashRecord, number> {
  const counts = new Map<TrashRecord, number>()
  for (const one of list) if (one) counts.set(one, (counts.get(one) ?? 0) + 1)
  return counts
}

/**
 * Brings a row back as it was, a partner with the rows that went with it. One that was merged away takes its rows back with it: then the
 * whole merge is undone. Colleagues get it too.
 */
export async function restore(
  db: Database,
  ports: Ports,
  id: RowId,
): Promise<Result<{ undo: string }, WriteTrouble>> {
  const merge = await mergeThatRemoved(db, id)
  if (merge) return undo(db, ports, merge)
  const token = newId(ports.chance)
  return transact(db, allStores, async (tx) => {
    const kept = await tx.trash.get(id)
    if (!kept) return fail({ code: 'not-found' } as const)
    const hangs = kept.table !== 'partner' && kept.partnerId
    if (hangs && !(await tx.finder.get(hangs))) return fail({ code: 'no-partner' } as const)
    const all = kept.table === 'partner' ? [kept, ...(await goneWith(tx, kept))] : [kept]
    const items = await Promise.all(
      all.map(async (one) => ({ kept: one, row: await tx.rows(one.table).get(one.id) })),
    )
    const there = items.flatMap(({ kept: one, row }) => (row?.hidden === 'deleted' ? { one, row } : []))
    const done = await putSteps(tx, ports, token, there, ({ one, row }, clock) =>
      ok(restoreRow(one.table, row, one, clock, ports.now())),
    )
    return done.ok ? ok({ undo: token }) : done
  })
}

/** What the trash holds of those of these rows that were removed, by id. */
export async function trashOf(db: Stores, rows: Iterable<StoredRow>): Promise<Map<string, TrashRecord>> {
  const gone = [...rows].filter(({ hidden }) => hidden === 'deleted').map(({ id }) => id)
  const records = gone.length > 0 ? await db.trash.bulkGet(gone) : []
  return new Map(records.flatMap((record) => (record ? [[record.id, record]] : [])))
}

/** The merge that took a partner away, if it was one: its rows went to another card at the same time. */
async function mergeThatRemoved(db: Stores, id: RowId): Promise<string | undefined> {
  const change = (await removalOf(db, id))?.change
  if (change === undefined) return undefined
  const together = await db.history.where('change').equals(change).toArray()
  const isMerge = together.some(({ fields }) =>
    fields.some(({ field, before }) => field === PARTNER && before === id),
  )
  return isMerge ? change : undefined
}

async function goneWith(db: Stores, { id, at }: TrashRecord): Promise<TrashRecord[]> {
  const then = db.trash.where('at').between(at - TOGETHER, at + TOGETHER)
  return then.filter((one) => one.partnerId === id && one.id !== id).toArray()
}

/** When, and by whom, a row was removed last. */
async function removalOf(db: Stores, id: RowId): Promise<HistoryRecord | undefined> {
  return (await recordsOf(db, id)).findLast(({ what }) => what === 'removed')
}
