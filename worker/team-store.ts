import { LIMITS, MAY, NO_ENTRY, type Act, type Head, type Role } from '#shared/sync/protocol.ts'
import { sameText, type Caller } from './auth.ts'
import { done, refused, type Outcome } from './outcome.ts'
import { hasMoved } from './team-move.ts'
import { append, hasEntry, whyNotJudged, type Sealed } from './team-roster.ts'

/** The SQL of one team: its state and devices. Every function runs inside a transaction of team.ts. Rules: TS in SPEC.md. */

/** The one row that says where a team stands. */
export interface TeamState {
  inc: string
  title: string
  epoch: number
  seq: number
  gcFloor: number
  live: number
  bytes: number
  rosterN: number
  rosterHash: string
}

/** A device as its requests are judged. */
export interface Device {
  id: string
  role: Role
  person: number
}

const DAY = 86_400_000

/** Each runs once, in order; their number is kept, for `PRAGMA user_version` is not to be had here. */
const migrations = [
  `CREATE TABLE team (one INTEGER PRIMARY KEY CHECK (one = 1), inc TEXT NOT NULL, title TEXT NOT NULL,
     epoch INTEGER NOT NULL, seq INTEGER NOT NULL, gcFloor INTEGER NOT NULL, live INTEGER NOT NULL, bytes INTEGER NOT NULL,
     rosterN INTEGER NOT NULL, rosterHash TEXT NOT NULL);
   CREATE TABLE device (id TEXT PRIMARY KEY, token TEXT NOT NULL, role TEXT NOT NULL, name TEXT, seen INTEGER NOT NULL) WITHOUT ROWID;
   CREATE TABLE roster (n INTEGER PRIMARY KEY, prev TEXT NOT NULL, body TEXT NOT NULL, sig TEXT NOT NULL);
   CREATE TABLE invite (id TEXT PRIMARY KEY, invite TEXT NOT NULL UNIQUE, auth TEXT NOT NULL, role TEXT NOT NULL,
     expiry INTEGER NOT NULL, epoch INTEGER NOT NULL, package TEXT, usedBy TEXT, usedSign TEXT, usedAt INTEGER) WITHOUT ROWID;
   CREATE TABLE failure (at INTEGER NOT NULL);
   CREATE TABLE ticket (hash TEXT PRIMARY KEY, device TEXT NOT NULL, expiry INTEGER NOT NULL) WITHOUT ROWID;
   CREATE TABLE row (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, deleted INTEGER NOT NULL, sealed TEXT NOT NULL);
   CREATE TABLE receipt (n INTEGER PRIMARY KEY, device TEXT NOT NULL, push TEXT NOT NULL, at INTEGER NOT NULL, hash TEXT NOT NULL,
     results TEXT NOT NULL, UNIQUE (device, push));`,
  `CREATE TABLE former (id TEXT PRIMARY KEY, token TEXT NOT NULL, name TEXT) WITHOUT ROWID;
   CREATE TABLE wrap (device TEXT PRIMARY KEY, epoch INTEGER NOT NULL, sealed TEXT NOT NULL) WITHOUT ROWID;
   CREATE TABLE chain (epoch INTEGER PRIMARY KEY, sealed TEXT NOT NULL);`,
  `CREATE TABLE mark (seq INTEGER PRIMARY KEY, mark TEXT NOT NULL);
   CREATE TABLE checkpoint (device TEXT PRIMARY KEY, sealed TEXT NOT NULL) WITHOUT ROWID;`,
  `ALTER TABLE device ADD COLUMN acked INTEGER NOT NULL DEFAULT 0;
   ALTER TABLE row ADD COLUMN day INTEGER;
   UPDATE row SET day = unixepoch() / 86400 WHERE deleted = 1;
   CREATE INDEX tombstone ON row (day) WHERE deleted = 1;`,
  `ALTER TABLE failure ADD COLUMN door TEXT NOT NULL DEFAULT 'invite';
   CREATE TABLE kit (id TEXT PRIMARY KEY, maker TEXT NOT NULL, sign TEXT NOT NULL, auth TEXT NOT NULL, wrap TEXT NOT NULL,
     usedBy TEXT, usedSign TEXT, usedAt INTEGER) WITHOUT ROWID;`,
  `ALTER TABLE row ADD COLUMN tag TEXT;`,
  `CREATE TABLE notice (one INTEGER PRIMARY KEY CHECK (one = 1), body TEXT NOT NULL, sig TEXT NOT NULL);`,
  // Before persons, each device came as one of its own: by its invitation, or by the entry that names it. [RO14]
  ...['device', 'former'].map(
    (table) => `ALTER TABLE ${table} ADD COLUMN person INTEGER NOT NULL DEFAULT -1;
      UPDATE ${table} SET person = (
        SELECT ifnull((SELECT n FROM roster WHERE body ->> 'op' = 'invite' AND body ->> 'invite' = came.body ->> 'invite'), n)
        FROM roster AS came WHERE body ->> 'op' IN ('create', 'join', 'restore') AND body ->> '$.device.id' = ${table}.id);`,
  ),
  `ALTER TABLE invite ADD COLUMN person INTEGER NOT NULL DEFAULT -1;
   ALTER TABLE invite ADD COLUMN maker TEXT NOT NULL DEFAULT '';
   UPDATE invite SET (person, maker) = (
     SELECT n, body ->> 'by' FROM roster WHERE body ->> 'op' = 'invite' AND body ->> 'invite' = invite.invite);`,
  `ALTER TABLE device ADD COLUMN next TEXT;`,
]

