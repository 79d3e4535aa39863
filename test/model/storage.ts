import { stateOf, tombstone } from '#shared/sync/cells.ts'
import { newClock, receive, type Clock, type Stamp } from '#shared/sync/hlc.ts'
import { canonical, type Json } from '#shared/sync/canonical.ts'
import { DELETED, ERASED, mergeRow, type Cell, type Cells, type Row } from '#shared/sync/merge.ts'
import type { Page, Push, Pushed, Stored, View } from './server.ts'

/**
 * What a device of the model keeps, and the transactions that change it: begin a push, take its answer, take a page, start over (an edit is
 * in edits.ts). Each function is one atom: a device stops before or after it, never within.
 */

export interface Kept {
  readonly row: Row
  readonly seq: number
  readonly rev: number
  readonly tag: string
  /** How often it was edited here. */
  readonly counter: number
}
export interface Frozen extends Push {
  readonly counters: ReadonlyMap<string, number>
}
export interface Said extends View {
  readonly at: number
  readonly refetched?: number
  readonly behind?: number
}
export interface Storage {
  clock: Clock
  rows: Map<string, Kept>
  /** What a removed row held. */
  trash: Map<string, Row>
  outbox: Map<string, number>
  /** By row: the number beyond the cursor that the server took it under. What lies between was not read. [TS7] */
  ahead: Map<string, number>
  seq: number
  mark: string | undefined
  epoch: number
  push: Frozen | undefined
  said: Said | undefined
}

/** Rows in one push. */
const BATCH = 3

/** Of a device that has just joined. */
export function emptyStorage(device: Uint8Array): Storage {
  return {
    clock: newClock(device),
    rows: new Map(),
    trash: new Map(),
    outbox: new Map(),
    ahead: new Map(),
    seq: 0,
    mark: undefined,
    epoch: 0,
    push: undefined,
    said: undefined,
  }
}

/** Freezes the first of what waits; `name` gives a new text each time. */
export function freeze(storage: Storage, name: () => string): Frozen {
  const ids = [...storage.outbox.keys()].slice(0, BATCH)
  const rows = ids.map((id) => {
    const { row, rev, tag: parent, seq: base } = storage.rows.get(id)!
    const sealed = isGone(row) ? tombstone(row) : row
    return { frame: { id, rev: rev + 1, tag: name(), parent, row: sealed }, base }
  })
  const counters = new Map(ids.map((id) => [id, storage.rows.get(id)!.counter]))
  return { id: name(), epoch: storage.epoch, rows, counters }
}

/** A row is done only if nobody changed it meanwhile and no newer version came: then that page has said whether it waits. */
export function acknowledge(storage: Storage, frozen: Frozen, { seqs, mark, before }: Pushed): void {
  for (const { frame } of frozen.rows) {
    const seq = seqs.get(frame.id)
    if (seq === undefined) continue
    const kept = storage.rows.get(frame.id)!
    if (seq < kept.seq) continue
    storage.rows.set(frame.id, { ...kept, seq, rev: frame.rev, tag: frame.tag })
    if (storage.outbox.get(frame.id) === frozen.counters.get(frame.id)) storage.outbox.delete(frame.id)
  }
  moveCursor(storage, [...seqs.values()], mark, before)
  for (const [id, seq] of seqs) if (seq > storage.seq) storage.ahead.set(id, seq)
  storage.push = undefined
}

/** Rows, what must go back, and the cursor, together. */
export function applyPage(storage: Storage, page: Page, now: number): void {
  let newest: Stamp | undefined
  for (const stored of page.rows) {
    const kept = storage.rows.get(stored.id)
    if (kept && kept.seq <= storage.seq && isStepBack(kept, stored)) continue
    for (const { at } of stored.row.fields.values()) if (!newest || at > newest) newest = at
    arrive(storage, kept, stored)
    storage.ahead.delete(stored.id)
  }
  if (newest) storage.clock = receive(storage.clock, now, newest)
  storage.seq = page.next
  storage.mark = page.mark
  storage.epoch = page.epoch
  if (!page.more) sendLost(storage)
}

