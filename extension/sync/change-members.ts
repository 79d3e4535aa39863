import { fail, ok, type Result } from '#shared/result.ts'
import { toBase64url, type Role, type Signed } from '#shared/sync/protocol.ts'
import { devicesOf } from '#shared/sync/roster.ts'
import { entryHash } from '#shared/sync/read-roster.ts'
import { readCursor } from '../storage/sync-transactions.ts'
import { appendEntry, asOwner, signedHere } from './append-entry.ts'
import { keysFrom, nextSecrets, type TeamSecrets } from './keys.ts'
import { catchUp } from './learn-keys.ts'
import { refreshPeople } from './people.ts'
import { pull } from './pull.ts'
import { secretsOf, type Session, type SyncTrouble, type SyncWorld } from './session.ts'
import { sealChain, wrapSecrets } from './wraps.ts'

const KEY_LIFE = 365 * 86_400_000
/** A sixteenth of what NIST SP 800-38D allows for one key. */
const MOST_SEALS = 2 ** 28

type Done = Promise<Result<undefined, SyncTrouble>>

/** Gives a person, by one of its devices, another role. [RO7, RO14] */
export async function changeRole(world: SyncWorld, session: Session, device: string, role: Role): Done {
  const done = await asOwner(world, session, async () => {
    if (session.roster.devices.get(device)?.role === role) return ok('')
    const seq = await lastSeq(world, session)
    if (!seq.ok) return seq
    const body = { op: 'role' as const, at: world.wire.now(), device, role, seq: seq.value }
    return appendEntry(world, session, body, session.api.append)
  })
  return done.ok ? refreshPeople(world, session) : done
}

/** Whom an owner removes: one device, or with it all others of the same person. */
export interface Removal {
  device: string
  all?: boolean | undefined
}

/** Removes a device or a person, and in the same act gives a new key to all that stay. Repeated after a lost answer it is one removal. [RO8, RO15] */
export async function removeDevice(world: SyncWorld, session: Session, { device, all }: Removal): Done {
  const done = await asOwner(world, session, async () => {
    if (session.roster.former.has(device)) return ok(undefined)
    const seq = await lastSeq(world, session)
    if (!seq.ok) return seq
    const { n, head, devices } = session.roster
    const at = world.wire.now()
    const body = { op: 'remove' as const, at, device, seq: seq.value, ...(all && { all: true as const }) }
    const entry = await signedHere(session, body, head)
    const prev = await entryHash({ n: n + 1, prev: head, ...entry })
    const person = devices.get(device)?.person
    const without = all && person !== undefined ? devicesOf(session.roster, person) : [device]
    return renew(world, session, { prev: prev!, without, remove: entry })
  })
  return done.ok ? refreshPeople(world, session) : done
}

/** Removes another browser of our own, at once and without a new key: an owner's device makes that. [RO8, RO15] */
export async function removeOwnDevice(world: SyncWorld, session: Session, device: string): Done {
  const gone = await sayGoodbye(world, session, device)
  const read = gone.ok ? await catchUp(world, session) : gone
  return read.ok ? refreshPeople(world, session) : read
}

/** A key that somebody knows who left, or that is worn, is replaced by whichever owner's device comes first. [RO8, RO16] */
export async function renewKey(world: SyncWorld, session: Session): Done {
  return asOwner(world, session, async () => {
    if (!session.roster.owesKey && !(await isWorn(world, session))) return ok(undefined)
    return renew(world, session, { prev: session.roster.head })
  })
}

/** True if the team's key is a year old, or this device sealed as much under it as is safe with random nonces. [RO16] */
export async function isWorn({ db, ports }: SyncWorld, { roster, kept }: Session): Promise<boolean> {
  if (ports.now() - roster.keyMade >= KEY_LIFE) return true
  return (await readCursor(db)).devSeq - (kept.sealedBefore ?? 0) >= MOST_SEALS
}

/** Says that this device goes, or another of the same person. The last owner cannot. [RO7] */
export async function sayGoodbye(world: SyncWorld, session: Session, device = session.me): Done {
  for (let left = 3; ; left--) {
    const seq = await lastSeq(world, session)
    if (!seq.ok) return seq
    if (session.roster.former.has(device)) return ok(undefined)
    const body = { op: 'remove' as const, at: world.wire.now(), device, seq: seq.value }
    const { n, head } = session.roster
    const gone = await session.api.leave(n, await signedHere(session, body, head))
    if (gone.ok) return ok(undefined)
    if (gone.error.code !== 'roster_conflict' || left === 1) return gone
  }
}

interface Renewal {
  /** Hash of the entry that the new epoch stands behind. */
  prev: string
  without?: readonly string[]
  remove?: Signed
}

/** A new epoch: a key of its own, wrapped to each device that stays and to the recovery kit; and the old key sealed under it. [RO9, RO10] */
async function renew(world: SyncWorld, session: Session, { prev, without = [], remove }: Renewal): Done {
  const { chance } = world.ports
  const { team } = session.kept
  const old = await secretsOf(session)
  if (!old) return fail({ code: 'storage-broken' })
  const secrets = nextSecrets(old, chance)
  const keys = await keysFrom(team, secrets)
  const commit = toBase64url((await keys.commit(secrets.epoch))!)
  const body = { op: 'rotate' as const, at: world.ports.now(), epoch: secrets.epoch, commit }
  const sent = await session.api.rotate(session.roster.n, {
    ...(remove && { remove }),
    entry: await signedHere(session, body, prev),
    wraps: await wrapsFor(world, session, secrets, prev, without),
    chain: await sealChain(keys, secrets.epoch, old.key, chance),
  })
  // Our own wrap comes back by the same way as everybody's: a lost answer loses no key.
  return sent.ok ? catchUp(world, session, sent.value.rosterN) : sent
}

function wrapsFor(
  { ports }: SyncWorld,
  { roster, kept }: Session,
  secrets: TeamSecrets,
  prev: string,
  without: readonly string[],
) {
  const kit = roster.kit && !without.includes(roster.kit.by) ? [[roster.kit.id, roster.kit] as const] : []
  const staying = [...[...roster.devices].filter(([device]) => !without.includes(device)), ...kit]
  const wrap = async ([device, { agree }]: readonly [string, { readonly agree: string }]) => {
    const terms = { team: kept.team, epoch: secrets.epoch, device, prev }
    return { device, sealed: await wrapSecrets(agree, terms, secrets, ports.chance) }
  }
  return Promise.all(staying.map(wrap))
}

/** The server's last number, once all before it was read: what stands up to there was written in time. [RO7] */
async function lastSeq(world: SyncWorld, session: Session): Promise<Result<number, SyncTrouble>> {
  const pulled = await pull(world, session)
  if (!pulled.ok) return pulled
  if (pulled.value.stop) return fail(pulled.value.stop)
  return ok((await readCursor(world.db)).seq)
}
