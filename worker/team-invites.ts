import { LIMITS, type Head, type Role, type RosterBody } from '#shared/sync/protocol.ts'
import { sameText } from './auth.ts'
import { done, refused, type Outcome, type Refusal } from './outcome.ts'
import { sweepKit } from './team-kit.ts'
import { hasMoved } from './team-move.ts'
import { forgetFailures, lockedFor, noteFailure } from './team-doors.ts'
import {
  addDevice,
  append,
  follows,
  hasEntry,
  headOf,
  isTaken,
  readState,
  type Device,
  type Sealed,
  type TeamState,
} from './team-store.ts'

/** Invitations of one team: made by an owner, used once, forgotten. Rules: IN in SPEC.md. */

export type InviteBody = Extract<RosterBody, { op: 'invite' }>
export type UninviteBody = Extract<RosterBody, { op: 'uninvite' }>
export type JoinBody = Extract<RosterBody, { op: 'join' }>
export interface NewInvite {
  id: string
  authHash: string
  package: string
  body: InviteBody
}
export interface Joining {
  id: string
  authHash: string
  body: JoinBody
}

interface Invite {
  id: string
  invite: string
  auth: string
  role: Role
  expiry: number
  epoch: number
  package: string | null
  usedBy: string | null
  usedSign: string | null
  usedAt: number | null
}

/** Clocks differ; an expiry a little beyond the limit is an honest one. */
const SLACK = 300_000
/** A used or expired invitation is remembered this long, so that its holder hears why it fails. */
const REMEMBERED = 30 * 86_400_000

/** Stores an invitation with the roster entry that its maker signed. [IN3] */
export function createInvite(
  sql: SqlStorage,
  by: Device,
  wish: NewInvite,
  sealed: Sealed,
  now: number,
): Outcome<number> {
  const { body } = wish
  if (hasEntry(sql, sealed.entry)) return done(sealed.entry.n)
  const state = readState(sql)
  if (body.by !== by.id || body.expiry <= now || body.expiry > now + LIMITS.inviteLife + SLACK)
    return refused('bad_request')
  if (body.epoch < state.epoch) return refused('epoch_stale')
  if (body.prev !== sealed.entry.prev || !follows(state, sealed.entry)) return refused('roster_conflict')
  const open = listInvites(sql, now).filter(({ state }) => state === 'open').length
  if (open >= LIMITS.openInvites || sealed.entry.n >= LIMITS.rosterEntries) return refused('team_full')
  if (sql.exec('SELECT 1 FROM invite WHERE id = ? OR invite = ?', wish.id, body.invite).toArray().length > 0)
    return refused('bad_request')
  const insert =
    'INSERT INTO invite (id, invite, auth, role, expiry, epoch, package) VALUES (?, ?, ?, ?, ?, ?, ?)'
  sql.exec(insert, wish.id, body.invite, wish.authHash, body.role, body.expiry, body.epoch, wish.package)
  append(sql, sealed)
  return done(sealed.entry.n)
}

/** Takes an invitation back, with the entry that says so. [IN7] */
export function revokeInvite(
  sql: SqlStorage,
  by: Device,
  body: UninviteBody,
  sealed: Sealed,
): Outcome<number> {
  if (hasEntry(sql, sealed.entry)) return done(sealed.entry.n)
  if (body.by !== by.id) return refused('bad_request')
  if (body.prev !== sealed.entry.prev || !follows(readState(sql), sealed.entry))
    return refused('roster_conflict')
  const gone = sql.exec('DELETE FROM invite WHERE invite = ? AND usedBy IS NULL RETURNING id', body.invite)
  if (gone.toArray().length === 0) return refused('not_found')
  append(sql, sealed)
  return done(sealed.entry.n)
}

/** All invitations that are still remembered. */
export function listInvites(sql: SqlStorage, now: number) {
  const { epoch } = readState(sql)
  const invites = sql.exec('SELECT * FROM invite ORDER BY expiry').toArray() as unknown as Invite[]
  return invites.map((one) => {
    const { id, invite, role, expiry } = one
    return { id, invite, role, expiry, state: stateOf(one, epoch, now) }
  })
}

function stateOf({ usedBy, expiry, epoch }: Invite, current: number, now: number) {
  if (usedBy !== null) return 'used'
  return expiry <= now ? 'expired' : epoch < current ? 'superseded' : 'open'
}

