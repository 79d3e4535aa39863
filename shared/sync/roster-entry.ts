import { canonical } from './canonical.ts'
import {
  readBody,
  readNoticeBody,
  toBase64url,
  type NoticeBody,
  type RosterBody,
  type Signed,
} from './protocol.ts'
import { sign } from './signature.ts'

/** Roster entries as the people of a team sign and check them. Rules: RO in SPEC.md. */

const knownOps = new Set<string>([
  'create',
  'invite',
  'uninvite',
  'join',
  'role',
  'remove',
  'rotate',
  'recovery',
  'restore',
] satisfies RosterBody['op'][])
const encoder = new TextEncoder()

/** The text that is signed and travels: JSON with sorted keys. [RO1] */
export function bodyText(body: RosterBody): string {
  return canonical(body)
}

/** Reads an entry's body; undefined unless it is the one text that stands for what it says. [RO1] */
export function readCanonicalBody(text: string): RosterBody | undefined {
  const body = readBody(text)
  return body && bodyText(body) === text ? body : undefined
}

/** True for an op that only a later version of the extension writes: the chain can be read no further, so writing stops. [RO6] */
export function isNewerOp(text: string): boolean {
  try {
    const { op } = JSON.parse(text) as { op?: unknown }
    return typeof op === 'string' && !knownOps.has(op)
  } catch {
    return false
  }
}

/** What a recovery kit signs for the entry that names it: the team and all that stands before. So a server can build no other chain around a kit. [RC3] */
export function kitProofInput(team: Uint8Array, prev: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array([...encoder.encode('tc1|kit|'), ...team, ...encoder.encode(prev)])
}

/** What an owner's device signs for a notice: the team that it is left in, and the text. [MO1] */
export function noticeSignatureInput(team: Uint8Array, body: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array([...encoder.encode('tc1|move|'), ...team, ...encoder.encode(body)])
}

/** Reads a notice's body; undefined unless it is the one text that stands for what it says. [MO1] */
export function readCanonicalNotice(text: string): NoticeBody | undefined {
  const body = readNoticeBody(text)
  return body && canonical(body) === text ? body : undefined
}

/** What Ed25519 signs for a roster entry: label, team id (24 bytes), body. The team is named, so no entry fits another team. [RO3] */
export function entrySignatureInput(team: Uint8Array, body: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array([...encoder.encode('tc1|roster|'), ...team, ...encoder.encode(body)])
}

/** An entry, signed for this team (its id, 24 bytes). [RO1, RO3] */
export async function signEntry(
  key: CryptoKey,
  team: Uint8Array<ArrayBuffer>,
  what: RosterBody,
): Promise<Signed> {
  const body = bodyText(what)
  return { body, sig: toBase64url(await sign(key, entrySignatureInput(team, body))) }
}
