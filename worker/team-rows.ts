import { LIMITS, type News, type Poke, type PushResult } from '#shared/sync/protocol.ts'
import { refused, done, type Outcome } from './outcome.ts'
import { readState, type TeamState } from './team-store.ts'
import { knowsCollected } from './team-tombstones.ts'
import type { Untold } from './wake.ts'

/** Rows of one team, pushed and pulled. Ids go in as JSON: a query here takes 100 parameters at most. Rules: TS in SPEC.md. */

/** A row as the router read it from the clear header. `sealed` is stored as it came; `tag` names it, `parentTag` what it was merged onto. */
export interface IncomingRow {
  id: string
  deleted: boolean
  tag: string
  parentTag: string
  base: number
  group: string | undefined
  sealed: string
}

export interface Batch {
  pushId: string
  /** Hash of all that was pushed: the same id with other rows is a mistake. */
  hash: string
  epoch: number
  rosterN: number
  rows: IncomingRow[]
}

/** So many numbers back it is known which push each came with; further back a restored server is not told from another. */
const MARKED = 100_000

export interface PullWish {
  inc: string | undefined
  mark: string | undefined
  since: number
  /** Up to where the device has everything on its disk; older ones do not say. [TS9] */
  held: number | undefined
  /** The number up to which tombstones had been collected when it read the page before. [TS10] */
  floor: number | undefined
  limit: number
}

type Verdict = Pick<PushResult, 's' | 'seq'>
interface Known {
  id: string
  seq: number
  /** Null for what was stored before tags were kept. */
  tag: string | null
  deleted: number
  size: number
}

/** Stores what was merged onto the newest version and says per row how it went. Asked again, it says the same. [TS2, TS3, TS5] */
export function pushRows(
  sql: SqlStorage,
  device: string,
  batch: Batch,
  mark: string,
  now: number,
): Outcome<PushResult[]> {
  const earlier = readReceipt(sql, device, batch)
  if (earlier) return earlier
  const state = readState(sql)
  if (batch.epoch < state.epoch) return refused('epoch_stale')
  // A client that knows more of the roster than we do met a restored server.
  if (batch.rosterN > state.rosterN || batch.epoch > state.epoch) return refused('roster_conflict')
  const known = readKnown(sql, batch.rows)
  const floor = knowsCollected(sql, state, device) ? state.gcFloor : 0
  const verdicts = judge(batch.rows, known, floor)
  const accepted = batch.rows.filter((_, i) => verdicts[i]!.s === 'ok')
  const after = totalsAfter(state, accepted, known)
  if (after.live > LIMITS.teamRows && after.live > state.live) return refused('team_full')
  if (after.bytes > LIMITS.teamBytes && after.bytes > state.bytes) return refused('storage_full')
  if (known.size > 0) blank(sql, accepted)
  store(sql, state.seq, accepted, now)
  if (accepted.length > 0) keepMark(sql, state.seq + accepted.length, mark)
  sql.exec(
    'UPDATE team SET seq = ?, live = ?, bytes = ?',
    state.seq + accepted.length,
    after.live,
    after.bytes,
  )
  let seq = state.seq
  const results = verdicts.map((verdict) => (verdict.s === 'ok' ? { s: verdict.s, seq: ++seq } : verdict))
  keepReceipt(sql, device, batch, results, now)
  return done(named(batch.rows, results))
}

/** A page of rows after a cursor, at most `limit` rows or 1 MiB. [TS6, TS7] */
export function pullRows(
  sql: SqlStorage,
  state: TeamState,
  { inc, mark, since, floor, limit }: Omit<PullWish, 'held'>,
) {
  if (inc !== undefined && inc !== state.inc) return refused('cursor_foreign')
  if (since > state.seq) return refused('cursor_ahead')
  const known = mark === undefined ? undefined : markAt(sql, since)
  if (known !== undefined && known !== mark) return refused('cursor_foreign')
  // Who began at 0 or from beyond the floor, and found it where it is, misses nothing on the way.
  if (since > 0 && since < state.gcFloor && floor !== state.gcFloor) return refused('cursor_gone')
  const rows: { seq: number; sealed: string }[] = []
  let bytes = 0
  let more = false
  const query = 'SELECT seq, sealed FROM row WHERE seq > ? ORDER BY seq LIMIT ?'
  for (const row of sql.exec<{ seq: number; sealed: string }>(query, since, limit + 1)) {
    bytes += row.sealed.length
    more = rows.length === limit || (rows.length > 0 && bytes > LIMITS.pullBytes)
    if (more) break
    rows.push(row)
  }
  const next = more ? rows.at(-1)!.seq : state.seq
  const there = markAt(sql, next)
  return done({ rows, next, ...(there !== undefined && { mark: there }), more })
}

