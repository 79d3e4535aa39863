import { ok, type Result } from '#shared/result.ts'
import { fromBase64url, type Role } from '#shared/sync/protocol.ts'
import type { Database } from '../storage/database.ts'
import { readDevice, saveDevice } from '../storage/device.ts'
import { keep, readKept } from '../storage/team-keys.ts'
import type { TeamKeys } from './keys.ts'
import { openName, sealName } from './names.ts'
import { roleIn, type Session, type SyncTrouble, type SyncWorld } from './session.ts'

/** Who is in the team and who was invited, opened and kept, so that names are there offline too. */
export interface People {
  readonly title: string
  readonly members: readonly Person[]
  /** Our own name as the server and this browser last agreed on it: another of our browsers may change it, too. */
  readonly told?: string | undefined
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
  /** Whose it is: one person may have several. [RO14] */
  readonly person: number
  readonly role: Role
  readonly name: string
  /** A day, `YYYY-MM-DD`. */
  readonly lastSeen?: string
}
export interface Invited {
  readonly id: string
  readonly invite: string
  readonly person: number
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
  const open = await openInvites(world, session)
  if (!open.ok) return open
  const known = (await readKept<People>(world.db, 'people')) ?? nobody
  const devices = [...session.roster.devices]
  const me = session.roster.devices.get(session.me)
  const said = new Map(list.value.members.map((member) => [member.device, member]))
  const names = await Promise.all(
    devices.map(([device, { person }]) => nameOf(session.keys, person, said.get(device)?.name)),
  )
  const ours = me && (await nameOf(session.keys, me.person, said.get(session.me)?.name))
  const name = await ownName(world.db, known, ours)
  const members = devices.map(([device, { role, person }], i): Person => {
    const lastSeen = said.get(device)?.lastSeen
    const shown = person === me?.person ? name : (names[i] ?? nameIn(known, device))
    return { device, person, role, name: shown, ...(lastSeen && { lastSeen }) }
  })
  const title = (await openName(session.keys, 'title', list.value.title)) ?? known.title
  const former = await formerNames(session, known, list.value.former)
  const told = ours === name ? name : known.told
  const people: People = { ...known, title, members, former, invites: open.value, told }
  const kept = await keep(world.db, { people })
  return kept.ok && me && ours !== name ? tellName(world, session, people, { ...me, name }) : kept
}

/** Our name: the one that the server has (`ours`), which another of our browsers may have told it, unless it was changed here since we last agreed. */
async function ownName(db: Database, { told }: People, ours: string | undefined): Promise<string> {
  const { name } = await readDevice(db)
  if (ours === undefined || (told !== undefined && told !== name)) return name
  return (await saveDevice(db, { name: ours })).ok ? ours : name
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
export function goneAlong({ title, members, former, before, told }: People): People {
  const here = members.map(({ device, name }) => [device, name] as const)
  return { ...nobody, title, told, before: { ...before, ...former, ...Object.fromEntries(here) } }
}

async function formerNames(
  { keys, roster }: Session,
  known: People,
  told: readonly { device: string; name: string | null }[],
): Promise<Record<string, string>> {
  const sealed = new Map(told.map(({ device, name }) => [device, name]))
  const names = [...roster.former].map(async ([device, { person }]): Promise<[string, string]> => {
    const name = await nameOf(keys, person, sealed.get(device))
    return [device, name ?? known.former?.[device] ?? nameIn(known, device)]
  })
  return Object.fromEntries(await Promise.all(names))
}

async function openInvites({ ports }: World, session: Session): Promise<Result<Invited[], SyncTrouble>> {
  const { devices, invites, epoch } = session.roster
  const own = devices.get(session.me)?.person
  const mayBeOpen = [...invites.values()].some(
    (one) => one.person === own && !one.used && one.epoch === epoch && one.expiry > ports.now(),
  )
  if (roleIn(session) !== 'owner' && !mayBeOpen) return ok([])
  const list = await session.api.invites()
  if (!list.ok) return list
  const open = list.value.invites.filter(({ state }) => state === 'open')
  return ok(
    open.map(({ id, invite, person, role, expiry }) => ({ id, invite, person, role, expires: expiry })),
  )
}

async function tellName(
  { db, ports }: World,
  { api, keys }: Session,
  people: People,
  { person, name }: { person: number; name: string },
): Promise<Result<undefined, SyncTrouble>> {
  const told = await api.confirm(await sealName(keys, { person }, name, ports.chance))
  return told.ok ? keep(db, { people: { ...people, told: name } }) : told
}

async function nameOf(keys: TeamKeys, person: number, sealed?: string | null): Promise<string | undefined> {
  return sealed ? openName(keys, { person }, sealed) : undefined
}

function nameIn({ members }: People, device: string): string {
  return members.find((person) => person.device === device)?.name ?? ''
}

/** The first 8 bytes of a device id, as stamps show them. */
function stampDevice(device: string): string {
  const bytes = fromBase64url(device)?.subarray(0, 8) ?? []
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
