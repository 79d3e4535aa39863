import type { PartnerId, RowId } from '#shared/model/ids.ts'
import type { Table } from '#shared/model/schema.ts'
import type { Committing, Edited } from './commit.ts'
import type { Stores } from './database.ts'
import type { HistoryRecord } from './records.ts'
import { nameOf } from './row-name.ts'

/** One act of this browser's user: what they did last can be named and taken back. */
export interface Act {
  /** Hand it to `undo`. */
  undo: string
  /** Milliseconds since 1970. */
  at: number
  what: HistoryRecord['what']
  table: Table
  rowId: RowId
  partnerId?: PartnerId
  /** What the row was called then. */
  name: string
  /** Rows that changed with it. */
  count: number
}

const KEY = 'acts'
const KEPT = 20

/** The last acts, newest first. */
export async function lastActs(db: Stores): Promise<Act[]> {
  return ((await db.kv.get(KEY))?.value as Act[] | undefined) ?? []
}

/** These acts and one more. An import comes in pieces: under one name it stays one act. Erasing is not taken back, so it is none. */
export function withAct(
  acts: readonly Act[],
  { change, now }: Pick<Committing, 'change' | 'now'>,
  edits: readonly Edited[],
): readonly Act[] {
  const main = mainEdit(edits)
  if (main.what === 'erased') return acts
  const [known] = acts
  const act =
    known?.undo === change
      ? { ...known, count: known.count + edits.length }
      : actOf(change, now, edits.length, { ...main, what: main.what })
  const rest = acts.filter(({ undo }) => undo !== change)
  return [act, ...rest].slice(0, KEPT)
}

/** Forgets acts: what was taken back is not offered again. Answers whether any of them was there. */
export async function forgetActs(db: Stores, names: readonly string[]): Promise<boolean> {
  const acts = await lastActs(db)
  const kept = acts.filter(({ undo }) => !names.includes(undo))
  await keepActs(db, kept)
  return kept.length < acts.length
}

/** Keeps these acts and no others, inside a transaction. */
export function keepActs(db: Stores, acts: readonly Act[]): PromiseLike<unknown> {
  return db.kv.put({ key: KEY, value: acts })
}

function actOf(
  undo: string,
  at: number,
  count: number,
  { table, what, before, after }: Edited & Pick<Act, 'what'>,
): Act {
  return {
    undo,
    at,
    what,
    table,
    rowId: after.id,
    ...(after.partnerId && { partnerId: after.partnerId }),
    name: nameOf(what === 'removed' && before ? before : after),
    count,
  }
}

/** The row that names the act: what was erased, or a removed partner rather than the rows that went with it. */
function mainEdit(edits: readonly Edited[]): Edited {
  const erased = edits.find(({ what }) => what === 'erased')
  if (erased) return erased
  return edits.find(({ table, what }) => table === 'partner' && what !== 'changed') ?? edits[0]!
}