/**
 * True once the team was created. Reading alone: an object asked for an unknown team must leave nothing behind. Every request asks, so
 * it stops at the first it finds instead of reading the whole schema. [TS1]
 */
export function exists(sql: SqlStorage): boolean {
  return sql.exec(`SELECT 1 FROM sqlite_master WHERE name = 'migration' LIMIT 1`).toArray().length > 0
}

/** Brings the tables up to date; harmless if they are. */
export function migrate(sql: SqlStorage): void {
  sql.exec('CREATE TABLE IF NOT EXISTS migration (n INTEGER PRIMARY KEY)')
  const have = sql.exec<{ n: number }>('SELECT count(*) AS n FROM migration').one().n
  migrations.slice(have).forEach((script, i) => {
    sql.exec(script)
    sql.exec('INSERT INTO migration VALUES (?)', have + i)
  })
}

/** Where the team stands. */
export function readState(sql: SqlStorage): TeamState {
  const { one: _, ...state } = sql.exec('SELECT * FROM team').one()
  return state as unknown as TeamState
}

/** The same as clients are told. */
export function headOf({ inc, seq, rosterN, epoch }: TeamState, now: number): Head {
  return { inc, seq, rosterN, epoch, now }
}

export interface FirstDevice {
  device: string
  token: string
  name: string
  title: string
  inc: string
}

/** Makes the team with its first roster entry and its owner's device. Asked again in the same words it does nothing. [PR8] */
export function createTeam(sql: SqlStorage, first: FirstDevice, sealed: Sealed, now: number): Outcome<Head> {
  if (exists(sql))
    return hasEntry(sql, sealed.entry) ? done(headOf(readState(sql), now)) : refused('roster_conflict')
  const refusal = whyNotJudged(sealed)
  if (refusal) return refusal
  migrate(sql)
  sql.exec(`INSERT INTO team VALUES (1, ?, ?, 0, 0, 0, 0, 0, -1, ?)`, first.inc, first.title, NO_ENTRY)
  addDevice(sql, { id: first.device, role: 'owner', person: 0 }, first.token, first.name, now)
  append(sql, sealed)
  return done(headOf(readState(sql), now))
}

/** The device that asks, if its token is right and its role allows the act. [PR4, PR5] */
export function authorise(sql: SqlStorage, caller: Caller, act: Act, now: number): Outcome<Device> {
  const found = sql
    .exec<{ token: string; next: string | null; role: Role; seen: number; person: number }>(
      'SELECT token, next, role, seen, person FROM device WHERE id = ?',
      caller.device,
    )
    .toArray()[0]
  if (!found) return refused(wasHere(sql, caller) ? 'device_removed' : 'not_found')
  const isNext = found.next !== null && sameText(found.next, caller.hash)
  if (!isNext && !sameText(found.token, caller.hash)) return refused('token_invalid')
  const today = Math.floor(now / DAY)
  if (today - found.seen > LIMITS.tokenIdleDays) return refused('token_expired')
  // Its holder has it for certain: the old one ends here. [PR14]
  if (isNext) sql.exec('UPDATE device SET token = next, next = NULL WHERE id = ?', caller.device)
  if (!MAY[act].some((role) => role === found.role)) return refused('role_forbidden')
  if (today !== found.seen) sql.exec('UPDATE device SET seen = ? WHERE id = ?', today, caller.device)
  return done({ id: caller.device, role: found.role, person: found.person })
}

