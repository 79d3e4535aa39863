import type { Chance } from '#shared/model/ids.ts'
import { fromBase64url, toBase64url } from '#shared/sync/protocol.ts'
import {
  agreementFromSeed,
  concat,
  deriveAes,
  hkdfSecret,
  openBytes,
  sealBytes,
  sharedSecret,
  type Bytes,
} from './primitives.ts'

/** What one device alone can open: a short-lived X25519 public key, then what only the device's private key opens. */

/** Under what it is sealed, and what it says of itself, so that it cannot stand for anything else. */
export interface SealedTerms {
  /** The team id, 24 bytes. */
  readonly salt: Bytes
  readonly info: Bytes
  readonly aad: Bytes
}

const POINT = 32

/** Seals for the holder of this X25519 key: 32 bytes of our own public key, nonce, ciphertext, tag, as text. */
export async function sealTo(
  agree: string,
  { salt, info, aad }: SealedTerms,
  plain: Bytes,
  chance: Chance,
): Promise<string> {
  const own = await agreementFromSeed(chance(new Uint8Array(32)))
  const shared = await sharedSecret(own.key, fromBase64url(agree)!)
  // A key on which nobody can agree must not keep the others waiting: its owner gets what nobody can open.
  const key = await deriveAes(await hkdfSecret(shared ?? chance(new Uint8Array(32))), salt, info)
  return toBase64url(concat(own.publicRaw, await sealBytes(key, plain, aad, chance)))
}

/** What was sealed for this private key, or undefined: for another, on other terms, or changed. */
export async function openSealedTo(
  agree: CryptoKey,
  { salt, info, aad }: SealedTerms,
  sealed: string,
): Promise<Bytes | undefined> {
  const bytes = fromBase64url(sealed)
  const shared = bytes && (await sharedSecret(agree, bytes.slice(0, POINT)))
  if (!shared) return undefined
  return openBytes(await deriveAes(await hkdfSecret(shared), salt, info), bytes.slice(POINT), aad)
}
