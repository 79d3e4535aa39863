/** WebCrypto in the few shapes that sync needs. Nothing home-made but framing. */

import type { Chance } from '#shared/model/ids.ts'
import { fromBase64url } from '#shared/sync/protocol.ts'

export type Bytes = Uint8Array<ArrayBuffer>

const NONCE = 12
const encoder = new TextEncoder()

/** Text and bytes in one piece. */
export function concat(...parts: (Uint8Array | string)[]): Bytes {
  const chunks = parts.map((part) => (typeof part === 'string' ? encoder.encode(part) : part))
  const joined = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    joined.set(chunk, at)
    at += chunk.length
  }
  return joined
}

/** A whole number as four bytes, big-endian. */
export function u32(number: number): Bytes {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, number)
  return bytes
}

/** True for the same bytes. Only for what is public: it takes longer the more is alike. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}

/** A secret from which others are derived; the browser keeps it and gives it back to nobody. */
export async function hkdfSecret(secret: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey', 'deriveBits'])
}

/** `length` bytes derived from a secret. */
export async function deriveBytes(from: CryptoKey, salt: Bytes, info: Bytes, length: number): Promise<Bytes> {
  const how = { name: 'HKDF', hash: 'SHA-256', salt, info }
  return new Uint8Array(await crypto.subtle.deriveBits(how, from, length * 8))
}

/** An AES-256-GCM key derived from a secret. */
export async function deriveAes(from: CryptoKey, salt: Bytes, info: Bytes): Promise<CryptoKey> {
  const how = { name: 'HKDF', hash: 'SHA-256', salt, info }
  return crypto.subtle.deriveKey(how, from, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

/** An AES-256-GCM key from its 32 bytes. */
export async function importAes(raw: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

/** Nonce (12, random) and ciphertext with its tag. `aad` says what this is, so that it cannot stand for anything else. */
export async function sealBytes(key: CryptoKey, plain: Bytes, aad: Bytes, chance: Chance): Promise<Bytes> {
  const iv = chance(new Uint8Array(NONCE))
  const cipher = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: aad }, key, plain)
  return concat(iv, new Uint8Array(cipher))
}

/** What was sealed, or undefined: another key, another `aad`, or a changed byte. */
export async function openBytes(key: CryptoKey, sealed: Bytes, aad: Bytes): Promise<Bytes | undefined> {
  const how = { name: 'AES-GCM', iv: sealed.subarray(0, NONCE), additionalData: aad }
  try {
    return new Uint8Array(await crypto.subtle.decrypt(how, key, sealed.subarray(NONCE)))
  } catch {
    // WebCrypto's only way to say that the tag does not fit.
    return undefined
  }
}

/** Ed25519 keys from a 32-byte seed; the public half comes as raw bytes. */
export async function signerFromSeed(seed: Bytes): Promise<{ key: CryptoKey; publicRaw: Bytes }> {
  return pairFromSeed('Ed25519', seed)
}

/** X25519 keys for one agreement, from a 32-byte seed; the public half comes as raw bytes. */
export async function agreementFromSeed(seed: Bytes): Promise<{ key: CryptoKey; publicRaw: Bytes }> {
  return pairFromSeed('X25519', seed)
}

/** By way of the fixed PKCS #8 wrapping of RFC 8410, in which the two curves differ by one byte. */
async function pairFromSeed(curve: 'Ed25519' | 'X25519', seed: Bytes) {
  const [oid, use] = curve === 'Ed25519' ? ([112, 'sign'] as const) : ([110, 'deriveBits'] as const)
  const pkcs8 = concat(new Uint8Array([48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, oid, 4, 34, 4, 32]), seed)
  const open = await crypto.subtle.importKey('pkcs8', pkcs8, curve, true, [use])
  const { x } = await crypto.subtle.exportKey('jwk', open)
  const key = await crypto.subtle.importKey('pkcs8', pkcs8, curve, false, [use])
  return { key, publicRaw: fromBase64url(x!)! }
}

/** What two X25519 keys agree on: 32 bytes, or undefined if the public one is such that anybody could know them. */
export async function sharedSecret(own: CryptoKey, theirs: Bytes): Promise<Bytes | undefined> {
  try {
    const point = await crypto.subtle.importKey('raw', theirs, 'X25519', true, [])
    const bits = await crypto.subtle.deriveBits({ name: 'X25519', public: point }, own, 256)
    const bytes = new Uint8Array(bits)
    return bytes.some((byte) => byte !== 0) ? bytes : undefined
  } catch {
    // WebCrypto's way to say that the bytes are no point, or one of small order.
    return undefined
  }
}
