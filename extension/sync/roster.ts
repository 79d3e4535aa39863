import {
  entrySignatureInput,
  isNewerOp,
  kitProofInput,
  readCanonicalBody,
} from '#shared/sync/roster-entry.ts'
import { entryHashInput, fromBase64url, NO_ENTRY, toBase64url } from '#shared/sync/protocol.ts'
import type { Entry, Role, RosterBody } from '#shared/sync/protocol.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import { sha256, verifier, verify, type Bytes } from './primitives.ts'

/** Who is in the team, as its members signed it: the server only keeps the list. Rules: RO in SPEC.md. */
export interface Roster {
  /** Number of the last entry read; -1 before the first. */
  readonly n: number
  /** Hash of that entry, as text. */
  readonly head: string
  readonly devices: ReadonlyMap<string, RosterDevice>
  /** Those that were removed or left. */
  readonly former: ReadonlyMap<string, FormerDevice>
  /** By public key, those that were not taken back. */
  readonly invites: ReadonlyMap<string, RosterInvite>
  /** Key commitments by epoch. */
  readonly commits: ReadonlyMap<number, string>
  /** The newest epoch, and the hash of the entry before the one that began it: wraps name it. [RO9] */
  readonly epoch: number
  readonly keyedAt: string
  /** When its owner made it, in milliseconds since 1970. [RO14] */
  readonly keyMade: number
  /** Somebody went and the key is still the one they know: an owner's device is to make a new one. [RO8] */
  readonly owesKey: boolean
  /** The recovery kit that holds: there is one at most. [RC2] */
  readonly kit?: RosterKit | undefined
  /** Whom a kit let in last, with the epoch that its wrap was of. [RC4] */
  readonly restored?: {
    readonly device: string
    readonly at: number
    readonly epoch: number
    readonly keyedAt: string
  }
  /** An entry that was believed before: a chain that is read anew must lead through it. [RO4] */
  readonly pin?: { readonly n: number; readonly head: string }
}
export interface RosterDevice {
  readonly sign: string
  readonly agree: string
  readonly role: Role
  /** Of a viewer: up to which of the server's numbers its rows count, from when it might still write. [RO7] */
  readonly until?: number
}
/** A device on paper. */
export interface RosterKit {
  readonly id: string
  readonly sign: string
  readonly agree: string
  /** The owner's device that made it: the kit goes with it. [RC6] */
  readonly by: string
  /** Milliseconds since 1970. */
  readonly at: number
}
export interface FormerDevice {
  readonly sign: string
  /** Up to which of the server's numbers its rows count. [RO7] */
  readonly until: number
}
export interface RosterInvite {
  readonly role: Role
  readonly expiry: number
  readonly epoch: number
  readonly used: boolean
  /** Hash of its entry as text: what the link's fingerprint is the beginning of. [RO4] */
  readonly hash: string
}

/** `newer`: a later version of Entente wrote an entry that we cannot judge; all before it stands. [RO6] */
export type RosterTrouble = 'divergent' | 'newer'

/** A team of which nothing was read yet. */
export const noRoster: Roster = {
  n: -1,
  head: NO_ENTRY,
  devices: new Map(),
  former: new Map(),
  invites: new Map(),
  commits: new Map(),
  epoch: -1,
  keyedAt: '',
  keyMade: 0,
  owesKey: false,
}

type Body<Op extends RosterBody['op']> = Extract<RosterBody, { op: Op }>

/** The hash of an entry as text: the next one names it. Undefined if a part is not canonical. [RO2] */
export async function entryHash(entry: Entry): Promise<string | undefined> {
  const input = entryHashInput(entry)
  return input && toBase64url(await sha256(input))
}

/** The roster after these entries, each judged by what stood before it. One bad entry refuses all: the chain is whole or it is not. */
export async function extendRoster(
  roster: Roster,
  team: Bytes,
  entries: readonly Entry[],
): Promise<Result<Roster, RosterTrouble>> {
  let grown = roster
  for (const entry of entries) {
    const next = await addEntry(grown, team, entry)
    if (!next.ok) return next
    grown = next.value
  }
  return ok(grown)
}

/** Whether a row of this device counts: it is in the team and may write. [RO5] */
export function mayWrite(roster: Roster, device: string): boolean {
  const role = roster.devices.get(device)?.role
  return role === 'owner' || role === 'member'
}

/** The key to judge a row's signature by, and up to which of the server's numbers its author's rows count; undefined for a stranger. [RO5, RO7] */
export function authorIn(roster: Roster, device: string): { sign: string; until: number } | undefined {
  const here = roster.devices.get(device)
  if (!here) return roster.former.get(device)
  return { sign: here.sign, until: here.role === 'viewer' ? (here.until ?? 0) : Infinity }
}

async function addEntry(roster: Roster, team: Bytes, entry: Entry): Promise<Result<Roster, RosterTrouble>> {
  const head = await entryHash(entry)
  if (entry.n !== roster.n + 1 || entry.prev !== roster.head || !head) return fail('divergent')
  if (entry.n === roster.pin?.n && head !== roster.pin.head) return fail('divergent')
  const body = readCanonicalBody(entry.body)
  if (!body) return fail(isNewerOp(entry.body) ? 'newer' : 'divergent')
  const signer = signerOf(roster, entry, body)
  if (!signer || !(await isSigned(signer, entry.sig, entrySignatureInput(team, entry.body))))
    return fail('divergent')
  if (
    body.op === 'recovery' &&
    !(await isSigned(body.device.sign, body.proof, kitProofInput(team, body.prev)))
  )
    return fail('divergent')
  const grown = apply(roster, body, head)
  return grown ? ok({ ...grown, n: entry.n, head }) : fail('divergent')
}

