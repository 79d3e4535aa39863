import { exports } from 'cloudflare:workers'
import {
  HEADER,
  IF_ROSTER_HEADER,
  MEDIA_TYPE,
  NO_ENTRY,
  PROTO_HEADER,
  entryHashInput,
  toBase64url,
  tokenText,
  type Entry,
  type Head,
  type PushResult,
  type Role,
  type RosterBody,
} from '#shared/sync/protocol.ts'

/** A colleague's browser as the server sees one: it seals nothing, for the server could not tell. */

type Bytes = Uint8Array<ArrayBuffer>

export const server = 'http://localhost'

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

/** One request as the extension makes it; `headers` replace or remove (null) the usual ones. */
export async function send(
  method: string,
  path: string,
  {
    body,
    token,
    headers = {},
  }: { body?: unknown; token?: string; headers?: Record<string, string | null> } = {},
): Promise<Response> {
  const usual: Record<string, string | null> = {
    [PROTO_HEADER]: '1',
    Authorization: token ? `Bearer ${token}` : null,
    'Content-Type': method === 'POST' ? MEDIA_TYPE : null,
    ...headers,
  }
  const kept = Object.entries(usual).flatMap(([name, value]) => (value === null ? [] : [[name, value]]))
  const text = typeof body === 'string' ? body : body === undefined ? null : JSON.stringify(body)
  return exports.default.fetch(server + path, { method, headers: kept as [string, string][], body: text })
}

/** Status and code of an answer, as in `409 epoch_stale`. */
export async function codeOf(answer: Promise<Response> | Response): Promise<string> {
  const response = await answer
  if (response.ok) return String(response.status)
  return `${response.status} ${(await response.json<{ code: string }>()).code}`
}

/** A device with its token. */
export interface Colleague {
  team: string
  role: Role
  id: Bytes
  secret: Bytes
  token: string
}

export function newColleague(team: string, role: Role): Colleague {
  const [id, secret] = [random(16), random(32)]
  return { team, role, id, secret, token: tokenText(id, secret) }
}

/** An entry body with a signature that only clients would judge. */
export function signed(body: RosterBody) {
  return { body: JSON.stringify(body), sig: randomText(64) }
}

export function deviceOf({ id }: Colleague) {
  return { id: toBase64url(id), sign: randomText(32), agree: randomText(32) }
}

/** What an owner sends to make a team. */
export async function newTeamBody(owner: Colleague) {
  const entry = signed({ op: 'create', at: 0, epoch: 0, commit: randomText(16), device: deviceOf(owner) })
  const tokenHash = await hashText(owner.secret)
  return { team: owner.team, entry, tokenHash, name: randomText(60), title: randomText(60) }
}

/** A team with its owner. */
export async function makeTeam(): Promise<Colleague> {
  const { team } = await (await send('POST', '/v1/teams/id')).json<{ team: string }>()
  const owner = newColleague(team, 'owner')
  const made = await send('POST', '/v1/teams', { body: await newTeamBody(owner) })
  if (!made.ok) throw new Error(await made.text())
  return owner
}

export const path = ({ team }: Colleague, rest: string) => `/v1/t/${team}/${rest}`

/** The whole roster, read by this colleague. */
export async function readRoster(who: Colleague): Promise<Entry[]> {
  const answer = await send('GET', path(who, 'roster'), who)
  return (await answer.json<{ entries: Entry[] }>()).entries
}

/** Hash and number of the last entry. */
export async function lastEntry(who: Colleague): Promise<{ prev: string; n: number }> {
  const last = (await readRoster(who)).at(-1)
  return last ? { prev: await hashText(entryHashInput(last)!), n: last.n } : { prev: NO_ENTRY, n: -1 }
}

/** An invitation before it is sent: its body, and the secret that its link would carry. */
export async function draftInvite(owner: Colleague, role: Role = 'member', life = 3_600_000) {
  const { prev, n } = await lastEntry(owner)
  const [auth, invite, id] = [random(32), randomText(32), randomText(16)]
  const expiry = Date.now() + life
  const by = toBase64url(owner.id)
  const entry = signed({ op: 'invite', at: 0, by, prev, epoch: 0, expiry, invite, role })
  const body = { id, authHash: await hashText(auth), package: randomText(100), entry }
  return { body, auth: toBase64url(auth), invite, id, headers: { [IF_ROSTER_HEADER]: String(n) } }
}
export type DraftInvite = Awaited<ReturnType<typeof draftInvite>>

/** Sends an invitation. */
export async function invite(owner: Colleague, role: Role = 'member', life?: number): Promise<DraftInvite> {
  const draft = await draftInvite(owner, role, life)
  const { body, headers } = draft
  const answer = await send('POST', path(owner, 'invites'), { body, headers, token: owner.token })
  if (!answer.ok) throw new Error(await answer.text())
  return draft
}