/** What sockets are told now: where the team stands, and the rows after `since` where they take no more than `room` bytes. [PR9] */
export function readPoke(sql: SqlStorage, { since, names }: Untold, room: number): Poke {
  const state = readState(sql)
  const { inc, seq, rosterN } = state
  const news = since === undefined ? undefined : readNews(sql, state, since, room)
  return { t: 'poke', inc, seq, rosterN, ...(names && { names }), ...(news && { news }) }
}

/** All rows after `since`; undefined where they take more than `room` bytes. */
function readNews(sql: SqlStorage, { seq }: TeamState, since: number, room: number): News | undefined {
  const rows: News['rows'] = []
  const query = 'SELECT seq, sealed FROM row WHERE seq > ? ORDER BY seq'
  for (const row of sql.exec<{ seq: number; sealed: string }>(query, since)) {
    room -= row.sealed.length
    if (room < 0) return undefined
    rows.push(row)
  }
  const [before, mark] = [markAt(sql, since), markAt(sql, seq)]
  return { since, rows, ...(before !== undefined && { before }), ...(mark !== undefined && { mark }) }
}

/** The mark of the push in which this number was given. A server that was set back gives the same numbers again, under other marks. [TS7] */
function markAt(sql: SqlStorage, seq: number): string | undefined {
  if (seq === 0) return undefined
  const query = 'SELECT mark FROM mark WHERE seq >= ? ORDER BY seq LIMIT 1'
  return sql.exec<{ mark: string }>(query, seq).toArray()[0]?.mark
}

/** The marks of a push that was answered so, and of the one whose rows came right before. */
export function marksOf(sql: SqlStorage, results: readonly PushResult[]) {
  const given = results.flatMap(({ s, seq }) => (s === 'ok' && seq !== undefined ? [seq] : []))
  if (given.length === 0) return {}
  const [mark, before] = [markAt(sql, Math.max(...given)), markAt(sql, Math.min(...given) - 1)]
  return { ...(mark !== undefined && { mark }), ...(before !== undefined && { before }) }
}

function keepMark(sql: SqlStorage, seq: number, mark: string): void {
  sql.exec('INSERT INTO mark VALUES (?, ?)', seq, mark)
  sql.exec('DELETE FROM mark WHERE seq < ?', seq - MARKED)
}

/** Names a state of the team: while it is the same, a pull has nothing new to say. [TS6] */
export function etagOf({ inc, seq, rosterN, epoch }: TeamState): string {
  return `"${inc}.${seq}.${rosterN}.${epoch}"`
}

function idsOf(rows: IncomingRow[]): string {
  return JSON.stringify(rows.map(({ id }) => id))
}

function readKnown(sql: SqlStorage, rows: IncomingRow[]): Map<string, Known> {
  const query = `SELECT row.id, row.seq, row.tag, row.deleted, length(row.sealed) AS size
    FROM json_each(?) AS wanted JOIN row ON row.id = wanted.value`
  const known = sql.exec(query, idsOf(rows)).toArray() as unknown as Known[]
  return new Map(known.map((row) => [row.id, row]))
}

/**
 * One verdict per row, then one per group: a group with a refused row is held as a whole. Versions are compared, for a server that was set
 * back gives the same number to another. A row that was merged onto a tombstone which was collected since, up to `floor`, stands on nothing.
 * [TS3, TS4, TS10]
 */