/** The key that must have signed an entry, if what it does is allowed at all. [RO3, RO4] */
function signerOf(roster: Roster, entry: Entry, body: RosterBody): string | undefined {
  switch (body.op) {
    case 'create':
      return entry.n === 0 ? body.device.sign : undefined
    case 'join':
      return roster.invites.get(body.invite)?.used === false ? body.invite : undefined
    case 'restore':
      return roster.kit?.sign === body.kit ? body.kit : undefined
    default: {
      const by = roster.devices.get(body.by)
      const mayDo = by?.role === 'owner' || (body.op === 'remove' && body.device === body.by)
      return mayDo && body.prev === entry.prev ? by?.sign : undefined
    }
  }
}

async function isSigned(signer: string, sig: string, what: Bytes): Promise<boolean> {
  const raw = fromBase64url(signer)
  const signature = fromBase64url(sig)
  const key = raw && (await verifier(raw))
  return key !== undefined && signature !== undefined && verify(key, signature, what)
}

function apply(roster: Roster, body: RosterBody, hash: string): Roster | undefined {
  switch (body.op) {
    case 'create':
      return {
        ...roster,
        devices: new Map([[body.device.id, member(body.device, 'owner')]]),
        commits: new Map([[body.epoch, body.commit]]),
        epoch: body.epoch,
        keyMade: body.at,
      }
    case 'invite':
      if (roster.invites.has(body.invite) || body.epoch !== roster.epoch) return undefined
      return withInvite(roster, body.invite, { ...termsOf(body), used: false, hash })
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
      return withRestored(roster, body)
  }
}

function termsOf({ role, expiry, epoch }: Body<'invite'>) {
  return { role, expiry, epoch }
}

function withInvite(roster: Roster, invite: string, what: RosterInvite): Roster {
  return { ...roster, invites: new Map(roster.invites).set(invite, what) }
}

function withoutInvite(roster: Roster, invite: string): Roster | undefined {
  if (roster.invites.get(invite)?.used !== false) return undefined
  const invites = new Map(roster.invites)
  invites.delete(invite)
  return { ...roster, invites }
}

/** A device that is or was there keeps its keys: nobody takes its place. An invitation of an older epoch lets nobody in. [RO5, RO8] */
function withDevice(roster: Roster, { invite, device }: Body<'join'>): Roster | undefined {
  const invited = roster.invites.get(invite)!
  if (invited.epoch !== roster.epoch) return undefined
  if (isTaken(roster, device.id)) return undefined
  const devices = new Map(roster.devices).set(device.id, member(device, invited.role))
  return { ...withInvite(roster, invite, { ...invited, used: true }), devices }
}

/** A new kit takes the old one's place, and then the key that the old one could open is owed an end. [RC5] */
function withKit(roster: Roster, { device, by, at }: Body<'recovery'>): Roster | undefined {
  if (isTaken(roster, device.id)) return undefined
  return { ...withoutKit(roster), kit: { ...device, by, at } }
}

/** Who holds the paper comes in as an owner, once. [RC4] */
function withRestored(roster: Roster, { device, at }: Body<'restore'>): Roster | undefined {
  if (isTaken(roster, device.id)) return undefined
  const { epoch, keyedAt } = roster
  const devices = new Map(roster.devices).set(device.id, member(device, 'owner'))
  return { ...withoutKit(roster), devices, restored: { device: device.id, at, epoch, keyedAt } }
}

function withoutKit(roster: Roster): Roster {
  return roster.kit ? { ...roster, kit: undefined, owesKey: true } : roster
}

/** What a device made on paper goes when it is no owner's any more: it may lie in anybody's drawer. [RC6] */
function withoutKitOf(roster: Roster, device: string): Roster {
  return roster.kit?.by === device ? withoutKit(roster) : roster
}

function isTaken({ devices, former, kit }: Roster, id: string): boolean {
  return devices.has(id) || former.has(id) || kit?.id === id
}

function member({ sign, agree }: { sign: string; agree: string }, role: Role): RosterDevice {
  return { sign, agree, role }
}

/** Who becomes a viewer keeps what it wrote. A team keeps an owner. [RO7] */
function withRole(roster: Roster, { device, role, seq }: Body<'role'>): Roster | undefined {
  const had = roster.devices.get(device)
  if (!had || (role !== 'owner' && isLastOwner(roster, device))) return undefined
  const { sign, agree } = had
  const until = had.role === 'viewer' ? (had.until ?? 0) : seq
  const has: RosterDevice = { sign, agree, role, ...(role === 'viewer' && { until }) }
  const left = role === 'owner' ? roster : withoutKitOf(roster, device)
  return { ...left, devices: new Map(roster.devices).set(device, has) }
}

function withoutDevice(roster: Roster, { device, seq }: Body<'remove'>): Roster | undefined {
  const had = roster.devices.get(device)
  if (!had || isLastOwner(roster, device)) return undefined
  const until = had.role === 'viewer' ? (had.until ?? 0) : seq
  const devices = new Map(roster.devices)
  devices.delete(device)
  const former = new Map(roster.former).set(device, { sign: had.sign, until })
  return { ...withoutKitOf(roster, device), devices, former, owesKey: true }
}

/** Epochs follow one another without a gap. [RO8] */
function withEpoch(roster: Roster, { epoch, commit, prev, at }: Body<'rotate'>): Roster | undefined {
  if (epoch !== roster.epoch + 1) return undefined
  const commits = new Map(roster.commits).set(epoch, commit)
  return { ...roster, commits, epoch, keyedAt: prev, keyMade: at, owesKey: false }
}

function isLastOwner({ devices }: Roster, device: string): boolean {
  const owners = [...devices].filter(([, { role }]) => role === 'owner')
  return owners.length === 1 && owners[0]![0] === device
}
