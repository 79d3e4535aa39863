import { expect, test } from 'vitest'
import { fromBase64url } from '#shared/sync/protocol.ts'
import { verifier, verify } from '#shared/sync/signature.ts'

/** Here, because the library of workerd and Chromium takes for signatures what that of Node does not. */

/** The order of the curve's base point. */
const L = 2n ** 252n + 27742317777372353535851937790883648493n
/** The point that adds nothing. */
const identity = bytesOf(1n)
const message = Uint8Array.from(new TextEncoder().encode('A roster entry'))

function bytesOf(n: bigint): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: 32 }, (_, i) => Number((n >> BigInt(8 * i)) & 255n))
}

function numberOf(bytes: Uint8Array): bigint {
  return [...bytes].reduceRight((n, byte) => (n << 8n) | BigInt(byte), 0n)
}

async function sha512(...parts: Uint8Array[]): Promise<Uint8Array<ArrayBuffer>> {
  const all = Uint8Array.from(parts.flatMap((part) => [...part]))
  return new Uint8Array(await crypto.subtle.digest('SHA-512', all))
}

test('[SE11] a signature whose first half adds nothing is none, though it fulfils the equation', async () => {
  const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair
  const { d, x } = (await crypto.subtle.exportKey('jwk', pair.privateKey)) as JsonWebKey
  const raw = fromBase64url(x!)!
  const secret = (await sha512(fromBase64url(d!)!)).subarray(0, 32)
  const scalar = (numberOf(secret) & (2n ** 254n - 8n)) | (1n << 254n)
  const factor = numberOf(await sha512(identity, raw, message)) % L
  const sig = Uint8Array.from([...identity, ...bytesOf((factor * scalar) % L)])
  expect(await crypto.subtle.verify('Ed25519', pair.publicKey, sig, message)).toBe(true)
  expect(await verify((await verifier(raw))!, sig, message)).toBe(false)
})

test('[SE11] a key that adds nothing signs nothing, though any message fulfils its equation', async () => {
  const key = await crypto.subtle.importKey('raw', identity, 'Ed25519', true, ['verify'])
  const sig = Uint8Array.from([...identity, ...bytesOf(0n)])
  expect(await crypto.subtle.verify('Ed25519', key, sig, message)).toBe(true)
  expect(await verifier(identity)).toBeUndefined()
})
