import { LIMITS, type Role, type RosterBody } from './protocol.ts'
import { devicesOf, type Roster, type RosterDevice, type RosterInvite } from './roster.ts'

/** What an entry of a known signer may do, and what the roster is after it. Rules: RO5 to RO8, RO14, RO15, RC5, RC6, IN10 in SPEC.md. */

type Body<Op extends RosterBody['op']> = Extract<RosterBody, { op: Op }>
type ByDevice = Exclude<RosterBody, { op: 'create' | 'join' | 'restore' }>

/** Whether the device that signs an entry has the role for it: an owner's for all, everybody's for what is their own. [RO5, RO14, RO15] */
export function mayDo(roster: Roster, by: RosterDevice, body: ByDevice): boolean {
  const isOwner = by.role === 'owner'
  switch (body.op) {
    case 'invite':
      if (body.person === by.person) return body.role === by.role
      return isOwner && (body.person === undefined || isExpected(roster, body.person, body.by))
    case 'uninvite':
      return isOwner || roster.invites.get(body.invite)?.person === by.person
    case 'remove': {
      const isOwn = roster.devices.get(body.device)?.person === by.person
      return body.all ? isOwner && !isOwn : isOwner || isOwn
    }
    default:
      return isOwner
  }
}

/** Whether a person was invited by this device, and nobody has seen it yet. [RO14] */
function isExpected({ devices, former, invites }: Roster, person: number, by: string): boolean {
  const isOf = (one: { readonly person: number }) => one.person === person
  const invited = [...invites.values()].some((invite) => isOf(invite) && invite.by === by)
  return invited && ![...devices.values(), ...former.values()].some(isOf)
}

/** Where an entry stands, and its hash as text. */
interface Place {
  readonly n: number
  readonly hash: string
}

/** The roster after an entry, or undefined if it says what cannot be. */
export function apply(roster: Roster, body: RosterBody, place: Place): Roster | undefined {
  const grown = changed(roster, body, place)
  return grown && { ...grown, n: place.n, head: place.hash }
}

/** A map that nobody else holds. */
class Draft<K, V> extends Map<K, V> {}

/** The map to be edited: a copy, or a draft in its place. */
function edited<K, V>(map: ReadonlyMap<K, V>): Map<K, V> {
  return map instanceof Draft ? (map as Map<K, V>) : new Map(map)
}

/** The roster after many changes, each of which `grow` applies, or undefined. For each entry alone all maps would be copied: 10,000 took seconds. */
export function drafted(roster: Roster, grow: (draft: Roster) => Roster | undefined): Roster | undefined {
  const copied = (from: Roster, Kind: MapConstructor): Roster => ({
    ...from,
    devices: new Kind(from.devices),
    former: new Kind(from.former),
    invites: new Kind(from.invites),
    commits: new Kind(from.commits),
  })
  const grown = grow(copied(roster, Draft))
  return grown && copied(grown, Map)
}

function changed(roster: Roster, body: RosterBody, { n, hash }: Place): Roster | undefined {
  switch (body.op) {
    case 'create':
      return {
        ...roster,
        devices: edited(roster.devices).set(body.device.id, member(body.device, 'owner', n)),
        commits: edited(roster.commits).set(body.epoch, body.commit),
        epoch: body.epoch,
        keyMade: body.at,
      }
    case 'invite':
      if (roster.invites.has(body.invite) || body.epoch !== roster.epoch) return undefined
      return withInvite(roster, body.invite, { ...termsOf(body, n), used: false, hash })
    case 'uninvite':
      return withoutInvite(roster, body.invite)
    case 'join':
      return withDevice(roster, body)
    case 'role':
      return withRole(roster, body)
    case 'remove':
      return withoutDevice(roster, body)
    case 'rotate':
      return withEpoch(roster, body)
    case 'recovery':
      return withKit(roster, body)
    case 'restore':
      return withRestored(roster, body, n)
  }
}

function termsOf({ person, by, role, expiry, epoch }: Body<'invite'>, n: number) {
  return { person: person ?? n, by, role, expiry, epoch }
}

function withInvite(roster: Roster, invite: string, what: RosterInvite): Roster {
  return { ...roster, invites: edited(roster.invites).set(invite, what) }
}

function withoutInvite(roster: Roster, invite: string): Roster | undefined {
  if (roster.invites.get(invite)?.used !== false) return undefined
  const invites = edited(roster.invites)
  invites.delete(invite)
  return { ...roster, invites }
}

/**
 * A device that is or was there keeps its keys: nobody takes its place. An invitation of an older epoch lets nobody in, nor does one whose
 * maker is gone. A person's next device has the role that the person has by now, and there are so many at most. [RO5, RO8, RO14, IN10]
 */
