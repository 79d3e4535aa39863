import type { PartnerId } from '#shared/model/ids.ts'
import { tables, type Table } from '#shared/model/schema.ts'
import type { Clock, Stamp } from '#shared/sync/hlc.ts'
import type { StoreName, Stores } from './database.ts'
import { finderLines, linePuts, type JustPut } from './finder.ts'
import { deletes, puts } from './many.ts'
import type { FieldChange, HistoryRecord, OutboxEntry, StandingRecord, StoredRow } from './records.ts'
import { shownRow } from './row-form.ts'
import { lessUndecided } from './undecided.ts'
import { standingOf } from './standings.ts'
import type { Told } from './told.ts'
import { keepActs, lastActs, withAct } from './acts.ts'
import { eraseTraces } from './erase-traces.ts'
import { nameOf } from './row-name.ts'

/** One row that changes, as it was and as it will be. */
export interface Edited {
  table: Table
  before?: StoredRow | undefined
  after: StoredRow
  what: HistoryRecord['what'] | 'erased'
  fields: FieldChange[]
  at: Stamp
  /** What several people said since, each with its own stamp; for a change that arrived. Without it `fields` were all said at `at`. */
  told?: readonly Told[]
}

export interface Committing {
  /** Names all rows that are written together; handing it to `undo` takes them back. */
  change: string
  clock: Clock
  /** False for rows that just came from the server: they need not go back. */
  send: boolean
  /** Milliseconds since 1970, for the trash. */
  now: number
}

/** So many partners are asked for one by one. */
const FEW = 20
/** Rows that are read at once. */
const PIECE = 2000

/** Tables whose rows count in a partner's figures, see standings.ts. */
const counted: readonly Table[] = ['partner', 'trustEvent', 'commitment', 'issue', 'review', 'action']

/** The stores that a commit of rows of these tables touches: what its transaction must name. */
export function storesFor(changed: Iterable<Table>): StoreName[] {
  const named = new Set<Table>([...changed, 'partner', 'contact'])
  // The last three only for what erasing takes along: any row that arrives may be erased.
  return [...named, 'outbox', 'history', 'trash', 'finder', 'standing', 'kv', 'opaque', 'picks', 'prompts']
}

/** The stores of everything: for what shares, removes or imports whole partners. */
export const allStores: readonly StoreName[] = storesFor(tables)

/**
 * Puts changed rows with all that follows from them: outbox, history, trash, finder, standing, clock. Must run inside a
 * transaction over `storesFor`. Everything that changes rows ends here: a user's edit, an import, a page from the server.
 */
export async function commit(db: Stores, edits: readonly Edited[], how: Committing): Promise<void> {
  // Who waits for an answer pays a trip to the base. It does one thing after the other: what is asked for behind the rows sees them.
  const putting = [
    ...rowPuts(db, edits),
    db.history.bulkPut(edits.flatMap((edit) => historyOf(edit, how.change))),
    db.kv.put({ key: 'clock', value: how.clock }),
  ]
  const [lines, shared, acts] = await Promise.all([
    finderLines(db, ...finderWork(edits)),
    how.send ? sharedPartners(db, edits) : new Set<PartnerId>(),
    how.send ? lastActs(db) : [],
    ...putting,
  ])
  const leaving = how.send ? edits.filter((edit) => isShared(edit, shared)) : []
  await Promise.all([
    ...puts(db.outbox, leaving.map(entryOf)),
    ...(how.send ? [keepActs(db, withAct(acts, how, edits))] : []),
    ...linePuts(db, lines),
    ...standingPuts(db, edits, how.now),
    ...trashPuts(db, edits, how.now),
  ])
  await enqueueBelow(db, leaving)
  await lessUndecided(
    db,
    edits.flatMap(({ before, after }) => (before && !after.absent ? before : [])),
  )
  await eraseTraces(db, edits)
}

function rowPuts(db: Stores, edits: readonly Edited[]): PromiseLike<unknown>[] {
  const named = new Set(edits.map(({ table }) => table))
  return [...named].map((table) =>
    db.rows(table).bulkPut(edits.flatMap((edit) => (edit.table === table ? edit.after : []))),
  )
}

/** The partners of these rows whose rows leave this browser. A partner that is being removed still tells the others so. */
async function sharedPartners(db: Stores, edits: readonly Edited[]): Promise<Set<PartnerId>> {
  const shared = new Set<PartnerId>()
  const own = new Map(edits.filter(isPartner).map((edit) => [edit.after.id as PartnerId, edit]))
  const others = new Set(edits.flatMap((edit) => cardOf(edit) ?? []))
  for (const [id, { before, after }] of own) {
    others.delete(id)
    if (after.values.scope === 'team' || before?.values.scope === 'team') shared.add(id)
  }
  const lines = others.size > 0 ? await db.finder.bulkGet([...others]) : []
  for (const line of lines) if (line?.scope === 'team') shared.add(line.id)
  const gone = [...others].filter((_, i) => !lines[i])
  for (const id of gone.length > 0 ? await toldGone(db, gone) : []) shared.add(id)
  return shared
}

/** Of partners that are not here any more, those of whose removal the others hear: what still changes beneath them must follow. */
async function toldGone(db: Stores, ids: readonly PartnerId[]): Promise<PartnerId[]> {
  const rows = await db.rows('partner').bulkGet([...ids])
  const waiting = await db.outbox.bulkGet([...ids])
  return ids.filter((_, i) => (rows[i]?.seq ?? 0) > 0 || waiting[i])
}

