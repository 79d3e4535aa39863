import { NO_ENTRY, type Role } from './protocol.ts'

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
  /** When its owner made it, in milliseconds since 1970. [RO16] */
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
  /** Whose device it is: the number of the entry that first spoke of that person. [RO14] */
  readonly person: number
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
  readonly person: number
  readonly sign: string
  /** Up to which of the server's numbers its rows count. [RO7] */
  readonly until: number
}
export interface RosterInvite {
  /** Whom it is for, and the device that made it. [RO14] */
  readonly person: number
  readonly by: string
  readonly role: Role
  readonly expiry: number
  readonly epoch: number
  readonly used: boolean
  /** Hash of its entry as text: what the link's fingerprint is the beginning of. [RO4] */
  readonly hash: string
}

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

/** A person's devices that are in the team. [RO14] */
export function devicesOf({ devices }: Pick<Roster, 'devices'>, person: number): string[] {
  return [...devices].flatMap(([id, device]) => (device.person === person ? id : []))
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
