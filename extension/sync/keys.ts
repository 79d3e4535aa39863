import type { Chance } from '#shared/model/ids.ts'
import { toBase64url } from '#shared/sync/protocol.ts'
import {
  concat,
  deriveAes,
  deriveBytes,
  hkdfSecret,
  openBytes,
  sealBytes,
  u32,
  type Bytes,
} from './primitives.ts'

/** A team's keys. Each epoch has one independent secret; all others are derived from it by name. */

/** The secrets of a team as they travel in an invitation. */
export interface TeamSecrets {
  readonly epoch: number
  /** TK of that epoch, 32 bytes. */
  readonly key: Bytes
  /** IS, 32 bytes, the same for the team's whole life: set digests will be keyed with it. */
  readonly idSecret: Bytes
}

/** The same as this browser keeps them: sealed under a key that cannot leave it. */
export interface KeptSecrets {
  readonly lock: CryptoKey
  readonly epochs: readonly { readonly epoch: number; readonly sealed: Bytes }[]
  readonly idSecret: Bytes
}

/** Keys ready for use. An epoch that we do not have gives undefined. */
export interface TeamKeys {
  readonly team: Bytes
  /** The newest epoch: what is sealed from now on. */
  readonly epoch: number
  /** K_row: one per epoch and author, so that each device has its own budget of nonces. */
  row(epoch: number, device: string): Promise<CryptoKey> | undefined
  /** K_meta: names and titles. */
  meta(epoch: number): Promise<CryptoKey> | undefined
  /** K_chain: seals the key of the epoch before. */
  chain(epoch: number): Promise<CryptoKey> | undefined
  /** K_commit: 16 bytes that the roster publishes, so that nobody can be handed another key. */
  commit(epoch: number): Promise<Bytes> | undefined
}

/** Secrets for the epoch after this one: nothing of the old key is in the new. */
export function nextSecrets({ epoch, idSecret }: TeamSecrets, chance: Chance): TeamSecrets {
  return { epoch: epoch + 1, key: chance(new Uint8Array(32)), idSecret }
}

/** Secrets for a new team. */
export function newSecrets(chance: Chance): TeamSecrets {
  return { epoch: 0, key: chance(new Uint8Array(32)), idSecret: chance(new Uint8Array(32)) }
}

/** Seals secrets for keeping. `team` is 24 bytes. */
export async function keepSecrets(team: Bytes, secrets: TeamSecrets, chance: Chance): Promise<KeptSecrets> {
  const aes = { name: 'AES-GCM', length: 256 }
  const lock = await crypto.subtle.generateKey(aes, false, ['encrypt', 'decrypt'])
  const { epoch, key, idSecret } = secrets
  return {
    lock,
    epochs: [{ epoch, sealed: await sealBytes(lock, key, keptAs(team, epoch), chance) }],
    idSecret: await sealBytes(lock, idSecret, keptAs(team, 'id'), chance),
  }
}

/** The newest secrets in the clear, for an invitation; undefined if what was kept is damaged. */
export async function readSecrets(team: Bytes, kept: KeptSecrets): Promise<TeamSecrets | undefined> {
  const newest = kept.epochs.at(-1)
  const key = newest && (await openBytes(kept.lock, newest.sealed, keptAs(team, newest.epoch)))
  const idSecret = await openBytes(kept.lock, kept.idSecret, keptAs(team, 'id'))
  return key && idSecret && { epoch: newest.epoch, key, idSecret }
}

/** Keys from what was kept; undefined if it is damaged. */
export async function openKeys(team: Bytes, kept: KeptSecrets): Promise<TeamKeys | undefined> {
  const epochs = new Map<number, CryptoKey>()
  for (const { epoch, sealed } of kept.epochs) {
    const key = await openBytes(kept.lock, sealed, keptAs(team, epoch))
    if (!key) return undefined
    epochs.set(epoch, await hkdfSecret(key))
  }
  return keysOf(team, epochs)
}

/** The same with keys of further epochs. */
export async function addSecrets(
  team: Bytes,
  kept: KeptSecrets,
  more: readonly Pick<TeamSecrets, 'epoch' | 'key'>[],
  chance: Chance,
): Promise<KeptSecrets> {
  const epochs = new Map(kept.epochs.map((one) => [one.epoch, one]))
  for (const { epoch, key } of more)
    epochs.set(epoch, { epoch, sealed: await sealBytes(kept.lock, key, keptAs(team, epoch), chance) })
  return { ...kept, epochs: [...epochs.values()].sort((a, b) => a.epoch - b.epoch) }
}

/** Keys straight from secrets. */
export async function keysFrom(
  team: Bytes,
  { epoch, key }: Pick<TeamSecrets, 'epoch' | 'key'>,
): Promise<TeamKeys> {
  return keysOf(team, new Map([[epoch, await hkdfSecret(key)]]))
}

function keysOf(team: Bytes, epochs: Map<number, CryptoKey>): TeamKeys {
  const made = new Map<string, Promise<CryptoKey>>()
  const derive = (label: string, epoch: number, device?: string) => {
    const secret = epochs.get(epoch)
    if (!secret) return undefined
    const name = `${label} ${epoch} ${device}`
    const key = made.get(name) ?? deriveAes(secret, team, keyInfo(label, epoch, device))
    made.set(name, key)
    return key
  }
  return {
    team,
    epoch: Math.max(...epochs.keys()),
    row: (epoch, device) => derive('row', epoch, device),
    meta: (epoch) => derive('meta', epoch),
    chain: (epoch) => derive('chain', epoch),
    commit: (epoch) => {
      const secret = epochs.get(epoch)
      return secret && deriveBytes(secret, team, keyInfo('commit', epoch), 16)
    },
  }
}

/** The info of HKDF for each key: `tc1|<label>|<epoch u32>[|<device id as text>]` */
export function keyInfo(label: string, epoch: number, device?: string): Bytes {
  return concat(`tc1|${label}|`, u32(epoch), device === undefined ? '' : `|${device}`)
}

function keptAs(team: Bytes, what: number | 'id'): Bytes {
  return concat(`tc1|kept|${toBase64url(team)}|${what}`)
}
