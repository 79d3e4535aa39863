import type { Chance } from '#shared/model/ids.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import { toBase64url, type Role } from '#shared/sync/protocol.ts'
import { extendRoster } from '#shared/sync/read-roster.ts'
import { noRoster, type Roster, type RosterDevice } from '#shared/sync/roster.ts'
import type { Database } from '../storage/database.ts'
import { keep, readKept } from '../storage/team-keys.ts'
import type { StorageTrouble } from '../storage/transact.ts'
import type { Ports } from '../storage/write.ts'
import { tokenOf, type DeviceKeys } from './device-keys.ts'
import {
  keepSecrets,
  openKeys,
  readSecrets,
  type KeptSecrets,
  type TeamKeys,
  type TeamSecrets,
} from './keys.ts'
import { concat, openBytes, sealBytes, type Bytes } from './primitives.ts'
import type { ServerTime } from './server-time.ts'
import { teamApi, type NetTrouble, type TeamApi, type Wire } from './team-api.ts'

/** What stands in the way of sync, as the key of a sentence (`errors.<code>`), with what the sentence needs. */
export interface SyncTrouble {
  readonly code:
    | NetTrouble['code']
    | StorageTrouble['code']
    | 'roster-broken'
    | 'key-wrong'
    | 'views-differ'
    | 'forged'
    | 'row-too-large'
    | 'clock-wrong'
    | 'not-joined'
    | 'kit-wrong'
    | 'move-forged'
  readonly values?: Record<string, string | number>
  /** Seconds. */
  readonly retryAfter?: number | undefined
}

/** The world that sync lives in; tests bring another. */
export interface SyncWorld {
  readonly db: Database
  readonly ports: Ports
  readonly wire: Wire
  readonly time: ServerTime
}

/** A membership as this browser keeps it. Nothing in it is readable without the browser's own key objects. */
export interface KeptTeam {
  readonly server: string
  readonly team: Bytes
  readonly device: DeviceKeys
  readonly secrets: KeptSecrets
  /** The token's secret, sealed under the same lock. */
  readonly token: Bytes
  /** When it was made, in milliseconds since 1970, and the one before it. [PR14] */
  readonly tokenAt?: number
  readonly before?: Bytes
  /** So many rows this device had sealed when the newest key came. [RO16] */
  readonly sealedBefore?: number
}

/** A team just founded or joined, ready to be kept. */
export interface Joined {
  readonly team: KeptTeam
  readonly roster: Roster
  /** The server's incarnation. */
  readonly inc: string
  /** Empty until the members' list was read. */
  readonly title: string
}

/** A team, opened for work. The roster grows while it is open, and keys come with it. */
export interface Session {
  readonly server: string
  api: TeamApi
  keys: TeamKeys
  kept: KeptTeam
  /** Our device id as text. */
  readonly me: string
  readonly verifiers: Map<string, Promise<CryptoKey | undefined>>
  roster: Roster
  /** Why nothing may be sealed: the list of members, or the key, cannot be trusted as the last reading found them. [RO2, RO6, RO9] */
  stop?: SyncTrouble | undefined
  /** The server says that there is a notice to be read. [MO4] */
  hasNotice?: boolean
}

/** What a membership is kept as, from now on. */
export async function keptTeam(
  { server, team, device, secrets, token }: Fresh,
  { ports, wire }: Pick<SyncWorld, 'ports' | 'wire'>,
): Promise<KeptTeam> {
  const kept = await keepSecrets(team, secrets, ports.chance)
  const sealed = await sealToken({ team, secrets: kept }, token, ports.chance)
  return { server, team, device, secrets: kept, token: sealed, tokenAt: wire.now() }
}

/** A membership with its secrets in the clear. */
type Fresh = Pick<KeptTeam, 'server' | 'team' | 'device' | 'token'> & { readonly secrets: TeamSecrets }

