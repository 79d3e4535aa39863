import type { InviteLink } from '#shared/sync/invite-link.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import { toBase64url } from '#shared/sync/protocol.ts'
import { extendRoster } from '#shared/sync/read-roster.ts'
import { noRoster, type Roster } from '#shared/sync/roster.ts'
import type { Database } from '../storage/database.ts'
import { keep, readKept } from '../storage/team-keys.ts'
import { newDeviceKeys, publicDevice, tokenOf, type DeviceKeys } from './device-keys.ts'
import { inviteKeys, openPackage, redeemWords, type InviteKeys } from './invite.ts'
import { keysFrom, type TeamSecrets } from './keys.ts'
import type { Bytes } from './primitives.ts'
import { keptTeam, type Joined, type SyncTrouble, type SyncWorld } from './session.ts'
import { teamApi, type TeamApi } from './team-api.ts'

/** Keys for an invitation, or a recovery kit, under way; `invite` is its public key. They are kept before anything is asked: an answer may be lost, and each link works once. [IN5] */
interface Joining {
  readonly invite: string
  readonly device: DeviceKeys
  readonly token: Bytes
  readonly at: number
}

/**
 * Redeems an invitation for a browser whose stamps name it `part`: proves the link's secret, reads the roster from the start, and takes the keys only if the chain leads
 * through the very entry that the link names. Only the attempt's own keys are kept; until the
 * membership is, the same link may be tried again. [IN1, IN4, RO4]
 */
export async function acceptInvite(
  { db, ports, wire, time }: SyncWorld,
  { server, team, secret, rosterFp }: InviteLink,
  part: string,
): Promise<Result<Joined, SyncTrouble>> {
  const keys = await inviteKeys(team, secret)
  const joining = await joiningFor(db, keys.invite, async () => ({
    invite: keys.invite,
    device: await newDeviceKeys(part, ports.chance),
    token: ports.chance(new Uint8Array(32)),
    at: wire.now(),
  }))
  if (!joining.ok) return joining
  const { device, token, at } = joining.value
  const shown = await publicDevice(device)
  const { token: bearer, hash } = await tokenOf(device.id, token)
  const api = teamApi(wire, time, { server, member: { team: toBase64url(team), token: bearer } })
  const redeemed = await api.redeem(await redeemWords(keys, team, { device: shown, tokenHash: hash, at }))
  if (!redeemed.ok) return redeemed
  const roster = await wholeRoster(api, team)
  if (!roster.ok) return roster
  if (!leadsHere(roster.value, keys, rosterFp) || roster.value.devices.get(shown.id)?.sign !== shown.sign)
    return fail({ code: 'roster-broken' })
  const secrets = await secretsFor(keys, team, roster.value, redeemed.value.package)
  if (!secrets) return fail({ code: 'roster-broken' })
  const kept = await keptTeam({ server, team, device, secrets, token }, { ports, wire })
  return ok({ team: kept, roster: roster.value, inc: redeemed.value.inc, title: '' })
}

/** The keys of an attempt to come in: those of before, if it is the same invitation or kit that is tried again. */
export async function joiningFor(
  db: Database,
  invite: string,
  make: () => Promise<Joining>,
): Promise<Result<Joining, SyncTrouble>> {
  const earlier = await readKept<Joining>(db, 'joining')
  if (earlier?.invite === invite) return ok(earlier)
  const joining = await make()
  const kept = await keep(db, { joining })
  return kept.ok ? ok(joining) : kept
}

/** The roster from its first entry on, believed as far as its own rules go. */
export async function wholeRoster(api: TeamApi, team: Bytes): Promise<Result<Roster, SyncTrouble>> {
  let roster = noRoster
  for (;;) {
    const page = await api.roster(roster.n + 1)
    if (!page.ok) return page
    const grown = await extendRoster(roster, team, page.value.entries)
    if (!grown.ok) return fail({ code: grown.error === 'newer' ? 'upgrade_client' : 'roster-broken' })
    roster = grown.value
    if (!page.value.more || page.value.entries.length === 0) return ok(roster)
  }
}

function leadsHere(roster: Roster, keys: InviteKeys, rosterFp: Bytes): boolean {
  // 16 bytes are the first 21 characters of their text, and two bits of the next.
  const named = toBase64url(rosterFp).slice(0, 21)
  return roster.invites.get(keys.invite)?.hash.startsWith(named) === true
}

/** The package's secrets, if they are those to which the roster committed: nobody can be led into a team of one. */
async function secretsFor(
  keys: InviteKeys,
  team: Bytes,
  roster: Roster,
  sealed: string,
): Promise<TeamSecrets | undefined> {
  const secrets = await openPackage(keys, team, roster.invites.get(keys.invite)!, sealed)
  const commit = secrets && (await (await keysFrom(team, secrets)).commit(secrets.epoch))
  return commit && toBase64url(commit) === roster.commits.get(secrets.epoch) ? secrets : undefined
}
