import { fail, ok, type Result } from '../result.ts'
import { HEADER } from './protocol.ts'

/**
 * The sealed frame's bytes: clear header (102, bound into the cipher) | nonce 12 | ciphertext with tag | signature 64.
 * Layout only: the caller brings the ciphers and the hash. Rules: SE in SPEC.md.
 */

type Bytes = Uint8Array<ArrayBuffer>

/** The clear header. Ids and tags are bytes of fixed length; `rev` and `devSeq` are whole numbers up to 2^53 - 1. [SE1] */
export interface FrameHeader {
  readonly team: Bytes
  readonly epoch: number
  readonly id: Bytes
  readonly rev: number
  readonly parentTag: Bytes
  readonly deleted: boolean
  readonly appendOnly: boolean
  readonly author: Bytes
  readonly devSeq: number
  readonly schemaMajor: number
  readonly rosterN: number
}

/** A frame taken apart. `aad` and `signed` are the exact bytes that travelled. */
export interface Frame {
  readonly header: FrameHeader
  /** Bound into the cipher as additional data: the header as it travelled. [SE2] */
  readonly aad: Bytes
  readonly nonce: Bytes
  /** Ciphertext with its 16-byte tag. */
  readonly cipher: Bytes
  readonly sig: Bytes
  /** Header and body: what `signatureInput` and `rowTag` speak of. [SE4] */
  readonly signed: Bytes
}

export type BadFrame = 'not-a-frame' | 'newer-format' | 'bad-length'

const NONCE = 12
const TAG = 16
const SIG = 64
/** A frame is this much longer than its padded plaintext. */
export const FRAME_OVERHEAD = HEADER.length + NONCE + TAG + SIG
/** Padded plaintext is one of these lengths, in bytes: the server learns a class, not a size. [SE6] */
export const SIZE_CLASSES = [256, 512, 1024, 2048, 4096, 8192, 16_384, 32_768, 65_536] as const

const ascii = new TextEncoder()
const DELETED_BIT = 1
const APPEND_ONLY_BIT = 2

/** The header's bytes; throws on a field of a wrong length, which only a bug can make. [SE1] */
export function encodeHeader(header: FrameHeader): Bytes {
  const bytes = new Uint8Array(HEADER.length)
  const view = new DataView(bytes.buffer)
  bytes.set([84, 67, 1, 1])
  put(bytes, HEADER.team, header.team, 24)
  view.setUint32(HEADER.epoch, header.epoch)
  put(bytes, HEADER.id, header.id, 16)
  view.setBigUint64(HEADER.rev, BigInt(header.rev))
  put(bytes, HEADER.parentTag, header.parentTag, 16)
  bytes[HEADER.flags] = (header.deleted ? DELETED_BIT : 0) | (header.appendOnly ? APPEND_ONLY_BIT : 0)
  put(bytes, HEADER.author, header.author, 16)
  view.setBigUint64(HEADER.devSeq, BigInt(header.devSeq))
  bytes[HEADER.schemaMajor] = header.schemaMajor
  view.setUint32(HEADER.rosterN, header.rosterN)
  return bytes
}

/** Header and body in one piece: what the author signs. `cipher` is the ciphertext with its tag. [SE4] */
export function joinBody(aad: Bytes, nonce: Bytes, cipher: Bytes): Bytes {
  return concat(aad, nonce, cipher)
}

/** What Ed25519 signs, given SHA-256 of `signed`: a label, so that no other signature can be passed off as a row's. [SE4] */
export function signatureInput(hash: Bytes): Bytes {
  return concat(ascii.encode('tc1|row|'), hash)
}

/** A whole frame. */
export function joinFrame(signed: Bytes, sig: Bytes): Bytes {
  return concat(signed, sig)
}

/** The first 16 bytes of a frame's SHA-256: the next revision names it as its parent. [SE7] */
export async function rowTag(frame: Bytes, sha256: (bytes: Bytes) => Promise<Bytes>): Promise<Bytes> {
  return (await sha256(frame)).slice(0, 16)
}

/** Takes a frame apart, or says why not. A newer format is kept as it is and never rewritten. [SE1, SE8] */
export function parseFrame(frame: Bytes): Result<Frame, BadFrame> {
  if (frame.length < HEADER.length || frame[0] !== 84 || frame[1] !== 67) return fail('not-a-frame')
  if (frame[HEADER.fmt] !== 1 || frame[HEADER.suite] !== 1) return fail('newer-format')
  const padded = frame.length - FRAME_OVERHEAD
  if (!SIZE_CLASSES.some((size) => size === padded)) return fail('bad-length')
  const header = readHeader(frame)
  if (!header) return fail('not-a-frame')
  const end = frame.length - SIG
  return ok({
    header,
    aad: frame.slice(0, HEADER.length),
    nonce: frame.slice(HEADER.length, HEADER.length + NONCE),
    cipher: frame.slice(HEADER.length + NONCE, end),
    sig: frame.slice(end),
    signed: frame.slice(0, end),
  })
}

function readHeader(frame: Bytes): FrameHeader | undefined {
  const view = new DataView(frame.buffer, frame.byteOffset, HEADER.length)
  const rev = Number(view.getBigUint64(HEADER.rev))
  const devSeq = Number(view.getBigUint64(HEADER.devSeq))
  const flags = frame[HEADER.flags]!
  // A bit that we do not know would change what the row is; a number beyond 2^53 would not come back the same.
  if (flags > 3 || !Number.isSafeInteger(rev) || !Number.isSafeInteger(devSeq)) return undefined
  const part = (from: number, length: number) => frame.slice(from, from + length)
  return {
    team: part(HEADER.team, 24),
    epoch: view.getUint32(HEADER.epoch),
    id: part(HEADER.id, 16),
    rev,
    parentTag: part(HEADER.parentTag, 16),
    deleted: (flags & DELETED_BIT) !== 0,
    appendOnly: (flags & APPEND_ONLY_BIT) !== 0,
    author: part(HEADER.author, 16),
    devSeq,
    schemaMajor: frame[HEADER.schemaMajor]!,
    rosterN: view.getUint32(HEADER.rosterN),
  }
}

function put(bytes: Bytes, at: number, part: Bytes, length: number) {
  if (part.length !== length) throw new RangeError(`a header part of ${part.length} bytes, not ${length}`)
  bytes.set(part, at)
}

function concat(...parts: Bytes[]): Bytes {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}