/** What a newcomer sends to come in. */
export async function joinBody(newcomer: Colleague, { id, auth, invite }: DraftInvite) {
  const token = await hashText(newcomer.secret)
  const entry = signed({ op: 'join', at: 0, invite, device: deviceOf(newcomer), token })
  return { team: newcomer.team, id, auth, entry }
}

/** A colleague who was invited, joined and confirmed. */
export async function joined(owner: Colleague, role: Role): Promise<Colleague> {
  const newcomer = newColleague(owner.team, role)
  const body = await joinBody(newcomer, await invite(owner, role))
  await send('POST', '/v1/invites/redeem', { body })
  await send('POST', path(newcomer, 'confirm'), { body: { name: randomText(60) }, token: newcomer.token })
  return newcomer
}

/** Ids of all devices in the team. */
export async function devicesOf(who: Colleague): Promise<string[]> {
  const answer = await send('GET', path(who, 'members'), who)
  return (await answer.json<{ members: { device: string }[] }>()).members.map(({ device }) => device)
}

/** What an owner sends to begin an epoch for these devices; with `gone` that device is removed by the same act. */
export async function newEpoch(
  owner: Colleague,
  staying: readonly string[],
  { gone, epoch = 1, seq = 0 }: { gone?: Colleague; epoch?: number; seq?: number } = {},
) {
  const by = toBase64url(owner.id)
  const last = await lastEntry(owner)
  const device = gone && toBase64url(gone.id)
  const remove = device && signed({ op: 'remove', at: 0, by, prev: last.prev, device, seq })
  const prev = remove
    ? await hashText(entryHashInput({ n: last.n + 1, prev: last.prev, ...remove })!)
    : last.prev
  const entry = signed({ op: 'rotate', at: 0, by, prev, epoch, commit: randomText(16) })
  const wraps = staying.map((id) => ({ device: id, sealed: randomText(124) }))
  return { ...(remove && { remove }), entry, wraps, chain: randomText(60) }
}

/** Sends a new epoch. */
export async function rotate(owner: Colleague, body: Awaited<ReturnType<typeof newEpoch>>) {
  const headers = { [IF_ROSTER_HEADER]: String((await lastEntry(owner)).n) }
  return send('POST', path(owner, 'rotate'), { body, headers, token: owner.token })
}

/** What an owner sends for a recovery kit, with the secret that only the paper holds. */
export async function draftKit(owner: Colleague, by = owner) {
  const { prev, n } = await lastEntry(owner)
  const [auth, device] = [random(32), deviceOf(newColleague(owner.team, 'owner'))]
  const words = { at: 0, by: toBase64url(by.id), prev, device, proof: randomText(64) }
  const entry = signed({ op: 'recovery', ...words })
  const body = { authHash: await hashText(auth), wrap: randomText(124), entry }
  return { body, auth: toBase64url(auth), device, headers: { [IF_ROSTER_HEADER]: String(n) } }
}
export type DraftKit = Awaited<ReturnType<typeof draftKit>>

/** What `by` sends for a recovery kit of this owner's team. */
export async function newKit(owner: Colleague, by = owner) {
  return (await draftKit(owner, by)).body
}

/** Makes a recovery kit. */
export async function makeKit(owner: Colleague): Promise<DraftKit> {
  const draft = await draftKit(owner)
  const { body, headers } = draft
  const answer = await send('POST', path(owner, 'kit'), { body, headers, token: owner.token })
  if (!answer.ok) throw new Error(await answer.text())
  return draft
}

/** What the holder of a kit sends to come in. */
export async function restoreBody(newcomer: Colleague, { auth, device }: Pick<DraftKit, 'auth' | 'device'>) {
  const token = await hashText(newcomer.secret)
  const entry = signed({ op: 'restore', at: 0, kit: device.sign, device: deviceOf(newcomer), token })
  return { team: newcomer.team, id: device.id, auth, entry }
}

/** A frame with an honest header and noise inside. */
export function frame(
  author: Colleague,
  id: Bytes,
  more: { epoch?: number; deleted?: boolean; size?: number } = {},
) {
  const bytes = new Uint8Array(HEADER.length + 92 + (more.size ?? 256))
  for (let at = HEADER.length; at < bytes.length; at += 60_000)
    crypto.getRandomValues(bytes.subarray(at, at + 60_000))
  bytes.set([84, 67, 1, 1])
  bytes.set(teamBytes(author.team), HEADER.team)
  new DataView(bytes.buffer).setUint32(HEADER.epoch, more.epoch ?? 0)
  bytes.set(id, HEADER.id)
  bytes[HEADER.flags] = more.deleted ? 1 : 0
  bytes.set(author.id, HEADER.author)
  return toBase64url(bytes)
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
  return send('POST', path(who, 'push'), { body, token: who.token })
}

/** The results of a push, such as `['ok 1', 'conflict 3']`. */
export async function resultsOf(answer: Promise<Response>): Promise<string[]> {
  const { results } = await (await answer).json<{ results: PushResult[] }>()
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
  const answer = await send('GET', path(who, `pull?since=${since}${more}`), who)
  return answer.json<Pulled>()
}
