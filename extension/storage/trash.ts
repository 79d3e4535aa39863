import { newId, type PartnerId, type RowId } from '#shared/model/ids.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import { deviceOf, timeOf, type Stamp } from '#shared/sync/hlc.ts'
import type { TrashLine } from '../bridge/answers.ts'
import { allStores } from './commit.ts'
import type { Database } from './database.ts'
import { restoreRow } from './edit.ts'
import { recordsOf, TRASH_DAYS, type NameOf } from './history.ts'
import type { TrashRecord } from './records.ts'
import { PARTNER } from './row-form.ts'
import { transact } from './transact.ts'
import { putSteps, undo, type Ports, type WriteTrouble } from './write.ts'

const DAY = 86_400_000
/** Rows that one device removed so soon after each other went together: a partner with all its rows. */
const TOGETHER = 60_000

/** What was removed in the last thirty days, newest first. Rows that went with their partner are counted with it and come back with it. */
export async function trashList(
  db: Database,
  now: number,
  limit: number,
  nameOf: NameOf = () => undefined,
): Promise<TrashLine[]> {
  const all = (await db.trash.orderBy('at').reverse().toArray()).filter(
    ({ at }) => at > now - TRASH_DAYS * DAY,
  )
  const partners = new Map(
    all.filter(({ table }) => table === 'partner').map((one) => [one.id as string, one]),
  )
  const along = await goneAlong(db, all, partners)
  const own = all.filter(({ id }) => !along.has(id)).slice(0, limit)
  const removals = await removalsOf(db, own)
  const whose = await db.finder.bulkGet(own.map(({ id, partnerId }) => partnerId ?? (id as PartnerId)))
  return own.map((one, i): TrashLine => {
    const { id, table, name, at, partnerId = '' } = one
    const by = nameOf(deviceOf(removals.get(id) ?? ('' as Stamp)))
    const label = whose[i]?.label ?? partners.get(partnerId)?.name
    return {
      ...{ id, table, name, at, daysLeft: Math.max(1, Math.ceil((at - now) / DAY) + TRASH_DAYS) },
      with: [...along.values()].filter((partner) => partner === id).length,
      ...(table !== 'partner' && label !== undefined && { partner: label }),
      ...(table !== 'partner' && partnerId && !whose[i] && { partnerGone: true as const }),
      ...(by !== undefined && { by }),
    }
  })
}

/** Rows that went together with their partner, each with that partner's id. */
async function goneAlong(
  db: Database,
  all: readonly TrashRecord[],
  partners: ReadonlyMap<string, TrashRecord>,
): Promise<Map<string, string>> {
  const below = all.filter((one) => one.table !== 'partner' && partners.has(one.partnerId ?? ''))
  const above = new Set(below.map(({ partnerId }) => partners.get(partnerId!)!))
  const removals = await removalsOf(db, [...below, ...above])
  return new Map(
    below.flatMap(({ id, partnerId }) =>
      areTogether(removals.get(id), removals.get(partnerId!)) ? [[id, partnerId!] as const] : [],
    ),
  )
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
  return transact(db, allStores(db), async () => {
    const kept = await db.trash.get(id)
    if (!kept) return fail({ code: 'not-found' } as const)
    const hangs = kept.table !== 'partner' && kept.partnerId
    if (hangs && !(await db.finder.get(hangs))) return fail({ code: 'no-partner' } as const)
    const all = kept.table === 'partner' ? [kept, ...(await goneWith(db, kept))] : [kept]
    const items = await Promise.all(
      all.map(async (one) => ({ kept: one, row: await db.rows(one.table).get(one.id) })),
    )
    const there = items.flatMap(({ kept: one, row }) => (row?.hidden === 'deleted' ? { one, row } : []))
    const done = await putSteps(db, ports, token, there, ({ one, row }, clock) =>
      ok(restoreRow(one.table, row, one, clock, ports.now())),
    )
    return done.ok ? ok({ undo: token }) : done
  })
}

/** The merge that took a partner away, if it was one: its rows went to another card at the same time. */
async function mergeThatRemoved(db: Database, id: RowId): Promise<string | undefined> {
  const records = await recordsOf(db, id)
  const change = records.findLast(({ what }) => what === 'removed')?.change
  if (change === undefined) return undefined
  const together = await db.history.where('change').equals(change).toArray()
  const isMerge = together.some(({ fields }) =>
    fields.some(({ field, before }) => field === PARTNER && before === id),
  )
  return isMerge ? change : undefined
}

async function goneWith(db: Database, partner: TrashRecord): Promise<TrashRecord[]> {
  const below = await db.trash
    .filter(({ id, partnerId }) => partnerId === partner.id && id !== partner.id)
    .toArray()
  const removals = await removalsOf(db, [partner, ...below])
  return below.filter(({ id }) => areTogether(removals.get(id), removals.get(partner.id)))
}

/** When, and on which device, each of these rows was removed last. */
async function removalsOf(db: Database, kept: readonly TrashRecord[]): Promise<Map<string, Stamp>> {
  const lists = await Promise.all(kept.map(({ id }) => recordsOf(db, id)))
  return new Map(
    lists.flatMap((records, i) => {
      const removed = records.findLast(({ what }) => what === 'removed')
      return removed ? [[kept[i]!.id, removed.at] as const] : []
    }),
  )
}

function areTogether(a: Stamp | undefined, b: Stamp | undefined): boolean {
  return !!a && !!b && deviceOf(a) === deviceOf(b) && Math.abs(timeOf(a) - timeOf(b)) < TOGETHER
}
