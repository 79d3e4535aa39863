import type { Role, Rotate, RosterBody } from '#shared/sync/protocol.ts'
import { done, refused, type Outcome, type Refusal } from './outcome.ts'
import { dropKitOf } from './team-kit.ts'
import {
  append,
  hasEntry,
  readState,
  whyNotEntry,
  type Device,
  type Sealed,
  type TeamState,
} from './team-store.ts'

/** Roles, removals and new epochs of one team. What is signed is for clients to judge; what is obeyed is decided here. Rules: RO7 to RO10 in SPEC.md. */

type Body<Op extends RosterBody['op']> = Extract<RosterBody, { op: Op }>

/** A new epoch as the router read it, with the removal that asks for it, if any. */
export interface Rotation extends Pick<Rotate, 'wraps' | 'chain'> {
  removal?: { body: Body<'remove'>; sealed: Sealed } | undefined
  body: Body<'rotate'>
  sealed: Sealed
}

/** Gives a device another role. [RO7] */
export function changeRole(sql: SqlStorage, by: Device, body: Body<'role'>, sealed: Sealed): Outcome<number> {
  if (hasEntry(sql, sealed.entry)) return done(sealed.entry.n)
  const state = readState(sql)
  const refusal = whyNotEntry(state, by, body, sealed) ?? whyNotAbout(sql, state, body, body.role)
  if (refusal) return refusal
  sql.exec('UPDATE device SET role = ? WHERE id = ?', body.role, body.device)
  if (body.role !== 'owner') dropKitOf(sql, body.device)
  append(sql, sealed)
  return done(sealed.entry.n)
}

/** Lets a device go that says so itself. An owner's device makes the new key. [RO7, RO8] */
export function leave(sql: SqlStorage, by: Device, body: Body<'remove'>, sealed: Sealed): Outcome<number> {
  if (body.device !== by.id) return refused('role_forbidden')
  const state = readState(sql)
  const refusal = whyNotEntry(state, by, body, sealed) ?? whyNotAbout(sql, state, body, undefined)
  if (refusal) return refusal
  retire(sql, body.device)
  append(sql, sealed)
  return done(sealed.entry.n)
}

/** A new epoch for exactly those who stay, and who goes is gone: all of it or nothing. [RO8] */
export function rotate(sql: SqlStorage, by: Device, rotation: Rotation): Outcome<number> {
  const { removal, body, sealed, wraps, chain } = rotation
  if (hasEntry(sql, sealed.entry)) return done(sealed.entry.n)
  const state = readState(sql)
  const first = removal ?? rotation
  const refusal = whyNotEntry(state, by, first.body, first.sealed)
  const aboutIt = removal && whyNotAbout(sql, state, removal.body, undefined)
  if (refusal ?? aboutIt) return (refusal ?? aboutIt)!
  if (removal && (removal.body.device === by.id || body.by !== by.id || body.prev !== removal.sealed.hash))
    return refused('bad_request')
  if (body.epoch !== state.epoch + 1) return refused('roster_conflict')
  if (!forAll(sql, wraps, removal?.body.device)) return refused('bad_request')
  if (removal) retire(sql, removal.body.device)
  if (removal) append(sql, removal.sealed)
  append(sql, sealed)
  begin(sql, body.epoch, wraps, chain)
  return done(sealed.entry.n)
}

/** The caller's wrap of the newest epoch, and the chain of keys behind it from after `after` on. [RO9, RO10] */
export function readKeys(sql: SqlStorage, device: string, after: number) {
  const wrap = sql.exec<KeptKey>('SELECT epoch, sealed FROM wrap WHERE device = ?', device).toArray()[0]
  const chain = sql.exec<KeptKey>('SELECT epoch, sealed FROM chain WHERE epoch > ? ORDER BY epoch', after)
  return { wrap: wrap ?? null, chain: chain.toArray() }
}

type KeptKey = { epoch: number; sealed: string }

/** A device must be there, an owner must stay, and who signed must have read all that counts. */
function whyNotAbout(
  sql: SqlStorage,
  state: TeamState,
  { device, seq }: { device: string; seq: number },
  role: Role | undefined,
): Refusal | undefined {
  const had = sql.exec<{ role: Role }>('SELECT role FROM device WHERE id = ?', device).toArray()[0]
  if (!had) return refused('not_found')
  if (seq !== state.seq) return refused('roster_conflict')
  const owners = sql.exec<{ n: number }>(`SELECT count(*) AS n FROM device WHERE role = 'owner'`).one().n
  return had.role === 'owner' && role !== 'owner' && owners === 1 ? refused('last_owner') : undefined
}

/** The token is dead, tickets are void, and only the name stays, for what was written under it. [RO8] */
function retire(sql: SqlStorage, device: string): void {
  sql.exec('INSERT INTO former SELECT id, token, name FROM device WHERE id = ?', device)
  for (const table of ['ticket', 'receipt', 'wrap', 'checkpoint'])
    sql.exec(`DELETE FROM ${table} WHERE device = ?`, device)
  sql.exec('DELETE FROM device WHERE id = ?', device)
  sql.exec('UPDATE invite SET package = NULL WHERE usedBy = ?', device)
  dropKitOf(sql, device)
}

function forAll(sql: SqlStorage, wraps: Rotate['wraps'], without: string | undefined): boolean {
  const query = 'SELECT id, id AS maker FROM device UNION SELECT id, maker FROM kit WHERE usedBy IS NULL'
  const all = sql.exec<{ id: string; maker: string }>(query).toArray()
  const staying = all.filter(({ maker }) => maker !== without).map(({ id }) => id)
  const wrapped = new Set(wraps.map(({ device }) => device))
  return wraps.length === staying.length && staying.every((id) => wrapped.has(id))
}

/** From now on only the new epoch is written, and invitations that hold the old key let nobody in. */
function begin(sql: SqlStorage, epoch: number, wraps: Rotate['wraps'], chain: string): void {
  sql.exec('DELETE FROM wrap')
  const all = JSON.stringify(wraps)
  const insert = `INSERT INTO wrap SELECT value ->> 'device', ?, value ->> 'sealed' FROM json_each(?)
    WHERE value ->> 'device' IN (SELECT id FROM device)`
  sql.exec(insert, epoch, all)
  const renew = `UPDATE kit SET wrap = (SELECT value ->> 'sealed' FROM json_each(?) WHERE value ->> 'device' = kit.id) WHERE usedBy IS NULL`
  sql.exec(renew, all)
  sql.exec('INSERT INTO chain VALUES (?, ?)', epoch, chain)
  sql.exec('UPDATE invite SET package = NULL WHERE usedBy IS NULL')
  sql.exec('UPDATE team SET epoch = ?', epoch)
}
