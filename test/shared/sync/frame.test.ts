import { describe, expect, test } from 'vitest'
import {
  encodeHeader,
  FRAME_OVERHEAD,
  joinBody,
  joinFrame,
  parseFrame,
  rowTag,
  signatureInput,
  SIZE_CLASSES,
  type FrameHeader,
} from '#shared/sync/frame.ts'
import { decodeRow, encodeRow } from '#shared/sync/plaintext.ts'
import { HEADER, LIMITS, peekFrame, toBase64url } from '#shared/sync/protocol.ts'
import vectors from './frame-vectors.json' with { type: 'json' }

/** The vectors were made by another program from the same description, so they hold for every later version, too. */
type Vector = (typeof vectors)[number]
type Bytes = Uint8Array<ArrayBuffer>
const { subtle } = crypto

const bytesOf = (hex: string): Bytes => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16))
const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const sha256 = async (bytes: Bytes) => new Uint8Array(await subtle.digest('SHA-256', bytes))

function headerOf(vector: Vector): FrameHeader {
  const { epoch, rev, deleted, appendOnly, devSeq, schemaMajor, rosterN } = vector
  const parts = { team: bytesOf(vector.team), id: bytesOf(vector.id), parentTag: bytesOf(vector.parentTag) }
  return {
    ...parts,
    author: bytesOf(vector.author),
    epoch,
    rev,
    deleted,
    appendOnly,
    devSeq,
    schemaMajor,
    rosterN,
  }
}

const rowKey = (vector: Vector, use: 'encrypt' | 'decrypt') =>
  subtle.importKey('raw', bytesOf(vector.rowKey), 'AES-GCM', false, [use])

async function signKey({ signSeed }: Vector): Promise<CryptoKey> {
  const pkcs8 = bytesOf(`302e020100300506032b657004220420${signSeed}`)
  return subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign'])
}

/** Seals and signs as extension/sync does. */
async function seal(vector: Vector): Promise<Bytes> {
  const aad = encodeHeader(headerOf(vector))
  const nonce = bytesOf(vector.nonce)
  const row = decodeRow(padded(vector.plaintext))
  if (!row.ok) throw new Error('the vector holds no row')
  const plain = encodeRow(row.value)
  if (!plain.ok) throw new Error('the row does not fit')
  const how = { name: 'AES-GCM', iv: nonce, additionalData: aad }
  const cipher = new Uint8Array(await subtle.encrypt(how, await rowKey(vector, 'encrypt'), plain.value))
  const signed = joinBody(aad, nonce, cipher)
  const sig = await subtle.sign('Ed25519', await signKey(vector), signatureInput(await sha256(signed)))
  return joinFrame(signed, new Uint8Array(sig))
}

function padded(text: string): Bytes {
  const bytes = new TextEncoder().encode(`${text}\u0000`)
  bytes[bytes.length - 1] = 0x80
  return bytes
}

function take(hex: string) {
  const frame = parseFrame(bytesOf(hex))
  if (!frame.ok) throw new Error(frame.error)
  return frame.value
}

describe.each(vectors)('$name', (vector) => {
  test('[SE1] its header lies byte by byte as described', () => {
    expect(hexOf(encodeHeader(headerOf(vector)))).toBe(vector.header)
    expect(take(vector.frame).header).toEqual(headerOf(vector))
  })

  test.each(vectors)('[SE4, SE5] sealed and signed, it is the frame that was always made', async (vector) => {
    expect(hexOf(await seal(vector))).toBe(vector.frame)
  })

  test('[SE2] it opens with its header, and with no other', async () => {
    const { aad, nonce, cipher } = take(vector.frame)
    const key = await rowKey(vector, 'decrypt')
    const opened = await subtle.decrypt({ name: 'AES-GCM', iv: nonce, additionalData: aad }, key, cipher)
    const row = decodeRow(new Uint8Array(opened))
    expect(row.ok && row.value.id).toBe(toBase64url(bytesOf(vector.id)))
    for (let at = 0; at < aad.length; at++) {
      const forged = aad.slice()
      forged[at]! ^= 1
      const how = { name: 'AES-GCM', iv: nonce, additionalData: forged }
      await expect(subtle.decrypt(how, key, cipher)).rejects.toThrow()
    }
  })

  test('[SE4] its signature holds, and breaks with any byte', async () => {
    const { signed, sig } = take(vector.frame)
    const key = await subtle.importKey('raw', bytesOf(vector.signPublic), 'Ed25519', false, ['verify'])
    const verify = async (bytes: Bytes) =>
      subtle.verify('Ed25519', key, sig, signatureInput(await sha256(bytes)))
    expect(await verify(signed)).toBe(true)
    for (const at of [0, 40, HEADER.length, signed.length - 1]) {
      const forged = signed.slice()
      forged[at]! ^= 1
      expect(await verify(forged)).toBe(false)
    }
  })

  test('[SE7] its tag is what the next version calls its parent', async () => {
    expect(hexOf(await rowTag(bytesOf(vector.frame), sha256))).toBe(vector.rowTag)
  })

  test('[SE3] the server reads where it belongs and what it follows, and no more', () => {
    expect(peekFrame(toBase64url(bytesOf(vector.frame)))).toEqual({
      team: toBase64url(bytesOf(vector.team)),
      epoch: vector.epoch,
      id: toBase64url(bytesOf(vector.id)),
      parentTag: toBase64url(bytesOf(vector.parentTag)),
      deleted: vector.deleted,
      author: toBase64url(bytesOf(vector.author)),
    })
  })
})

test('[SE6] a frame of no known length is refused', () => {
  const frame = bytesOf(vectors[0]!.frame)
  for (const wrong of [frame.slice(0, -1), new Uint8Array([...frame, 0]), frame.slice(0, FRAME_OVERHEAD)])
    expect(parseFrame(wrong)).toEqual({ ok: false, error: 'bad-length' })
  expect(Math.max(...SIZE_CLASSES) + FRAME_OVERHEAD).toBeLessThanOrEqual(LIMITS.frameBytes)
})

test('[SE8] a frame of a newer format or suite is known as such', () => {
  for (const at of [HEADER.fmt, HEADER.suite]) {
    const frame = bytesOf(vectors[0]!.frame)
    frame[at] = 2
    expect(parseFrame(frame)).toEqual({ ok: false, error: 'newer-format' })
    expect(peekFrame(toBase64url(frame))).toBeUndefined()
  }
})

test('[SE1] rubbish, a flag that nobody knows and a number beyond 2^53 make no frame', () => {
  const frame = bytesOf(vectors[0]!.frame)
  const spoilt = (at: number, byte: number) => frame.map((old, i) => (i === at ? byte : old))
  const bad = [
    new Uint8Array(),
    frame.slice(0, 50),
    spoilt(0, 0),
    spoilt(HEADER.flags, 4),
    spoilt(HEADER.rev, 1),
  ]
  for (const wrong of bad) expect(parseFrame(wrong)).toEqual({ ok: false, error: 'not-a-frame' })
})

test('[SE1] a header part of a wrong length is a bug, not a frame', () => {
  const header = headerOf(vectors[0]!)
  expect(() => encodeHeader({ ...header, id: new Uint8Array(15) })).toThrow(RangeError)
})