function withDevice(roster: Roster, { invite, device }: Body<'join'>): Roster | undefined {
  const invited = roster.invites.get(invite)!
  const { person } = invited
  if (invited.epoch !== roster.epoch || !roster.devices.has(invited.by)) return undefined
  const theirs = devicesOf(roster, person)
  if (isTaken(roster, device.id) || theirs.length >= LIMITS.devicesEach) return undefined
  const role = roster.devices.get(theirs[0] ?? '')?.role ?? invited.role
  const devices = edited(roster.devices).set(device.id, member(device, role, person))
  return { ...withInvite(roster, invite, { ...invited, used: true }), devices }
}

/** A new kit takes the old one's place, and then the key that the old one could open is owed an end. [RC5] */
function withKit(roster: Roster, { device, by, at }: Body<'recovery'>): Roster | undefined {
  if (isTaken(roster, device.id)) return undefined
  return { ...withoutKit(roster), kit: { ...device, by, at } }
}

/** Who holds the paper comes in as an owner, once, and as somebody new: whoever has a paper may be anybody. [RC4, RO14] */
function withRestored(roster: Roster, { device, at }: Body<'restore'>, n: number): Roster | undefined {
  if (isTaken(roster, device.id)) return undefined
  const { epoch, keyedAt } = roster
  const devices = edited(roster.devices).set(device.id, member(device, 'owner', n))
  return { ...withoutKit(roster), devices, restored: { device: device.id, at, epoch, keyedAt } }
}

function withoutKit(roster: Roster): Roster {
  return roster.kit ? { ...roster, kit: undefined, owesKey: true } : roster
}

/** What a device made on paper goes when it is no owner's any more: it may lie in anybody's drawer. [RC6] */
function withoutKitOf(roster: Roster, devices: readonly string[]): Roster {
  return roster.kit && devices.includes(roster.kit.by) ? withoutKit(roster) : roster
}

function isTaken({ devices, former, kit }: Roster, id: string): boolean {
  return devices.has(id) || former.has(id) || kit?.id === id
}

function member({ sign, agree }: { sign: string; agree: string }, role: Role, person: number): RosterDevice {
  return { person, sign, agree, role }
}

/** A role is a person's, so all devices of one get it. Who becomes a viewer keeps what it wrote. A team keeps an owner. [RO7, RO14] */
function withRole(roster: Roster, { device, role, seq }: Body<'role'>): Roster | undefined {
  const theirs = meantBy(roster, { device, all: true })
  if (theirs.length === 0 || (role !== 'owner' && areLastOwners(roster, theirs))) return undefined
  const devices = edited(roster.devices)
  for (const id of theirs) {
    const had = roster.devices.get(id)!
    const { person, sign, agree } = had
    devices.set(id, { person, sign, agree, role, ...(role === 'viewer' && { until: untilOf(had, seq) }) })
  }
  const left = role === 'owner' ? roster : withoutKitOf(roster, theirs)
  return { ...left, devices }
}

/** One device goes, or with it all others of the same person. [RO7, RO15] */
function withoutDevice(roster: Roster, body: Body<'remove'>): Roster | undefined {
  const gone = meantBy(roster, body)
  if (gone.length === 0 || areLastOwners(roster, gone)) return undefined
  const devices = edited(roster.devices)
  const former = edited(roster.former)
  for (const id of gone) {
    const had = roster.devices.get(id)!
    devices.delete(id)
    former.set(id, { person: had.person, sign: had.sign, until: untilOf(had, body.seq) })
  }
  return { ...withoutKitOf(roster, gone), devices, former, owesKey: true }
}

/** The devices that an entry speaks of; none if the one that it names is not here. */
function meantBy(roster: Roster, { device, all }: { device: string; all?: boolean | undefined }): string[] {
  const named = roster.devices.get(device)
  return !named ? [] : all ? devicesOf(roster, named.person) : [device]
}

/** Up to where the rows of a device count that writes no more from `seq` on. */
function untilOf(had: RosterDevice, seq: number): number {
  return had.role === 'viewer' ? (had.until ?? 0) : seq
}

/** Epochs follow one another without a gap. [RO8] */
function withEpoch(roster: Roster, { epoch, commit, prev, at }: Body<'rotate'>): Roster | undefined {
  if (epoch !== roster.epoch + 1) return undefined
  const commits = edited(roster.commits).set(epoch, commit)
  return { ...roster, commits, epoch, keyedAt: prev, keyMade: at, owesKey: false }
}

function areLastOwners({ devices }: Roster, some: readonly string[]): boolean {
  return [...devices].every(([id, { role }]) => role !== 'owner' || some.includes(id))
}
