import { kitGroups, type KitCode } from '#shared/sync/kit-code.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import { fromBase64url, toBase64url } from '#shared/sync/protocol.ts'
import { signEntry } from '#shared/sync/roster-entry.ts'
import type { Roster } from '#shared/sync/roster.ts'
import { keep, readKept } from '../storage/team-keys.ts'
import { joiningFor, wholeRoster } from './accept-invite.ts'
import { appendEntry, asOwner } from './append-entry.ts'
import { newDeviceKeys, publicDevice, tokenOf } from './device-keys.ts'
import { kitAuthHash, kitEntry, kitKeys, type KitKeys } from './kit.ts'
import { keysFrom, type TeamSecrets } from './keys.ts'
import { catchUp } from './learn-keys.ts'
import type { Bytes } from './primitives.ts'
import {
  keptTeam,
  secretsOf,
  type Joined,
  type Session,
  type SyncTrouble,
  type SyncWorld,
} from './session.ts'
import { teamApi } from './team-api.ts'
import { openWrap, wrapSecrets } from './wraps.ts'

/** The way back into a team whose owners lost every browser: a device that exists on paper alone. Rules: RC in SPEC.md. */

/** What is printed. */
export interface KitDraft {
  readonly groups: readonly string[]
  /** By which people tell one paper from another. */
  readonly number: string
}

/** Draws a new kit. It opens nothing before `keepKit`: first it has to be on paper. [RC2] */
export async function draftKit({ ports }: SyncWorld, { kept: { team } }: Session): Promise<KitDraft> {
  const secret = ports.chance(new Uint8Array(32))
  const { shown } = await kitKeys(team, secret)
  return { groups: kitGroups({ team, secret }), number: kitNumber(shown.id) }
}

/** The first four bytes of a kit's id, for people: `0A1B-2C3D`. */
export function kitNumber(id: string): string {
  const hex = Array.from(fromBase64url(id)!.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0'))
  return hex
    .join('')
    .toUpperCase()
    .replace(/(.{4})/, '$1-')
}

/** Puts a kit that was drawn here on the roster: from now on it opens the team, and the one before it opens nothing. [RC2, RC5] */
export async function keepKit(
  world: SyncWorld,
  session: Session,
  code: KitCode,
): Promise<Result<undefined, SyncTrouble>> {
  const { team } = session.kept
  if (toBase64url(code.team) !== toBase64url(team)) return fail({ code: 'kit-wrong' })
  const keys = await kitKeys(team, code.secret)
  const done = await asOwner(world, session, () => putOnRoster(world, session, keys))
  if (!done.ok) return done
  return catchUp(world, session)
}

async function putOnRoster(
  world: SyncWorld,
  session: Session,
  keys: KitKeys,
): Promise<Result<string, SyncTrouble>> {
  const { roster, kept } = session
  // Repeated after a lost answer it is one kit.
  if (roster.kit?.id === keys.shown.id) return ok(roster.head)
  const secrets = await secretsOf(session)
  if (!secrets) return fail({ code: 'storage-broken' })
  const terms = { team: kept.team, epoch: roster.epoch, device: keys.shown.id, prev: roster.keyedAt }
  const wrap = await wrapSecrets(keys.shown.agree, terms, secrets, world.ports.chance)
  const authHash = await kitAuthHash(keys)
  const body = await kitEntry(keys, kept.team, roster.head, world.wire.now())
  return appendEntry(world, session, body, (n, entry) => session.api.makeKit(n, { authHash, wrap, entry }))
}

/**
 * Comes in with a kit, as an owner's device. The kit's own signature in the roster says that the whole chain before it is the team's, so no server
 * can lead its holder elsewhere; the key is the one to which the team committed. Asked again with the same kit it is one device. [RC3, RC4]
 */
export async function useKit(
  { db, ports, wire, time }: SyncWorld,
  { server, code: { team, secret }, part }: { server: string; code: KitCode; part: string },
): Promise<Result<Joined, SyncTrouble>> {
  const keys = await kitKeys(team, secret)
  const kit = keys.shown.sign
  const joining = await joiningFor(db, kit, async () => ({
    invite: kit,
    device: await newDeviceKeys(part, ports.chance),
    token: ports.chance(new Uint8Array(32)),
    at: wire.now(),
  }))
  if (!joining.ok) return joining
  const { device, token, at } = joining.value
  const shown = await publicDevice(device)
  const { token: bearer, hash } = await tokenOf(device.id, token)
  const api = teamApi(wire, time, { server, member: { team: toBase64url(team), token: bearer } })
  const entry = await signEntry(keys.sign, team, { op: 'restore', at, kit, device: shown, token: hash })
  const auth = toBase64url(keys.auth)
  const used = await api.useKit({ team: toBase64url(team), id: keys.shown.id, auth, entry })
  if (!used.ok) return used.error.code === 'not_found' ? fail({ code: 'kit-wrong' }) : used
  const roster = await wholeRoster(api, team)
  if (!roster.ok) return roster
  if (roster.value.restored?.device !== shown.id || roster.value.devices.get(shown.id)?.sign !== shown.sign)
    return fail({ code: 'roster-broken' })
  const secrets = await secretsFor(keys, team, roster.value, used.value.package)
  if (!secrets) return fail({ code: 'key-wrong' })
  const kept = await keptTeam({ server, team, device, secrets, token }, { ports, wire })
  return ok({ team: kept, roster: roster.value, inc: used.value.inc, title: '' })
}

/** The user knows who came in with a kit last. */
export async function heardRestored({ db }: SyncWorld): Promise<Result<undefined, SyncTrouble>> {
  const roster = await readKept<Roster>(db, 'roster')
  return keep(db, { heard: roster?.restored?.device })
}

/** The key as it was wrapped to the kit, if it is the one to which the roster committed. [RO9] */
async function secretsFor(
  keys: KitKeys,
  team: Bytes,
  { restored, commits }: Roster,
  wrap: string,
): Promise<TeamSecrets | undefined> {
  const { epoch, keyedAt: prev } = restored!
  const secrets = await openWrap(keys.agree, { team, epoch, device: keys.shown.id, prev }, wrap)
  const commit = secrets && (await (await keysFrom(team, secrets)).commit(epoch))
  return commit && toBase64url(commit) === commits.get(epoch) ? secrets : undefined
}
