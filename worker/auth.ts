import { fromBase64url, readToken, toBase64url } from '#shared/sync/protocol.ts'

/** Who asks: a device of a team, and the hash of the secret that it showed. Only the team's object knows whether they belong together. */
export interface Caller {
  team: string
  device: string
  hash: string
}

const encoder = new TextEncoder()
const localSecret = 'entente-on-this-computer-only'

/**
 * The secret under which team ids are signed, or undefined on a server whose operator has not set one.
 * Only a request to this computer itself gets a default: Cloudflare never routes a public name to `localhost`. [PR11]
 */
export function teamIdSecret(env: Env, url: string): string | undefined {
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname)
  return env.TEAM_ID_SECRET ?? (local ? localSecret : undefined)
}

/** A new team id: 16 random bytes and the first 8 of their HMAC, so that rubbish is known without asking anybody. [PR2] */
export async function newTeamId(secret: string): Promise<string> {
  const random = crypto.getRandomValues(new Uint8Array(16))
  return toBase64url(new Uint8Array([...random, ...(await tagOf(random, secret))]))
}

/** True for an id that this server issued. [PR2] */
export async function isTeamId(team: string, secret: string): Promise<boolean> {
  const bytes = fromBase64url(team)
  if (bytes?.length !== 24) return false
  return crypto.subtle.timingSafeEqual(bytes.slice(16), await tagOf(bytes.slice(0, 16), secret))
}

/** The caller that an `Authorization` header names to this team, or undefined. [PR4] */
export async function callerOf(team: string, authorization: string | undefined): Promise<Caller | undefined> {
  const token = authorization?.startsWith('Bearer ') ? readToken(authorization.slice(7)) : undefined
  return token && { team, device: token.device, hash: await sha256(token.secret) }
}

/** True if teams may be created with the key that was sent. Hashes are compared, so lengths do not tell. [PR11] */
export async function mayCreate(env: Env, sent: string | undefined): Promise<boolean> {
  if (!env.TEAM_CREATION_KEY) return true
  const [theirs, ours] = await Promise.all([sha256(sent ?? ''), sha256(env.TEAM_CREATION_KEY)])
  return sameText(theirs, ours)
}

/** SHA-256 as base64url. */
export async function sha256(data: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const bytes = typeof data === 'string' ? encoder.encode(data) : data
  return toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
}

/** Compares two hashes in constant time. */
export function sameText(a: string, b: string): boolean {
  const [x, y] = [encoder.encode(a), encoder.encode(b)]
  return x.length === y.length && crypto.subtle.timingSafeEqual(x, y)
}

async function tagOf(random: Uint8Array<ArrayBuffer>, secret: string): Promise<Uint8Array<ArrayBuffer>> {
  const raw = encoder.encode(secret)
  const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const mac = await crypto.subtle.sign(
    'HMAC',
    key,
    new Uint8Array([...encoder.encode('tc1|team|'), ...random]),
  )
  return new Uint8Array(mac).slice(0, 8)
}

/** 16 random bytes as text. */
export function randomId(): string {
  return toBase64url(crypto.getRandomValues(new Uint8Array(16)))
}
