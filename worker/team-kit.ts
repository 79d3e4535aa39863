import { LIMITS, type Head, type Role, type RosterBody } from '#shared/sync/protocol.ts'
import { sameText } from './auth.ts'
import { done, refused, type Outcome, type Refusal } from './outcome.ts'
import { lockedFor, noteFailure } from './team-doors.ts'
import { hasMoved } from './team-move.ts'
import { whyNoRoom } from './team-persons.ts'
import { append, hasEntry, whyNotEntry, whyNotJudged, type Sealed } from './team-roster.ts'
import { addDevice, headOf, isTaken, readState, type Device } from './team-store.ts'

/** The recovery kit of one team: a device on paper, which comes in once. Rules: RC in SPEC.md. */

type Body<Op extends RosterBody['op']> = Extract<RosterBody, { op: Op }>

export interface NewKit {
  authHash: string
  wrap: string
  body: Body<'recovery'>
}
export interface UsingKit {
  id: string
  authHash: string
  body: Body<'restore'>
}

type Kit = {
  id: string
  sign: string
  auth: string
  wrap: string
  usedBy: string | null
  usedSign: string | null
  usedAt: number | null
}

/** Who holds a paper may be anybody, so whom it lets in is somebody new. [RO14] */
const NOBODY = -1

/** Keeps a new kit in the place of the one before. [RC2, RC5] */
export function makeKit(sql: SqlStorage, by: Device, wish: NewKit, sealed: Sealed): Outcome<number> {
  const { body, authHash, wrap } = wish
  if (hasEntry(sql, sealed.entry)) return done(sealed.entry.n)
  const { id, sign } = body.device
  const refusal =
    whyNotEntry(readState(sql), by, body, sealed) ??
    (isTaken(sql, id) ? refused('bad_request') : whyNotJudged(sealed))
  if (refusal) return refusal
  sql.exec('DELETE FROM kit')
  const insert = 'INSERT INTO kit (id, maker, sign, auth, wrap) VALUES (?, ?, ?, ?, ?)'
  sql.exec(insert, id, by.id, sign, authHash, wrap)
  append(sql, sealed)
  return done(sealed.entry.n)
}

/** Lets in who holds the kit: the kit used, an owner's device known, the entry appended, all or nothing. The same device may ask again for ten minutes. [RC4] */
export function useKit(
  sql: SqlStorage,
  { id, authHash, body }: UsingKit,
  sealed: Sealed,
  now: number,
): Outcome<Head & { package: string; role: Role }> {
  const locked = lockedFor(sql, 'kit', now)
  if (locked > 0) return refused('rate_limited', locked)
  const kit = sql.exec<Kit>('SELECT * FROM kit WHERE id = ?', id).toArray()[0]
  // The comparison runs against something in any case, so that an unknown kit takes as long as a wrong secret.
  if (!sameText(kit?.auth ?? authHash.replace(/^./, '_'), authHash) || kit?.sign !== body.kit) {
    noteFailure(sql, 'kit', now)
    return refused('not_found')
  }
  const refusal = whyNot(sql, kit, body, sealed, now)
  if (refusal) return refusal
  if (kit.usedBy === null) admit(sql, body, sealed, now)
  return done({ ...headOf(readState(sql), now), package: kit.wrap, role: 'owner' })
}

/** Forgets a kit that nobody may ask about any more. [RC4] */
export function sweepKit(sql: SqlStorage, now: number): void {
  sql.exec('DELETE FROM kit WHERE usedAt <= ?', now - LIMITS.redeemAgain)
}

/** The kit goes with the device that made it. [RC6] */
export function dropKitOf(sql: SqlStorage, device: string): void {
  sql.exec('DELETE FROM kit WHERE maker = ? AND usedBy IS NULL', device)
}

function whyNot(
  sql: SqlStorage,
  kit: Kit,
  { device }: Body<'restore'>,
  sealed: Sealed,
  now: number,
): Refusal | undefined {
  if (kit.usedBy !== null) {
    const same = kit.usedBy === device.id && kit.usedSign === device.sign
    return same && now - kit.usedAt! < LIMITS.redeemAgain ? undefined : refused('not_found')
  }
  if (hasMoved(sql)) return refused('team_moved')
  if (isTaken(sql, device.id)) return refused('bad_request')
  // A full team must not keep its owner out: one more finds room.
  return whyNoRoom(sql, NOBODY, 1) ?? whyNotJudged(sealed)
}

function admit(sql: SqlStorage, { device, token }: Body<'restore'>, sealed: Sealed, now: number): void {
  sql.exec('UPDATE kit SET usedBy = ?, usedSign = ?, usedAt = ?', device.id, device.sign, now)
  addDevice(sql, { id: device.id, role: 'owner', person: sealed.entry.n }, token, null, now)
  append(sql, sealed)
}
