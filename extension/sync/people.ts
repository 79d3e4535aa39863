import { ok, type Result } from '#shared/result.ts'
import { fromBase64url, type Role } from '#shared/sync/protocol.ts'
import type { Database } from '../storage/database.ts'
import { readDevice } from '../storage/device.ts'
import { keep, readKept } from '../storage/team-keys.ts'
import type { TeamKeys } from './keys.ts'
import { openName, sealName } from './names.ts'
import { roleIn, type Session, type SyncTrouble, type SyncWorld } from './session.ts'

/** Who is in the team and who was invited, opened and kept, so that names are there offline too. */
export interface People {
  readonly title: string
  readonly members: readonly Person[]
  /** Names of those who were here, by device: what they wrote goes on bearing them. */
  readonly former?: Readonly<Record<string, string>>
  /** Names of colleagues in the team that this one goes on for, by their devices there: they may not have come along. */
  readonly before?: Readonly<Record<string, string>>
  readonly invites: readonly Invited[]
  /** What this browser's user calls invitations, by id; told to nobody. */
  readonly labels: Readonly<Record<string, string>>
}
export interface Person {
  /** Device id as text. */
  readonly device: string
  readonly role: Role
  readonly name: string
  /** A day, `YYYY-MM-DD`. */
  readonly lastSeen?: string
}
export interface Invited {
  readonly id: string
  readonly invite: string
  readonly role: Role
  /** Milliseconds since 1970. */
  readonly expires: number
}

type World = Pick<SyncWorld, 'db' | 'ports'>

export const nobody: People = { title: '', members: [], invites: [], labels: {} }

/**
 * Asks the server who is there. Devices and roles are the roster's; the server adds only sealed names and days. If it does not
 * have our name as it is now, it gets it: that also tells it that we have the keys which it held for us. [IN6]
 */
export async function refreshPeople(world: World, session: Session): Promise<Result<undefined, SyncTrouble>> {
  const list = await session.api.members()
  if (!list.ok) return list
  session.hasNotice = list.value.moved === true
  const open = await openInvites(session)
  if (!open.ok) return open
  const known = (await readKept<People>(world.db, 'people')) ?? nobody
  const { name } = await readDevice(world.db)
  const told = new Map(list.value.members.map((member) => [member.device, member]))
  const names = await Promise.all(
    [...session.roster.devices.keys()].map((device) => nameOf(session.keys, device, told.get(device)?.name)),
  )
  const members = [...session.roster.devices].map(([device, { role }], i): Person => {
    const lastSeen = told.get(device)?.lastSeen
    const shown = device === session.me ? name : (names[i] ?? nameIn(known, device))
    return { device, role, name: shown, ...(lastSeen && { lastSeen }) }
  })
  const title = (await openName(session.keys, 'title', list.value.title)) ?? known.title
  const former = await formerNames(session, known, list.value.former)
  const people: People = { ...known, title, members, former, invites: open.value }
  const kept = await keep(world.db, { people })
  const ownPlace = [...session.roster.devices.keys()].indexOf(session.me)
  return kept.ok && names[ownPlace] !== name ? tellName(world, session, name) : kept
}

/** Names by the device part of a stamp: who wrote a field. */
export async function authorNames(db: Database): Promise<Map<string, string>> {
  const { members, former = {}, before = {} } = (await readKept<People>(db, 'people')) ?? nobody
  // Who came back writes under the same part of a stamp: the name of today holds.
  const named = [
    ...Object.entries(before),
    ...Object.entries(former),
    ...members.map(({ device, name }) => [device, name] as const),
  ]
  return new Map(named.map(([device, name]) => [stampDevice(device), name]))
}

/** What is known of a team's people in the one that goes on for it: its name, and theirs. */
export function goneAlong({ title, members, former, before }: People): People {
  const here = members.map(({ device, name }) => [device, name] as const)
  return { ...nobody, title, before: { ...before, ...former, ...Object.fromEntries(here) } }
}

async function formerNames(
  { keys, roster }: Session,
  known: People,
  told: readonly { device: string; name: string | null }[],
): Promise<Record<string, string>> {
  const sealed = new Map(told.map(({ device, name }) => [device, name]))
  const names = [...roster.former.keys()].map(async (device): Promise<[string, string]> => {
    const name = await nameOf(keys, device, sealed.get(device))
    return [device, name ?? known.former?.[device] ?? nameIn(known, device)]
  })
  return Object.fromEntries(await Promise.all(names))
}

async function openInvites(session: Session): Promise<Result<Invited[], SyncTrouble>> {
  if (roleIn(session) !== 'owner') return ok([])
  const list = await session.api.invites()
  if (!list.ok) return list
  const open = list.value.invites.filter(({ state }) => state === 'open')
  return ok(open.map(({ id, invite, role, expiry }) => ({ id, invite, role, expires: expiry })))
}

async function tellName(
  { ports }: World,
  { api, keys, me }: Session,
  name: string,
): Promise<Result<undefined, SyncTrouble>> {
  const told = await api.confirm(await sealName(keys, { device: me }, name, ports.chance))
  return told.ok ? ok(undefined) : told
}

async function nameOf(keys: TeamKeys, device: string, sealed?: string | null): Promise<string | undefined> {
  return sealed ? openName(keys, { device }, sealed) : undefined
}

function nameIn({ members }: People, device: string): string {
  return members.find((person) => person.device === device)?.name ?? ''
}

/** The first 8 bytes of a device id, as stamps show them. */
function stampDevice(device: string): string {
  const bytes = fromBase64url(device)?.subarray(0, 8) ?? []
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