/** Keeps the hash of the secret that is to take a device's place; of several the last. [PR14] */
export function keepNextToken(sql: SqlStorage, device: string, hash: string): Outcome<object> {
  sql.exec('UPDATE device SET next = ? WHERE id = ?', hash, device)
  return done({})
}

/** A device that was removed hears so; a stranger learns nothing, not even that there is a team. [PR4] */
function wasHere(sql: SqlStorage, { device, hash }: Caller): boolean {
  const former = sql.exec<{ token: string }>('SELECT token FROM former WHERE id = ?', device).toArray()[0]
  return former !== undefined && sameText(former.token, hash)
}

/** Adds a device that nobody had. */
export function addDevice(
  sql: SqlStorage,
  { id, role, person }: Device,
  token: string,
  name: string | null,
  now: number,
): void {
  const insert = 'INSERT INTO device (id, token, role, name, seen, person) VALUES (?, ?, ?, ?, ?, ?)'
  sql.exec(insert, id, token, role, name, Math.floor(now / DAY), person)
}

/** True if a device is, or was, known by this id, or a recovery kit is: nobody takes another's place. */
export function isTaken(sql: SqlStorage, id: string): boolean {
  const query =
    'SELECT id FROM device WHERE id = ?1 UNION SELECT id FROM former WHERE id = ?1 UNION SELECT id FROM kit WHERE id = ?1'
  return sql.exec(query, id).toArray().length > 0
}

/** The server's list of members: sealed names, and the day on which each was last seen. */
export function listMembers(sql: SqlStorage) {
  const devices = sql.exec<{ device: string; role: Role; name: string | null; seen: number }>(
    'SELECT id AS device, role, name, seen FROM device ORDER BY id',
  )
  const members = devices.toArray().map(({ seen, ...member }) => ({
    ...member,
    lastSeen: new Date(seen * DAY).toISOString().slice(0, 10),
  }))
  const former = sql.exec<{ device: string; name: string | null }>(
    'SELECT id AS device, name FROM former ORDER BY id',
  )
  const moved = hasMoved(sql) && { moved: true }
  return { title: readState(sql).title, members, former: former.toArray(), ...moved }
}

/** Keeps what a device says it holds, in the place of what it said before. [RO11] */
export function keepCheckpoint(sql: SqlStorage, device: string, sealed: string): Outcome<object> {
  sql.exec('INSERT OR REPLACE INTO checkpoint VALUES (?, ?)', device, sealed)
  return done({})
}

/** What each device said last. [RO11] */
export function readCheckpoints(sql: SqlStorage): { device: string; sealed: string }[] {
  const query = 'SELECT device, sealed FROM checkpoint ORDER BY device'
  return sql.exec<{ device: string; sealed: string }>(query).toArray()
}

/** Keeps the hash of a ticket for one socket. Tickets that nobody used go at the same time. [PR9] */
export function addTicket(sql: SqlStorage, device: string, hash: string, now: number): void {
  sql.exec('DELETE FROM ticket WHERE expiry < ?', now)
  sql.exec('INSERT INTO ticket VALUES (?, ?, ?)', hash, device, now + LIMITS.ticketLife)
}

/** The device to which a ticket was given, once. [PR9] */
export function useTicket(sql: SqlStorage, hash: string, now: number): string | undefined {
  const query = 'DELETE FROM ticket WHERE hash = ? RETURNING device, expiry'
  const ticket = sql.exec<{ device: string; expiry: number }>(query, hash).toArray()[0]
  return ticket && ticket.expiry >= now ? ticket.device : undefined
}
