import { LIMITS, type Act, type Head, type Role, type RosterBody } from '#shared/sync/protocol.ts'
import { sameText } from './auth.ts'
import { done, refused, type Outcome, type Refusal } from './outcome.ts'
import { sweepKit } from './team-kit.ts'
import { hasMoved } from './team-move.ts'
import { isKnown, namePerson, ofPerson, whyNoRoom } from './team-persons.ts'
import { forgetFailures, lockedFor, noteFailure } from './team-doors.ts'
import { append, follows, hasEntry, whyNotEntry, whyNotJudged, type Sealed } from './team-roster.ts'
import { addDevice, headOf, isTaken, readState, type Device } from './team-store.ts'

/** Invitations of one team: made by an owner, or by anybody for a browser of their own; used once, forgotten. Rules: IN in SPEC.md. */

export type InviteBody = Extract<RosterBody, { op: 'invite' }>
export type UninviteBody = Extract<RosterBody, { op: 'uninvite' }>
export type JoinBody = Extract<RosterBody, { op: 'join' }>
/** As what an invitation is made. */
export type Inviting = Extract<Act, 'createInvite' | 'addDevice'>
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
  person: number
  maker: string
}

/** Clocks differ; an expiry a little beyond the limit is an honest one. */
const SLACK = 300_000
/** A used or expired invitation is remembered this long, so that its holder hears why it fails. */
const REMEMBERED = 30 * 86_400_000
/** Browsers that anybody adds leave this much of the roster to owners: a vandal can be removed. [IN10] */
const OWNERS_ENTRIES = 2000

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
  const open = listInvites(sql, by, now).filter(({ state }) => state === 'open')
  const refusal = whyNotFor(sql, by, body, open)
  if (refusal) return refusal
  if (open.length >= LIMITS.openInvites || sealed.entry.n >= LIMITS.rosterEntries) return refused('team_full')
  if (sql.exec('SELECT 1 FROM invite WHERE id = ? OR invite = ?', wish.id, body.invite).toArray().length > 0)
    return refused('bad_request')
  const unfit = whyNotJudged(sealed)
  if (unfit) return unfit
  const insert =
    'INSERT INTO invite (id, invite, auth, role, expiry, epoch, package, person, maker) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)'
  const terms = [body.role, body.expiry, body.epoch]
  const whose = [body.person ?? sealed.entry.n, by.id]
  sql.exec(insert, wish.id, body.invite, wish.authHash, ...terms, wish.package, ...whose)
  append(sql, sealed)
  return done(sealed.entry.n)
}

/** The same for another browser of whoever asks. [IN10] */
export function addOwnDevice(
  sql: SqlStorage,
  by: Device,
  wish: NewInvite,
  sealed: Sealed,
  now: number,
): Outcome<number> {
  if (wish.body.person !== by.person) return refused('role_forbidden')
  if (sealed.entry.n >= LIMITS.rosterEntries - OWNERS_ENTRIES) return refused('team_full')
  return createInvite(sql, by, wish, sealed, now)
}

/** For a person that is there, only its own devices invite, and to no other role; for one that nobody has seen yet, who invited it. [RO14, IN10] */
function whyNotFor(
  sql: SqlStorage,
  by: Device,
  { person, role }: InviteBody,
  open: readonly { person: number }[],
): Refusal | undefined {
  if (person === undefined) return undefined
  const may = person === by.person ? role === by.role : by.role === 'owner' && isExpected(sql, by, person)
  if (!may) return refused('role_forbidden')
  const links = open.filter((one) => one.person === person).length
  return whyNoRoom(sql, person, 0, links)
}

function isExpected(sql: SqlStorage, by: Device, person: number): boolean {
  const invited = sql.exec('SELECT 1 FROM invite WHERE person = ? AND maker = ?', person, by.id).toArray()
  return invited.length > 0 && !isKnown(sql, person)
}