/**
 * Lets a device in: its invitation used, the device known, the join entry appended, all or nothing. The same device may
 * ask again for ten minutes, for its answer may have been lost; everybody else hears that the invitation was used. [IN4, IN5]
 */
export function redeem(
  sql: SqlStorage,
  { id, authHash, body }: Joining,
  sealed: Sealed,
  now: number,
): Outcome<Head & { package: string; role: Role }> {
  const locked = lockedFor(sql, 'invite', now)
  if (locked > 0) return refused('rate_limited', locked)
  const invite = (sql.exec('SELECT * FROM invite WHERE id = ?', id).toArray() as unknown as Invite[])[0]
  // The comparison runs against something in any case, so that an unknown invitation takes as long as a wrong secret.
  if (!sameText(invite?.auth ?? authHash.replace(/^./, '_'), authHash) || invite?.invite !== body.invite) {
    noteFailure(sql, 'invite', now)
    return refused('not_found')
  }
  const state = readState(sql)
  const refusal = whyNot(sql, invite, state, body, now)
  if (refusal) return refusal
  if (invite.usedBy === null) admit(sql, invite, body, sealed, now)
  return done({ ...headOf(readState(sql), now), package: invite.package!, role: invite.role })
}

/** The newcomer has its keys: its sealed name is kept and the package is gone. True if the name is another than before. [IN6] */
export function confirm(sql: SqlStorage, device: string, name: string): boolean {
  const changed = sql.exec('UPDATE device SET name = ?1 WHERE id = ?2 AND name IS NOT ?1', name, device)
  const isNew = changed.rowsWritten > 0
  sql.exec('UPDATE invite SET package = NULL WHERE usedBy = ?', device)
  sql.exec('DELETE FROM kit WHERE usedBy = ?', device)
  return isNew
}

/** Erases packages that nobody may fetch any more, and what is long over. [IN6] */
export function sweepInvites(sql: SqlStorage, now: number): void {
  sweepKit(sql, now)
  const erase =
    'UPDATE invite SET package = NULL WHERE package IS NOT NULL AND (expiry <= ?1 OR usedAt <= ?2)'
  sql.exec(erase, now, now - LIMITS.redeemAgain)
  sql.exec('DELETE FROM invite WHERE expiry < ?', now - REMEMBERED)
  forgetFailures(sql, now)
}

/** When the next package must be erased, in milliseconds since 1970; undefined if there is none. [IN6] */
export function nextErasure(sql: SqlStorage): number | undefined {
  const query = `SELECT min(expiry, ifnull(usedAt + ?1, expiry)) AS due FROM invite WHERE package IS NOT NULL
    UNION SELECT usedAt + ?1 FROM kit WHERE usedAt IS NOT NULL ORDER BY due LIMIT 1`
  return sql.exec<{ due: number }>(query, LIMITS.redeemAgain).toArray()[0]?.due
}

function whyNot(
  sql: SqlStorage,
  invite: Invite,
  state: TeamState,
  body: JoinBody,
  now: number,
): Refusal | undefined {
  if (invite.usedBy !== null) {
    const same = invite.usedBy === body.device.id && invite.usedSign === body.device.sign
    const again = same && invite.package !== null && now - invite.usedAt! < LIMITS.redeemAgain
    return again ? undefined : refused('invite_used')
  }
  if (hasMoved(sql)) return refused('team_moved')
  if (invite.expiry <= now) return refused('invite_expired')
  if (invite.epoch < state.epoch || invite.package === null) return refused('invite_superseded')
  if (isTaken(sql, body.device.id)) return refused('bad_request')
  const members = sql.exec<{ n: number }>('SELECT count(*) AS n FROM device').one().n
  return members >= LIMITS.members ? refused('team_full') : undefined
}

function admit(sql: SqlStorage, invite: Invite, body: JoinBody, sealed: Sealed, now: number) {
  const { id, sign } = body.device
  sql.exec('UPDATE invite SET usedBy = ?, usedSign = ?, usedAt = ? WHERE id = ?', id, sign, now, invite.id)
  addDevice(sql, { id, role: invite.role }, body.token, null, now)
  append(sql, sealed)
}