function judge(rows: IncomingRow[], known: Map<string, Known>, floor: number): Verdict[] {
  const alone = rows.map((row): Verdict => {
    const old = known.get(row.id)
    if (!follows(row, old, floor)) return { s: 'conflict', seq: old?.seq ?? 0 }
    return { s: frameFits(row.sealed) ? 'ok' : 'too_large' }
  })
  const broken = new Set(rows.flatMap(({ group }, i) => (alone[i]!.s === 'ok' ? [] : [group])))
  broken.delete(undefined)
  return alone.map((verdict, i) =>
    verdict.s === 'ok' && broken.has(rows[i]!.group) ? { s: 'held' } : verdict,
  )
}

function follows({ base, parentTag }: IncomingRow, old: Known | undefined, floor: number): boolean {
  if (!old) return base <= floor
  return old.tag === null ? base === old.seq : parentTag === old.tag
}

function frameFits(sealed: string): boolean {
  return sealed.length * 3 <= LIMITS.frameBytes * 4
}

function totalsAfter(state: TeamState, accepted: IncomingRow[], known: Map<string, Known>) {
  let { live, bytes } = state
  for (const { id, deleted, sealed } of accepted) {
    const old = known.get(id)
    live += Number(!deleted) - Number(old?.deleted === 0)
    bytes += sealed.length - (old?.size ?? 0)
  }
  return { live, bytes }
}

/**
 * Writes over the versions that are about to be replaced, in their place: SQLite leaves the bytes of an old value in its file until
 * something needs the room, and `secure_delete` is not to be had here. [TS12]
 */
function blank(sql: SqlStorage, rows: IncomingRow[]): void {
  const query = `UPDATE row SET sealed = printf('%.*c', length(sealed), '0') WHERE id IN (SELECT value FROM json_each(?))`
  sql.exec(query, idsOf(rows))
}

/** All rows in one statement. Each travels as one text, id (22) | tag (22) | deleted (1) | frame, so that JSON is parsed once and not per column. Tombstones keep their day. */
function store(sql: SqlStorage, seq: number, rows: IncomingRow[], now: number) {
  const packed = JSON.stringify(
    rows.map(({ id, tag, deleted, sealed }) => id + tag + (deleted ? '1' : '0') + sealed),
  )
  const query = `INSERT OR REPLACE INTO row (seq, id, tag, deleted, sealed, day)
    SELECT ?1 + key, substr(value, 1, 22), substr(value, 23, 22), substr(value, 45, 1) = '1', substr(value, 46),
      CASE WHEN substr(value, 45, 1) = '1' THEN ?3 END FROM json_each(?2)`
  sql.exec(query, seq + 1, packed, Math.floor(now / 86_400_000))
}

/** The results without their ids: the same push names them again. [TS5] */
function keepReceipt(sql: SqlStorage, device: string, batch: Batch, results: Verdict[], now: number) {
  const text = JSON.stringify(results.map(({ s, seq }) => [s, seq]))
  const insert = 'INSERT INTO receipt (device, push, at, hash, results) VALUES (?, ?, ?, ?, ?)'
  sql.exec(insert, device, batch.pushId, now, batch.hash, text)
  // To count them is to read them all: one push in 32 does it, as its hash has it.
  if (!/^[AB]/.test(batch.hash)) return
  const oldest = 'SELECT n FROM receipt WHERE device = ?1 ORDER BY n DESC LIMIT 1 OFFSET ?3'
  const expire = `DELETE FROM receipt WHERE device = ?1 AND (at < ?2 OR n <= (${oldest}))`
  sql.exec(expire, device, now - LIMITS.receiptLife, LIMITS.receipts)
}

function readReceipt(sql: SqlStorage, device: string, batch: Batch): Outcome<PushResult[]> | undefined {
  const query = 'SELECT hash, results FROM receipt WHERE device = ? AND push = ?'
  const receipt = sql.exec<{ hash: string; results: string }>(query, device, batch.pushId).toArray()[0]
  if (!receipt) return undefined
  if (receipt.hash !== batch.hash) return refused('push_id_reused')
  const results = JSON.parse(receipt.results) as [Verdict['s'], number | undefined][]
  return done(
    named(
      batch.rows,
      results.map(([s, seq]) => ({ s, seq })),
    ),
  )
}

function named(rows: IncomingRow[], results: Verdict[]): PushResult[] {
  return results.map(({ s, seq }, i) => ({ id: rows[i]!.id, s, ...(typeof seq === 'number' ? { seq } : {}) }))
}