/** Opens the team that this browser is in. `not-joined`: it is in none; `storage-broken`: its keys can no longer be read. */
export async function openSession(world: SyncWorld): Promise<Result<Session, SyncTrouble>> {
  const kept = await readKept<KeptTeam>(world.db, 'team')
  if (!kept) return fail({ code: 'not-joined' })
  return openKept(world, kept, whole(await readKept<Roster>(world.db, 'roster')))
}

/** Opens a membership for work, whether this browser has entered it or not. */
export async function openKept(
  world: SyncWorld,
  kept: KeptTeam,
  roster: Roster,
): Promise<Result<Session, SyncTrouble>> {
  const keys = await openKeys(kept.team, kept.secrets)
  const api = await openDoor(world, kept)
  if (!keys || !api) return fail({ code: 'storage-broken' })
  const { server, device } = kept
  return ok({ server, api, keys, kept, me: toBase64url(device.id), verifiers: new Map(), roster })
}

/** What of a membership lets its holder speak to the server, without the team's keys. */
export interface Door extends Pick<KeptTeam, 'server' | 'team' | 'token' | 'before'> {
  readonly device: Pick<DeviceKeys, 'id'>
  readonly secrets: Pick<KeptSecrets, 'lock'>
}

/** The server as this member may ask it; undefined if what was kept is damaged. */
export async function openDoor({ wire, time }: SyncWorld, door: Door): Promise<TeamApi | undefined> {
  const { server, team, device, secrets } = door
  const read = (sealed: Bytes) => openBytes(secrets.lock, sealed, tokenAad(team))
  const secret = await read(door.token)
  if (!secret) return undefined
  const { token, hash } = await tokenOf(device.id, secret)
  const earlier = door.before && (await read(door.before))
  const before = earlier && { token: (await tokenOf(device.id, earlier)).token, hash }
  return teamApi(wire, time, { server, member: { team: toBase64url(team), token, before } })
}

/** A token's secret as it is kept. */
export function sealToken(
  { team, secrets }: Pick<KeptTeam, 'team' | 'secrets'>,
  secret: Bytes,
  chance: Chance,
): Promise<Bytes> {
  return sealBytes(secrets.lock, secret, tokenAad(team), chance)
}

/** A roster that an older Entente kept lacks what we need of it: it is read anew, and must lead to where that one ended. [RO4] */
function whole(kept: Roster | undefined): Roster {
  if (!kept) return noRoster
  const hasPersons = [...kept.devices.values()].some(
    ({ person }: Partial<RosterDevice>) => person !== undefined,
  )
  return hasPersons && 'keyMade' in kept ? kept : { ...noRoster, pin: { n: kept.n, head: kept.head } }
}

/** Our own role, as the roster has it. */
export function roleIn({ roster, me }: Session): Role | undefined {
  return roster.devices.get(me)?.role
}

/** The team's newest secrets, for an invitation. */
export function secretsOf({ kept }: Session): Promise<TeamSecrets | undefined> {
  return readSecrets(kept.team, kept.secrets)
}

/**
 * Reads on in the roster. `known` is what the server says its last entry's number is: one that is lower than ours is a
 * chain cut short. What does not follow from what we have is not believed, and what we have stays. [RO2]
 */
export async function refreshRoster(
  db: Database,
  session: Session,
  known = session.roster.n + 1,
): Promise<Result<undefined, SyncTrouble>> {
  if (known < session.roster.n) return fail({ code: 'roster-broken' })
  let more = known > session.roster.n
  while (more) {
    const page = await session.api.roster(session.roster.n + 1)
    if (!page.ok) return page
    if (page.value.entries.length === 0) break
    const grown = await extendRoster(session.roster, session.kept.team, page.value.entries)
    if (!grown.ok) return fail({ code: grown.error === 'newer' ? 'upgrade_client' : 'roster-broken' })
    const kept = await keep(db, { roster: grown.value })
    if (!kept.ok) return kept
    session.roster = grown.value
    more = page.value.more
  }
  return ok(undefined)
}

function tokenAad(team: Bytes): Bytes {
  return concat(`tc1|kept|${toBase64url(team)}|token`)
}