/** Takes an invitation back, with the entry that says so: an owner any, everybody those for browsers of their own. [IN7] */
export function revokeInvite(
  sql: SqlStorage,
  by: Device,
  body: UninviteBody,
  sealed: Sealed,
): Outcome<number> {
  if (hasEntry(sql, sealed.entry)) return done(sealed.entry.n)
  const mine = 'FROM invite WHERE invite = ? AND usedBy IS NULL AND (person = ? OR ? = ?)'
  const whose = [body.invite, by.person, by.role, 'owner']
  const isThere = sql.exec(`SELECT 1 ${mine}`, ...whose).toArray().length > 0
  const refusal =
    whyNotEntry(readState(sql), by, body, sealed) ?? (isThere ? whyNotJudged(sealed) : refused('not_found'))
  if (refusal) return refusal
  sql.exec(`DELETE ${mine}`, ...whose)
  append(sql, sealed)
  return done(sealed.entry.n)
}

/** The invitations that are still remembered: an owner's all, everybody's those for browsers of their own. */
export function listInvites(sql: SqlStorage, by: Device, now: number) {
  const { epoch } = readState(sql)
  const query = `SELECT * FROM invite WHERE person = ? OR ? = 'owner' ORDER BY expiry`
  const invites = sql.exec(query, by.person, by.role).toArray() as unknown as Invite[]
  return invites.map((one) => {
    const { id, invite, role, expiry, person } = one
    return { id, invite, role, expiry, person, state: stateOf(one, epoch, now) }
  })
}

function stateOf(invite: Invite, current: number, now: number) {
  if (invite.usedBy !== null) return 'used'
  return invite.expiry <= now ? 'expired' : isSuperseded(invite, current) ? 'superseded' : 'open'
}

/** The key is another by now, or who made it is no longer there. */
function isSuperseded(invite: Invite, current: number): boolean {
  return invite.epoch < current || invite.package === null
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
  const refusal = whyNot(sql, invite, body, sealed, now)
  if (refusal) return refusal
  if (invite.usedBy === null) admit(sql, invite, body, sealed, now)
  const { role } = ofPerson(sql, invite.person)!
  return done({ ...headOf(readState(sql), now), package: invite.package!, role })
}

/** The newcomer has its keys: its sealed name is kept and the package is gone. True if the name is another than before. [IN6] */
export function confirm(sql: SqlStorage, { id, person }: Device, name: string): boolean {
  const isNew = namePerson(sql, person, name)
  sql.exec('UPDATE invite SET package = NULL WHERE usedBy = ?', id)
  sql.exec('DELETE FROM kit WHERE usedBy = ?', id)
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
  body: JoinBody,
  sealed: Sealed,
  now: number,
): Refusal | undefined {
  if (invite.usedBy !== null) {
    const same = invite.usedBy === body.device.id && invite.usedSign === body.device.sign
    const again = same && invite.package !== null && now - invite.usedAt! < LIMITS.redeemAgain
    return again ? undefined : refused('invite_used')
  }
  if (hasMoved(sql)) return refused('team_moved')
  if (invite.expiry <= now) return refused('invite_expired')
  if (isSuperseded(invite, readState(sql).epoch)) return refused('invite_superseded')
  if (isTaken(sql, body.device.id)) return refused('bad_request')
  return whyNoRoom(sql, invite.person) ?? whyNotJudged(sealed)
}

function admit(sql: SqlStorage, invite: Invite, body: JoinBody, sealed: Sealed, now: number) {
  const { id, sign } = body.device
  const { person } = invite
  const { role, name } = ofPerson(sql, person) ?? { role: invite.role, name: null }
  sql.exec('UPDATE invite SET usedBy = ?, usedSign = ?, usedAt = ? WHERE id = ?', id, sign, now, invite.id)
  addDevice(sql, { id, role, person }, body.token, name, now)
  append(sql, sealed)
}
