import { fail, ok, type Result } from '../result.ts'
import { fromBase64url, toBase64url } from './protocol.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** What an invite link carries. The secret opens nothing by itself: the server still holds the sealed package. [IN1] */
export interface InviteLink {
  /** The server's origin, such as `https://sync.example`. */
  readonly server: string
  /** 24 bytes. */
  readonly team: Bytes
  /** 32 bytes, used once. */
  readonly secret: Bytes
  /** The first 16 bytes of the hash of the invite's own roster entry: the joiner trusts the chain up to there. [RO4] */
  readonly rosterFp: Bytes
}

const shape = /^#1\.([\w-]{96})$/

/** `https://<server>/join#1.<base64url(team 24 | secret 32 | rosterFp 16)>`: what follows # is never sent to a server. [IN1] */
export function linkText({ server, team, secret, rosterFp }: InviteLink): string {
  return `${server}/join#1.${toBase64url(new Uint8Array([...team, ...secret, ...rosterFp]))}`
}

/**
 * Reads a pasted link. `newer`: an invitation of a later version. `insecure`: plain http, which only this computer itself may use,
 * for the answer carries the team's keys, sealed, and the join must reach the right server. [IN2]
 */
export function readLink(pasted: string): Result<InviteLink, 'not-an-invite' | 'newer' | 'insecure'> {
  const text = pasted.trim()
  if (!URL.canParse(text)) return fail('not-an-invite')
  const url = new URL(text)
  if (url.pathname !== '/join' || url.username !== '' || url.password !== '') return fail('not-an-invite')
  if (/^#[2-9]\d*\./.test(url.hash)) return fail('newer')
  const bytes = fromBase64url(shape.exec(url.hash)?.[1] ?? '')
  if (bytes?.length !== 72) return fail('not-an-invite')
  if (!isSafe(url)) return fail('insecure')
  return ok({
    server: url.origin,
    team: bytes.slice(0, 24),
    secret: bytes.slice(24, 56),
    rosterFp: bytes.slice(56),
  })
}

/** True for https, and for http to this computer itself, where development servers live. [IN2] */
export function isSafe(url: Pick<URL, 'protocol' | 'hostname'>): boolean {
  const here = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  return url.protocol === 'https:' || (url.protocol === 'http:' && here)
}