/** `mine` never enters the outbox. */
function isShared(edit: Edited, shared: ReadonlySet<PartnerId>): boolean {
  const card = cardOf(edit)
  return !card || shared.has(card)
}

function entryOf({ table, after: { id, counter } }: Pick<Edited, 'table' | 'after'>): OutboxEntry {
  return { id, table, counter }
}

/** A partner that has just become the team's brings all its rows. */
async function enqueueBelow(db: Stores, leaving: readonly Edited[]): Promise<void> {
  const newlyShared = leaving.filter((edit) => isPartner(edit) && edit.before?.values.scope === 'mine')
  if (newlyShared.length > 0)
    await enqueueRowsOf(db, new Set(newlyShared.map(({ after }) => after.partnerId!)))
}

/** A few partners are asked one by one through the index; thousands cost less read in passing, a piece of a table at a time. */
async function enqueueRowsOf(db: Stores, partners: ReadonlySet<PartnerId>): Promise<void> {
  for (const table of tablesOfPartner) {
    if (partners.size <= FEW) {
      await putOutbox(
        db,
        table,
        await db
          .rows(table)
          .where('partnerId')
          .anyOf([...partners])
          .toArray(),
      )
      continue
    }
    for (let last = '', more = true; more;) {
      const piece = await db.rows(table).where('id').above(last).limit(PIECE).toArray()
      await putOutbox(
        db,
        table,
        piece.filter(({ partnerId }) => partnerId && partners.has(partnerId)),
      )
      last = piece.at(-1)?.id ?? last
      more = piece.length === PIECE
    }
  }
}

async function putOutbox(db: Stores, table: Table, rows: readonly StoredRow[]): Promise<void> {
  await Promise.all(
    puts(
      db.outbox,
      rows.map((after) => entryOf({ table, after })),
    ),
  )
}

/** The tables whose rows hang on a partner. */
export const tablesOfPartner = tables.filter((table) => table !== 'partner' && table !== 'teamSettings')

function trashPuts(db: Stores, edits: readonly Edited[], now: number): PromiseLike<unknown>[] {
  // One that was removed before, by somebody else, has nothing to lay there: what it held is there already.
  const removed = edits.filter(({ what, before }) => what === 'removed' && before?.hidden !== 'deleted')
  const restored = edits.filter(({ what }) => what === 'restored')
  const records = removed.flatMap(({ table, before }) =>
    before
      ? [
          {
            id: before.id,
            table,
            partnerId: before.partnerId,
            name: nameOf(before),
            at: now,
            packed: before.packed,
          },
        ]
      : [],
  )
  return [
    ...deletes(
      db.trash,
      restored.map(({ after }) => after.id),
    ),
    ...puts(db.trash, records),
  ]
}

/** The partners whose line must follow, and what is known of them. */
function finderWork(edits: readonly Edited[]): [PartnerId[], JustPut] {
  const touched = edits.filter(({ table }) => table === 'partner' || table === 'contact')
  const ids = new Set(touched.flatMap(partnersOf))
  const onlyPartners = touched.every(isPartner)
  const fresh = touched.filter(({ before }) => onlyPartners && !before)
  const put = new Map(touched.filter(isPartner).map(({ after }) => [after.id as PartnerId, after]))
  return [[...ids], { put, alone: new Set(fresh.map(({ after }) => after.partnerId!)) }]
}

/** Where a row hangs. An erased one hangs nowhere any more: it goes where it hung. */
function cardOf({ before, after, what }: Edited): PartnerId | undefined {
  return what === 'erased' ? before?.partnerId : after.partnerId
}

/** Where a row hangs, and where it hung before it moved. */
function partnersOf({ before, after }: Edited): PartnerId[] {
  return [before?.partnerId, after.partnerId].filter((id) => id !== undefined)
}

/** A changed partner's figures are worked out later; a partner that has nothing but itself has figures that never fade. */
function standingPuts(db: Stores, edits: readonly Edited[], now: number): PromiseLike<unknown>[] {
  const touched = edits.filter((edit) => counted.includes(edit.table) && !isOnlyShared(edit))
  const standings = new Map<PartnerId, StandingRecord | undefined>()
  for (const edit of touched) {
    for (const id of partnersOf(edit)) {
      if (standings.has(id) && !standings.get(id)) continue
      standings.set(id, isPartner(edit) ? partnerStanding(edit, now) : { id, until: '' })
    }
  }
  const put = [...standings.values()].filter((one) => one !== undefined)
  const gone = [...standings].flatMap(([id, one]) => (one ? [] : id))
  return [...puts(db.standing, put), ...deletes(db.standing, gone)]
}

/** Who sees a card changes none of its figures. */
function isOnlyShared({ before, what, fields }: Edited): boolean {
  return before !== undefined && what === 'changed' && fields.length === 1 && fields[0]!.field === 'scope'
}

function partnerStanding({ before, after }: Edited, now: number): StandingRecord | undefined {
  const partner = shownRow('partner', after)
  if (!partner) return undefined
  return before
    ? { id: partner.id, until: '' }
    : standingOf(partner, {}, new Date(now).toISOString().slice(0, 10))
}

function historyOf({ table, after, at, what, fields, told }: Edited, change: string): HistoryRecord[] {
  if (what === 'erased') return []
  const said = told ?? [{ at, fields }]
  return said.map((one) => ({ rowId: after.id, table, change, what, ...one }))
}

function isPartner({ table }: Edited): boolean {
  return table === 'partner'
}
