import type { Chance } from '#shared/model/ids.ts'
import { fromBase64url, toBase64url } from '#shared/sync/protocol.ts'
import type { TeamKeys, TeamSecrets } from './keys.ts'
import {
  agreementFromSeed,
  concat,
  deriveAes,
  hkdfSecret,
  openBytes,
  sealBytes,
  sharedSecret,
  u32,
  type Bytes,
} from './primitives.ts'

/** A new epoch's key on its way to each device that stays, and the chain that opens the keys before it. Rules: RO9, RO10 in SPEC.md. */

/** What a wrap speaks of. `prev` is the hash of the entry before the `rotate` entry: one wrap fits one place in one roster. */
export interface WrapTerms {
  readonly team: Bytes
  readonly epoch: number
  /** Device id as text. */
  readonly device: string
  readonly prev: string
}

const POINT = 32
const SECRETS = 64

/** The secrets for one device alone: its own short-lived X25519 public key, then what only the device's private key opens. [RO9] */
export async function wrapSecrets(
  agree: string,
  terms: WrapTerms,
  { key, idSecret }: TeamSecrets,
  chance: Chance,
): Promise<string> {
  const own = await agreementFromSeed(chance(new Uint8Array(32)))
  const shared = await sharedSecret(own.key, fromBase64url(agree)!)
  // A key on which nobody can agree must not keep the others from moving on: its owner gets what nobody can open.
  const from = shared ?? chance(new Uint8Array(32))
  const plain = concat(key, idSecret)
  const sealed = await sealBytes(await wrapKey(from, terms), plain, wrapAad(terms), chance)
  return toBase64url(concat(own.publicRaw, sealed))
}

/** The secrets that were wrapped for this device, or undefined if it was not for it, here and now. [RO9] */
export async function openWrap(
  agree: CryptoKey,
  terms: WrapTerms,
  wrapped: string,
): Promise<TeamSecrets | undefined> {
  const bytes = fromBase64url(wrapped)
  const shared = bytes && (await sharedSecret(agree, bytes.slice(0, POINT)))
  if (!shared) return undefined
  const plain = await openBytes(await wrapKey(shared, terms), bytes.slice(POINT), wrapAad(terms))
  if (plain?.length !== SECRETS) return undefined
  return { epoch: terms.epoch, key: plain.slice(0, 32), idSecret: plain.slice(32) }
}

/** The key of the epoch before, for whoever has this one: backward only. [RO10] */
export async function sealChain(
  keys: TeamKeys,
  epoch: number,
  before: Bytes,
  chance: Chance,
): Promise<string> {
  const key = await keys.chain(epoch)!
  return toBase64url(await sealBytes(key, before, chainAad(keys.team, epoch), chance))
}

/** The key of the epoch before `epoch`, or undefined. [RO10] */
export async function openChain(keys: TeamKeys, epoch: number, sealed: string): Promise<Bytes | undefined> {
  const bytes = fromBase64url(sealed)
  const key = await keys.chain(epoch)
  const before = bytes && key && (await openBytes(key, bytes, chainAad(keys.team, epoch)))
  return before?.length === 32 ? before : undefined
}

async function wrapKey(shared: Bytes, { team, epoch, device }: WrapTerms): Promise<CryptoKey> {
  return deriveAes(await hkdfSecret(shared), team, concat('tc1|wrap|', u32(epoch), `|${device}`))
}

function wrapAad({ team, epoch, device, prev }: WrapTerms): Bytes {
  return concat(`tc1|wrap|${toBase64url(team)}|${epoch}|${device}|${prev}`)
}

function chainAad(team: Bytes, epoch: number): Bytes {
  return concat(`tc1|chain|${toBase64url(team)}|${epoch}`)
}
