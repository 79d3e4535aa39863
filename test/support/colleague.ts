import {
  HEADER,
  IF_ROSTER_HEADER,
  MEDIA_TYPE,
  NO_ENTRY,
  PROTO_HEADER,
  entryHashInput,
  fromBase64url,
  peekFrame,
  toBase64url,
  tokenText,
  type Entry,
  type Head,
  type PushResult,
  type Role,
  type RosterBody,
} from '#shared/sync/protocol.ts'
import { signEntry } from '#shared/sync/roster-entry.ts'
import { newKeys, publicHalf } from './colleague-keys.ts'

/**
 * A colleague's browser as the server sees one: it signs what it says of the team, and seals nothing, for the server could not tell. How its requests travel is
 * said by whoever makes the team: to workerd's own `exports`, over HTTP, or to the worker's code in this process.
 */

type Bytes = Uint8Array<ArrayBuffer>

/** The way to a server: one request to a path of its own. */
export type Way = (
  path: string,
  init: { method: string; headers: Record<string, string>; body: string | Uint8Array<ArrayBuffer> | null },
) => Promise<Response>

export interface Asked {
  body?: unknown
  token?: string
  /** Replace the usual ones, or remove them (null). */
  headers?: Record<string, string | null>
}

/** Random bytes. */
export function random(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length))
}

/** Random bytes as they travel. */
export function randomText(length: number): string {
  return toBase64url(random(length))
}

/** SHA-256 as base64url. */
export async function hashText(bytes: Bytes): Promise<string> {
  return toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
}

/** One request as the extension makes it. */
export async function ask(
  way: Way,
  method: string,
  path: string,
  { body, token, headers = {} }: Asked = {},
): Promise<Response> {
  const usual: Record<string, string | null> = {
    [PROTO_HEADER]: '1',
    Authorization: token ? `Bearer ${token}` : null,
    'Content-Type': method === 'POST' ? MEDIA_TYPE : null,
    ...headers,
  }
  const kept = Object.entries(usual).filter((pair): pair is [string, string] => pair[1] !== null)
  const text = typeof body === 'string' ? body : body === undefined ? null : JSON.stringify(body)
  return way(path, { method, headers: Object.fromEntries(kept), body: text })
}

/** What an answer says, taken at its word. */
export async function jsonOf<T>(answer: Promise<Response> | Response): Promise<T> {
  const said: unknown = await (await answer).json()
  return said as T
}

/** Status and code of an answer, as in `409 epoch_stale`. */
export async function codeOf(answer: Promise<Response> | Response): Promise<string> {
  const response = await answer
  if (response.ok) return String(response.status)
  return `${response.status} ${(await jsonOf<{ code: string }>(response)).code}`
}

/** A device with its token and what it signs with, and its way to the server. */
export interface Colleague {
  way: Way
  team: string
  role: Role
  id: Bytes
  secret: Bytes
  token: string
  keys: Promise<CryptoKeyPair>
}

export function newDevice(way: Way, team: string, role: Role): Colleague {
  const [id, secret] = [random(16), random(32)]
  return { way, team, role, id, secret, token: tokenText(id, secret), keys: newKeys() }
}

/** An entry, signed as the extension does it. */
export async function signed({ team, keys }: Pick<Colleague, 'team' | 'keys'>, body: RosterBody) {
  return signEntry((await keys).privateKey, fromBase64url(team)!, body)
}

export async function deviceOf({ id, keys }: Colleague) {
  return { id: toBase64url(id), sign: await publicHalf(keys), agree: randomText(32) }
}

/** What an owner sends to make a team. */
export async function newTeamBody(owner: Colleague) {
  const device = await deviceOf(owner)
  const entry = await signed(owner, { op: 'create', at: 0, epoch: 0, commit: randomText(16), device })
  const tokenHash = await hashText(owner.secret)
  return { team: owner.team, entry, tokenHash, name: randomText(60), title: randomText(60) }
}