/** The server was set back: all that was shared waits again, and the cursor starts over. [TS7] */
export function startOver(storage: Storage): void {
  for (const [id, kept] of storage.rows) {
    if (kept.seq === 0) continue
    storage.rows.set(id, { ...kept, seq: 0 })
    storage.outbox.set(id, kept.counter)
  }
  storage.ahead.clear()
  storage.push = undefined
  storage.seq = 0
  storage.mark = undefined
}

/**
 * The server refused a row for no more than it was merged onto, or for a version that it should have handed out long ago: it was set back. What
 * it said once and says again from its receipts may be older than what is here; that is neither. [TS7]
 */
export function wasSetBack({ rows, seq }: Storage, push: Push, { conflicts }: Pushed): boolean {
  return push.rows.some(({ frame: { id }, base }) => {
    const theirs = conflicts.get(id)
    return theirs !== undefined && (theirs <= base || (rows.get(id)!.seq < theirs && theirs <= seq))
  })
}

/** True for a row of which only the fact that it is gone is told. [ME9] */
export function isGone(row: Row): boolean {
  const state = stateOf(row)
  return state === 'deleted' || state === 'erased'
}

/** All cells of a row as one text: equal rows are equal texts. */
export function textOf({ fields, extra }: Row): string {
  const list = (cells: ReadonlyMap<string, Cell>) =>
    [...cells].map(([name, { value, at }]): Json => [name, value, at]).sort(byName)
  return canonical([list(fields), list(extra)])
}

function byName(a: Json, b: Json): number {
  return (a as string[])[0]! < (b as string[])[0]! ? -1 : 1
}

function arrive(storage: Storage, kept: Kept | undefined, { id, row, rev, tag, seq }: Stored): void {
  const merged = withoutText(kept ? mergeRow(kept.row, row) : row)
  if (kept && !isGone(kept.row) && isGone(merged)) storage.trash.set(id, kept.row)
  storage.rows.set(id, { row: merged, seq, rev, tag, counter: kept?.counter ?? 0 })
  if (!kept) return
  if (holdsAll(row, merged)) storage.outbox.delete(id)
  else storage.outbox.set(id, kept.counter)
}

/** A server that hands out less than it did before; asked only of what was read, for what it just took from us it may have lost. [SE7] */
function isStepBack(kept: Kept, { rev, tag }: Stored): boolean {
  return kept.seq > 0 && (rev < kept.rev || (rev === kept.rev && tag !== kept.tag))
}

function holdsAll(theirs: Row, merged: Row): boolean {
  const has = (had: Cells, cells: Cells) => [...cells].every(([name, cell]) => isSame(had.get(name), cell))
  return has(theirs.fields, merged.fields) && has(theirs.extra, merged.extra)
}

/** Two may say different things under one stamp: the one that lost must hear of it. [ME3] */
function isSame(a: Cell | undefined, b: Cell): boolean {
  return a?.at === b.at && (a.value === b.value || canonical(a.value) === canonical(b.value))
}

function withoutText(row: Row): Row {
  if (!isGone(row)) return row
  const marks = [...row.fields].filter(([name]) => name === DELETED || name === ERASED)
  return { ...row, fields: new Map(marks), extra: new Map() }
}

/** All was read, past the number that a row of ours was taken under, and it did not come: the server lost it, and it waits again. [TS7] */
function sendLost(storage: Storage): void {
  for (const [id, seq] of storage.ahead) {
    if (seq > storage.seq) continue
    storage.ahead.delete(id)
    storage.outbox.set(id, storage.rows.get(id)!.counter)
  }
}

/** Numbers that follow the cursor without a gap are ours: they are not fetched. [TS7] */
function moveCursor(
  storage: Storage,
  seqs: number[],
  mark: string | undefined,
  before: string | undefined,
): void {
  if (mark === undefined || storage.mark !== before || storage.ahead.size > 0) return
  let { seq } = storage
  for (const next of seqs.sort((a, b) => a - b)) if (next === seq + 1) seq = next
  if (seq > storage.seq) Object.assign(storage, { seq, mark })
}
