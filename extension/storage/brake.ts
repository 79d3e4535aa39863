import { tables, type Table } from '#shared/model/schema.ts'
import { timeOf } from '#shared/sync/hlc.ts'
import { DELETED, ERASED } from '#shared/sync/merge.ts'
import type { Arrival } from './arrivals.ts'
import type { Stores } from './database.ts'
import type { StoredRow } from './records.ts'
import { unpack } from './row-form.ts'
import { holdBack, readUndecided } from './undecided.ts'

/**
 * Removals that one device sealed, in such numbers that a slip, a fault or a stranger is as likely as a wish: they are held back until the
 * user has said what becomes of them. [TS11]
 */

/** A row that somebody removed. */
export interface Removal {
  readonly id: string
  readonly table: Table
  /** The card on which it lay, or lies itself. */
  readonly card?: string
  /** When, by its remover's clock: milliseconds since 1970. */
  readonly at: number
}

/** Removals count together if they were made within so many milliseconds. */
const TOGETHER = 600_000
/** So many rows may go unasked. */
const MOST_ROWS = 100
/** And such a share of all that is here, if they weigh more than so much. */
const MOST_OF_ALL = 0.3
const FLOOR = 20
/** A card that goes whole is one act that somebody confirmed: it weighs so much at most, however many rows lay on it. */
const WHOLE_CARD = 10

/** What let through not long ago, by the device that removed it. */
const KEY = 'removals'
type Lately = Readonly<Record<string, readonly Removal[]>>

/** Of what arrived, what may be put; what went too fast is held back here. Must run in a transaction over all tables if anything is removed. */
export async function brake(db: Stores, arrivals: readonly Arrival[]): Promise<readonly Arrival[]> {
  const removing = new Map<string, Arrival[]>()
  for (const arrival of arrivals.filter(takesAway)) {
    const by = arrival.edit.after.seal!.by
    const group = removing.get(by)
    if (group) group.push(arrival)
    else removing.set(by, [arrival])
  }
  if (removing.size === 0) return arrivals
  const held = new Set<Arrival>()
  let lately = ((await db.kv.get(KEY))?.value as Lately | undefined) ?? {}
  const open = await readUndecided(db)
  for (const [by, group] of removing) {
    const now = group.map(removalOf)
    const newest = Math.max(...now.map(({ at }) => at))
    const before = (lately[by] ?? []).filter(({ at }) => Math.abs(newest - at) <= TOGETHER)
    const tooFast = open[by] !== undefined || (await isTooFast(db, before, now))
    lately = { ...lately, [by]: tooFast ? [] : [...before, ...now] }
    if (!tooFast) continue
    for (const arrival of group) held.add(arrival)
    await holdBack(db, by, { arrivals: group, gone: before })
  }
  await db.kv.put({ key: KEY, value: lately })
  return arrivals.filter((arrival) => !held.has(arrival))
}

/** How much these weigh where they lie closest: of any ten minutes the greatest weight, and the most rows among those that weigh above the floor. */
export function heaviest(removals: readonly Removal[]): { weight: number; rows: number } {
  const sorted = [...removals].sort((a, b) => a.at - b.at)
  const whole = new Set(removals.flatMap(({ id, table }) => (table === 'partner' ? [id] : [])))
  const rowsOf = new Map<string, number>()
  const weightOf = (card: string) => Math.min(rowsOf.get(card) ?? 0, whole.has(card) ? WHOLE_CARD : Infinity)
  let [weight, start, most] = [0, 0, { weight: 0, rows: 0 }]
  const change = ({ id, card = id }: Removal, by: 1 | -1) => {
    weight -= weightOf(card)
    rowsOf.set(card, (rowsOf.get(card) ?? 0) + by)
    weight += weightOf(card)
  }
  sorted.forEach((removal, end) => {
    change(removal, 1)
    while (removal.at - sorted[start]!.at > TOGETHER) change(sorted[start++]!, -1)
    const rows = weight > FLOOR ? end - start + 1 : 0
    most = { weight: Math.max(most.weight, weight), rows: Math.max(most.rows, rows) }
  })
  return most
}

/** Whether that is too much: among `all` rows that were here from the server. */
export function isTooHeavy({ weight, rows }: { weight: number; rows: number }, all: number): boolean {
  return weight > MOST_ROWS || rows > MOST_OF_ALL * all
}

async function isTooFast(db: Stores, before: readonly Removal[], now: readonly Removal[]): Promise<boolean> {
  const most = heaviest([...before, ...now])
  // To count all that is here costs time: only where it can matter.
  if (most.rows === 0) return false
  return isTooHeavy(most, (await countShared(db)) + before.length)
}

async function countShared(db: Stores): Promise<number> {
  const isShared = ({ seq, hidden }: StoredRow) => seq > 0 && hidden !== 'deleted'
  let count = 0
  for (const table of tables) count += (await db.rows(table).toArray()).filter(isShared).length
  return count
}

/** What is erased goes at once: erasing wins every merge, so there is nothing to ask. [ME6] */
function takesAway({ edit: { table, before, after, what } }: Arrival): boolean {
  if (what !== 'removed' || !before || before.hidden === 'deleted') return false
  return !unpack(table, after).fields.has(ERASED)
}

function removalOf({ edit: { table, before, after } }: Arrival): Removal {
  const at = timeOf(unpack(table, after).fields.get(DELETED)!.at)
  return { id: after.id, table, ...(before!.partnerId && { card: before!.partnerId }), at }
}