/** A team with its owner. */
export async function foundTeam(way: Way): Promise<Colleague> {
  const { team } = await jsonOf<{ team: string }>(ask(way, 'POST', '/v1/teams/id'))
  const owner = newDevice(way, team, 'owner')
  const made = await ask(way, 'POST', '/v1/teams', { body: await newTeamBody(owner) })
  if (!made.ok) throw new Error(await made.text())
  return owner
}

export const path = ({ team }: Colleague, rest: string) => `/v1/t/${team}/${rest}`

/** The whole roster, read by this colleague. */
export async function readRoster(who: Colleague): Promise<Entry[]> {
  const answer = await ask(who.way, 'GET', path(who, 'roster'), who)
  return (await jsonOf<{ entries: Entry[] }>(answer)).entries
}

/** Hash and number of the last entry. */
export async function lastEntry(who: Colleague): Promise<{ prev: string; n: number }> {
  const last = (await readRoster(who)).at(-1)
  return last ? { prev: await hashText(entryHashInput(last)!), n: last.n } : { prev: NO_ENTRY, n: -1 }
}

/** An invitation before it is sent: its body, and the secret that its link would carry. `person`: whose next browser it lets in. */
export async function draftInvite(
  owner: Colleague,
  role: Role = 'member',
  life = 3_600_000,
  epoch = 0,
  person?: number,
) {
  const { prev, n } = await lastEntry(owner)
  const [auth, keys, id] = [random(32), newKeys(), randomText(16)]
  const invite = await publicHalf(keys)
  const expiry = Date.now() + life
  const by = toBase64url(owner.id)
  const whose = person !== undefined && { person }
  const entry = await signed(owner, { op: 'invite', at: 0, by, prev, epoch, expiry, invite, role, ...whose })
  const body = { id, authHash: await hashText(auth), package: randomText(100), entry }
  return { body, auth: toBase64url(auth), keys, invite, id, headers: { [IF_ROSTER_HEADER]: String(n) } }
}
export type DraftInvite = Awaited<ReturnType<typeof draftInvite>>

/** Sends an invitation. */
export async function invite(
  owner: Colleague,
  ...wish: [role?: Role, life?: number, epoch?: number]
): Promise<DraftInvite> {
  const draft = await draftInvite(owner, ...wish)
  const { body, headers } = draft
  const answer = await ask(owner.way, 'POST', path(owner, 'invites'), { body, headers, token: owner.token })
  if (!answer.ok) throw new Error(await answer.text())
  return draft
}

/** What a newcomer sends to come in. */
export async function joinBody(
  newcomer: Colleague,
  { id, auth, keys, invite }: Pick<DraftInvite, 'id' | 'auth' | 'keys' | 'invite'>,
) {
  const { team } = newcomer
  const token = await hashText(newcomer.secret)
  const device = await deviceOf(newcomer)
  const entry = await signed({ team, keys }, { op: 'join', at: 0, invite, device, token })
  return { team, id, auth, entry }
}

/** A colleague who was invited, joined and confirmed. */
export async function joined(owner: Colleague, role: Role, draft?: DraftInvite): Promise<Colleague> {
  const newcomer = newDevice(owner.way, owner.team, role)
  const body = await joinBody(newcomer, draft ?? (await invite(owner, role)))
  const answer = await ask(newcomer.way, 'POST', '/v1/invites/redeem', { body })
  if (!answer.ok) throw new Error(await answer.text())
  await ask(newcomer.way, 'POST', path(newcomer, 'confirm'), {
    body: { name: randomText(60) },
    token: newcomer.token,
  })
  return newcomer
}

/** Ids of all devices in the team. */
export async function devicesOf(who: Colleague): Promise<string[]> {
  const answer = await ask(who.way, 'GET', path(who, 'members'), who)
  return (await jsonOf<{ members: { device: string }[] }>(answer)).members.map(({ device }) => device)
}

