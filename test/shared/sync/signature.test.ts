import { generateKeyPairSync, sign as signWith } from 'node:crypto'
import { expect, test } from 'vitest'
import { verifier, verify } from '#shared/sync/signature.ts'

const message = new TextEncoder().encode('A roster entry')

function bytesOf(n: bigint): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: 32 }, (_, i) => Number((n >> BigInt(8 * i)) & 255n))
}

function numberOf(bytes: Uint8Array): bigint {
  return bytes.reduceRight((n, byte) => (n << 8n) | BigInt(byte), 0n)
}

function pair() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = Uint8Array.from(Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url'))
  return { raw, privateKey }
}

test('[SE11] an honest key and signature count, for that message alone', async () => {
  const { raw, privateKey } = pair()
  const key = (await verifier(raw))!
  const sig = Uint8Array.from(signWith(null, message, privateKey))
  expect(await verify(key, sig, message)).toBe(true)
  expect(await verify(key, sig, new TextEncoder().encode('Another'))).toBe(false)
})

test('[SE11] a key of small order, or in another form than its own, is none', async () => {
  const p = 2n ** 255n - 19n
  const ofOrderEight = ['26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05'].map((hex) =>
    numberOf(Buffer.from(hex, 'hex')),
  )
  const ys = [0n, 1n, p - 1n, ...ofOrderEight.flatMap((y) => [y, p - y]), p, p + 1n, 2n ** 255n - 1n]
  for (const y of ys)
    for (const signOfX of [0n, 1n << 255n]) expect(await verifier(bytesOf(y | signOfX))).toBeUndefined()
})
