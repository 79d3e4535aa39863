import type { Chance } from '#shared/model/ids.ts'
import { stateOf, tombstone } from '#shared/sync/cells.ts'
import {
  encodeHeader,
  joinBody,
  joinFrame,
  parseFrame,
  rowTag,
  signatureInput,
  type Frame,
  type FrameHeader,
} from '#shared/sync/frame.ts'
import type { Row } from '#shared/sync/merge.ts'
import { decodeRow, encodeRow } from '#shared/sync/plaintext.ts'
import { fromBase64url, toBase64url } from '#shared/sync/protocol.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import { sha256, sign, verifier, verify } from '#shared/sync/signature.ts'
import { authorIn, type Roster } from '#shared/sync/roster.ts'
import type { Seal } from '../storage/records.ts'
import type { TeamKeys } from './keys.ts'
import { openBytes, sameBytes, sealBytes, type Bytes } from './primitives.ts'

/** Sealing and opening rows. What the server stores is made here, and what it hands out is judged here. Rules: SE in SPEC.md. */

/** Who seals. */
export interface Author {
  readonly keys: TeamKeys
  /** 16 bytes. */
  readonly device: Bytes
  readonly sign: CryptoKey
  readonly rosterN: number
  readonly chance: Chance
}

/** A row to seal, and the version that it was merged onto: `rev` 0 and no tag for a new one. */
export interface Sealable {
  readonly row: Row
  readonly rev: number
  readonly tag: string
  readonly devSeq: number
}
export interface SealedRow {
  readonly id: string
  /** The frame as base64url. */
  readonly sealed: string
  readonly rev: number
  readonly tag: string
}

/** Who opens. */
export interface Reader {
  readonly keys: TeamKeys
  readonly roster: Roster
  /** The verifying key of a device, made once. */
  readonly verifiers: Map<string, Promise<CryptoKey | undefined>>
}
export interface OpenedRow {
  readonly row: Row
  readonly rev: number
  readonly tag: string
  readonly seal: Seal
}

/**
 * Why a row was not opened. `unknown-epoch` waits for a key, `newer` and `not-a-row` for another version of Entente: all three are kept as
 * they came. The rest is somebody's forgery and counts for nothing: `forged` (a byte or a signature), `wrong-team`, `ghost-author` (not in the
 * roster), `may-not-write` (a viewer), `swapped` (another row's content).
 */
export type Unopened =
  | 'unknown-epoch'
  | 'newer'
  | 'not-a-row'
  | 'forged'
  | 'wrong-team'
  | 'ghost-author'
  | 'may-not-write'
  | 'swapped'

/** The major number of the row layout: a higher one is kept and never rewritten. [SE8] */
const SCHEMA_MAJOR = 1
const NONCE = 12
/** Enough to keep the browser's crypto busy, few enough that it does not hold ten thousand promises at once. */
const BATCH = 500

/** Runs `work` on every element, some hundreds at a time, and keeps the order. */
export async function inBatches<A, B>(list: readonly A[], work: (one: A) => Promise<B>): Promise<B[]> {
  const done: B[] = []
  for (let at = 0; at < list.length; at += BATCH) {
    done.push(...(await Promise.all(list.slice(at, at + BATCH).map(work))))
  }
  return done
}

/** Seals a row for the team; or names the field to shorten, if it is longer than a frame holds. [SE1, SE2, SE4, SE6] */
export async function sealRow(
  author: Author,
  { row, rev, tag, devSeq }: Sealable,
): Promise<Result<SealedRow, { code: 'row-too-large'; field: string }>> {
  const gone = isGone(row)
  const plain = encodeRow(gone ? tombstone(row) : row)
  if (!plain.ok) return plain
  const aad = encodeHeader({
    team: author.keys.team,
    epoch: author.keys.epoch,
    id: fromBase64url(row.id)!,
    rev: rev + 1,
    parentTag: tag === '' ? new Uint8Array(16) : fromBase64url(tag)!,
    deleted: gone,
    appendOnly: false,
    author: author.device,
    devSeq,
    schemaMajor: SCHEMA_MAJOR,
    rosterN: author.rosterN,
  })
  const frame = await sealFrame(author, aad, plain.value)
  return ok({
    id: row.id,
    sealed: toBase64url(frame),
    rev: rev + 1,
    tag: toBase64url(await rowTag(frame, sha256)),
  })
}

/** Opens a sealed row, trusting nobody: who wrote it, that nothing was changed, and that it is the row it says it is. [SE2, SE3, SE4, RO5, RO7] */
export async function openRow(
  reader: Reader,
  { sealed, seq }: { sealed: string; seq: number },
): Promise<Result<OpenedRow, Unopened>> {
  const bytes = fromBase64url(sealed)
  if (!bytes) return fail('forged')
  const frame = parseFrame(bytes)
  if (!frame.ok) return fail(frame.error === 'newer-format' ? 'newer' : 'forged')
  const { header } = frame.value
  if (!sameBytes(header.team, reader.keys.team)) return fail('wrong-team')
  const author = toBase64url(header.author)
  const refusal = await judgeAuthor(reader, author, seq, frame.value)
  if (refusal) return fail(refusal)
  if (header.schemaMajor !== SCHEMA_MAJOR || header.appendOnly) return fail('newer')
  const row = await openFrame(reader.keys, author, frame.value)
  if (!row.ok) return row
  const tag = toBase64url(await rowTag(bytes, sha256))
  return ok({ row: row.value, rev: header.rev, tag, seal: { epoch: header.epoch, by: author } })
}

async function sealFrame(
  { keys, device, sign: key, chance }: Author,
  aad: Bytes,
  plain: Bytes,
): Promise<Bytes> {
  const rowKey = await keys.row(keys.epoch, toBase64url(device))!
  const body = await sealBytes(rowKey, plain, aad, chance)
  const signed = joinBody(aad, body.subarray(0, NONCE), body.subarray(NONCE))
  return joinFrame(signed, await sign(key, signatureInput(await sha256(signed))))
}

async function judgeAuthor(
  reader: Reader,
  author: string,
  seq: number,
  frame: Frame,
): Promise<Unopened | undefined> {
  const known = authorIn(reader.roster, author)
  if (!known) return 'ghost-author'
  if (seq > known.until) return 'may-not-write'
  const making = reader.verifiers.get(author) ?? verifier(fromBase64url(known.sign)!)
  reader.verifiers.set(author, making)
  const key = await making
  const genuine = key && (await verify(key, frame.sig, signatureInput(await sha256(frame.signed))))
  return genuine ? undefined : 'forged'
}

async function openFrame(keys: TeamKeys, author: string, frame: Frame): Promise<Result<Row, Unopened>> {
  const key = await keys.row(frame.header.epoch, author)
  if (!key) return fail('unknown-epoch')
  const plain = await openBytes(key, frame.signed.subarray(frame.aad.length), frame.aad)
  if (!plain) return fail('forged')
  const row = decodeRow(plain)
  if (!row.ok) return row
  return isItself(row.value, frame.header) ? row : fail('swapped')
}

/** The id is checked again inside, and whether it is deleted: a member could have sealed one thing and labelled it as another. [SE3] */
function isItself(row: Row, header: FrameHeader): boolean {
  return row.id === toBase64url(header.id) && isGone(row) === header.deleted
}

function isGone(row: Row): boolean {
  return ['deleted', 'erased'].includes(stateOf(row))
}