/** What an owner sends to begin an epoch for these devices; with `gone` that device is removed by the same act, with `all` others of its person. */
export async function newEpoch(
  owner: Colleague,
  staying: readonly string[],
  { gone, all, epoch = 1, seq = 0 }: { gone?: Colleague; all?: true; epoch?: number; seq?: number } = {},
) {
  const by = toBase64url(owner.id)
  const last = await lastEntry(owner)
  const device = gone && toBase64url(gone.id)
  const wholly = all && { all }
  const remove =
    device && (await signed(owner, { op: 'remove', at: 0, by, prev: last.prev, device, seq, ...wholly }))
  const prev = remove
    ? await hashText(entryHashInput({ n: last.n + 1, prev: last.prev, ...remove })!)
    : last.prev
  const entry = await signed(owner, { op: 'rotate', at: 0, by, prev, epoch, commit: randomText(16) })
  const wraps = staying.map((id) => ({ device: id, sealed: randomText(124) }))
  return { ...(remove && { remove }), entry, wraps, chain: randomText(60) }
}

/** Sends a new epoch. */
export async function rotate(owner: Colleague, body: Awaited<ReturnType<typeof newEpoch>>) {
  const headers = { [IF_ROSTER_HEADER]: String((await lastEntry(owner)).n) }
  return ask(owner.way, 'POST', path(owner, 'rotate'), { body, headers, token: owner.token })
}

interface About {
  epoch?: number
  deleted?: boolean
  size?: number
  parentTag?: Bytes
}

/** A frame with an honest header and noise inside. */
export function frame(author: Colleague, id: Bytes, more: About = {}) {
  const bytes = new Uint8Array(HEADER.length + 92 + (more.size ?? 256))
  for (let at = HEADER.length; at < bytes.length; at += 60_000)
    crypto.getRandomValues(bytes.subarray(at, at + 60_000))
  bytes.set([84, 67, 1, 1])
  bytes.set(teamBytes(author.team), HEADER.team)
  new DataView(bytes.buffer).setUint32(HEADER.epoch, more.epoch ?? 0)
  bytes.set(id, HEADER.id)
  if (more.parentTag) bytes.set(more.parentTag, HEADER.parentTag)
  bytes[HEADER.flags] = more.deleted ? 1 : 0
  bytes.set(author.id, HEADER.author)
  return toBase64url(bytes)
}

/** The next version of a sealed row. */
export async function frameAfter(sealed: string, author: Colleague, more: About = {}): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', fromBase64url(sealed)!)
  const parentTag = new Uint8Array(hash.slice(0, 16))
  return frame(author, fromBase64url(peekFrame(sealed)!.id)!, { ...more, parentTag })
}

function teamBytes(team: string): Bytes {
  return Uint8Array.from(atob(team.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
}

/** A push of rows, under a fresh id unless one is given. */
export async function push(
  who: Colleague,
  rows: { sealed: string; base: number; group?: string }[],
  more: { pushId?: string; epoch?: number; rosterN?: number } = {},
): Promise<Response> {
  const body = { pushId: randomText(16), epoch: 0, rosterN: 0, ...more, rows }
  return ask(who.way, 'POST', path(who, 'push'), { body, token: who.token })
}

/** The results of a push, such as `['ok 1', 'conflict 3']`. */
export async function resultsOf(answer: Promise<Response>): Promise<string[]> {
  const { results } = await jsonOf<{ results: PushResult[] }>(answer)
  return results.map(({ s, seq }) => (seq === undefined ? s : `${s} ${seq}`))
}

export interface Pulled extends Head {
  rows: { seq: number; sealed: string }[]
  next: number
  mark?: string
  more: boolean
}

/** A page of rows. */
export async function pull(who: Colleague, since = 0, more = ''): Promise<Pulled> {
  const answer = await ask(who.way, 'GET', path(who, `pull?since=${since}${more}`), who)
  return jsonOf<Pulled>(answer)
}
