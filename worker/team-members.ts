import type { Rotate, RosterBody } from '#shared/sync/protocol.ts'
import type { NewEpoch } from './entries.ts'
import { done, refused, type Outcome, type Refusal } from './outcome.ts'
import { dropKitOf } from './team-kit.ts'
import { devicesOf, personOf } from './team-persons.ts'
import { append, hasEntry, whyNotEntry, whyNotJudged, type Sealed } from './team-roster.ts'
import { readState, type Device, type TeamState } from './team-store.ts'

/** Roles, removals and new epochs of one team. Rules: RO7 to RO10 in SPEC.md. */

type Body<Op extends RosterBody['op']> = Extract<RosterBody, { op: Op }>

/** Gives a person, by one of its devices, another role. [RO7, RO14] */
export function changeRole(sql: SqlStorage, by: Device, body: Body<'role'>, sealed: Sealed): Outcome<number> {
  if (hasEntry(sql, sealed.entry)) return done(sealed.entry.n)
  const state = readState(sql)
  const theirs = meantBy(sql, { device: body.device, all: true })
  const stays = body.role === 'owner'
  const refusal =
    whyNotEntry(state, by, body, sealed) ??
    whyNotAbout(sql, state, body, stays ? [] : theirs) ??
    whyNotJudged(sealed)
  if (refusal) return refusal
  for (const device of theirs) {
    sql.exec('UPDATE device SET role = ? WHERE id = ?', body.role, device)
    if (!stays) dropKitOf(sql, device)
  }
  append(sql, sealed)
  return done(sealed.entry.n)
}

/** Lets a device go that says so itself, or of which another of the same person says so. An owner's device makes the new key. [RO7, RO8, RO15] */
export function leave(sql: SqlStorage, by: Device, body: Body<'remove'>, sealed: Sealed): Outcome<number> {
  if (hasEntry(sql, sealed.entry)) return done(sealed.entry.n)
  const person = personOf(sql, body.device)?.person
  if (body.all || (person !== undefined && person !== by.person)) return refused('role_forbidden')
  const state = readState(sql)
  const refusal =
    whyNotEntry(state, by, body, sealed) ??
    whyNotAbout(sql, state, body, [body.device]) ??
    whyNotJudged(sealed)
  if (refusal) return refusal
  retire(sql, body.device)
  append(sql, sealed)
  return done(sealed.entry.n)
}

/** A new epoch for exactly those who stay, and who goes is gone, with one browser or with all: everything or nothing. [RO8, RO15] */
export function rotate(
  sql: SqlStorage,
  by: Device,
  { removal, rotation: { body }, wraps, chain }: NewEpoch,
  sealed: readonly Sealed[],
): Outcome<number> {
  const [first, last] = [sealed[0]!, sealed.at(-1)!]
  if (hasEntry(sql, last.entry)) return done(last.entry.n)
  const state = readState(sql)
  const gone = removal ? meantBy(sql, removal.body) : []
  const refusal =
    whyNotEntry(state, by, removal?.body ?? body, first) ??
    (removal && whyNotAbout(sql, state, removal.body, gone))
  if (refusal) return refusal
  if (body.by !== by.id || gone.includes(by.id)) return refused('bad_request')
  if (body.epoch !== state.epoch + 1) return refused('roster_conflict')
  if (!forAll(sql, wraps, gone)) return refused('bad_request')
  // Each is judged behind the one before, so the last speaks for both.
  const unfit = whyNotJudged(last)
  if (unfit) return unfit
  for (const device of gone) retire(sql, device)
  for (const one of sealed) append(sql, one)
  begin(sql, body.epoch, wraps, chain)
  return done(last.entry.n)
}

/** The caller's wrap of the newest epoch, and the chain of keys behind it from after `after` on. [RO9, RO10] */
export function readKeys(sql: SqlStorage, device: string, after: number) {
  const wrap = sql.exec<KeptKey>('SELECT epoch, sealed FROM wrap WHERE device = ?', device).toArray()[0]
  const chain = sql.exec<KeptKey>('SELECT epoch, sealed FROM chain WHERE epoch > ? ORDER BY epoch', after)
  return { wrap: wrap ?? null, chain: chain.toArray() }
}

type KeptKey = { epoch: number; sealed: string }

/** The devices that an entry speaks of: the one that it names, or with it all others of the same person. [RO15] */
function meantBy(sql: SqlStorage, { device, all }: { device: string; all?: boolean | undefined }): string[] {
  const person = personOf(sql, device)?.person
  return all && person !== undefined ? devicesOf(sql, person) : [device]
}

/** A device must be there, an owner must stay beside those that become less, and who signed must have read all that counts. */
function whyNotAbout(
  sql: SqlStorage,
  state: TeamState,
  { device, seq }: { device: string; seq: number },
  less: readonly string[],
): Refusal | undefined {
  if (!personOf(sql, device)) return refused('not_found')
  if (seq !== state.seq) return refused('roster_conflict')
  const owners = sql.exec<{ id: string }>(`SELECT id FROM device WHERE role = 'owner'`).toArray()
  return owners.every(({ id }) => less.includes(id)) ? refused('last_owner') : undefined
}

/** The token is dead, tickets and unused invitations are void, and only the name stays, for what was written under it. [RO8, IN3] */
function retire(sql: SqlStorage, device: string): void {
  sql.exec('INSERT INTO former SELECT id, token, name, person FROM device WHERE id = ?', device)
  for (const table of ['ticket', 'receipt', 'wrap', 'checkpoint'])
    sql.exec(`DELETE FROM ${table} WHERE device = ?`, device)
  sql.exec('DELETE FROM device WHERE id = ?', device)
  sql.exec('UPDATE invite SET package = NULL WHERE usedBy = ?1 OR (maker = ?1 AND usedBy IS NULL)', device)
  dropKitOf(sql, device)
}

function forAll(sql: SqlStorage, wraps: Rotate['wraps'], without: readonly string[]): boolean {
  const query = 'SELECT id, id AS maker FROM device UNION SELECT id, maker FROM kit WHERE usedBy IS NULL'
  const all = sql.exec<{ id: string; maker: string }>(query).toArray()
  const staying = all.filter(({ maker }) => !without.includes(maker)).map(({ id }) => id)
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
