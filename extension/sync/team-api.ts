import type * as z from 'zod/mini'
import { isSafe } from '#shared/sync/invite-link.ts'
import * as p from '#shared/sync/protocol.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import type { ServerTime } from './server-time.ts'

/** The only file that calls the network. Every answer is checked before it is believed; every failure is a value. Rules: PR in SPEC.md. */

/** The network as a port, so that tests can lose requests and answers. */
export interface Wire {
  fetch(url: string, init: RequestInit): Promise<Response>
  socket(url: string, protocols: string[]): WebSocket
  /** Milliseconds since 1970 by this computer's own clock. */
  now(): number
}

/** What the server, or the way to it, said instead of an answer. `retryAfter` is in seconds. */
export interface NetTrouble {
  readonly code: p.ErrorCode | 'server-unreachable' | 'server-not-entente'
  readonly retryAfter?: number | undefined
}

export type Answer<T> = Promise<Result<T, NetTrouble>>

/** Where and as whom: without `member` only the calls that anybody may make will do. */
export interface Address {
  readonly server: string
  readonly member?: Member
}

/** A device's right to speak in its team. */
interface Member {
  readonly team: string
  readonly token: string
  /** The token before it, and what the server is to know of the one that holds. [PR14] */
  readonly before?: { readonly token: string; readonly hash: string } | undefined
}

export type TeamApi = ReturnType<typeof teamApi>

const PATIENCE = 30_000

/** The browser's own network. */
export const browserWire = (now: () => number): Wire => ({
  fetch: (url, init) => fetch(url, init),
  socket: (url, protocols) => new WebSocket(url, protocols),
  now,
})

/** The origin of a server's address as somebody typed it: https, or http to this computer itself. */
export function serverOrigin(typed: string): Result<string, { code: 'not-a-url' | 'server-insecure' }> {
  const text = /^[a-z][\w+.-]*:\/\//i.test(typed.trim()) ? typed.trim() : `https://${typed.trim()}`
  if (!URL.canParse(text)) return fail({ code: 'not-a-url' })
  const url = new URL(text)
  if (!/^https?:$/.test(url.protocol) || url.username || url.password || url.hostname === '')
    return fail({ code: 'not-a-url' })
  return isSafe(url) ? ok(url.origin) : fail({ code: 'server-insecure' })
}

/** Everything that a server can be asked. */
export function teamApi(wire: Wire, time: ServerTime, { server, member }: Address) {
  const ask = caller(wire, time, server, member)
  const team = `/v1/t/${member?.team}`
  const creationKey = (key?: string): Record<string, string> => (key ? { [p.CREATION_KEY_HEADER]: key } : {})
  const ifRoster = (n: number) => ({ [p.IF_ROSTER_HEADER]: String(n) })
  return {
    info: () => ask(p.Info, '/v1/info'),
    newTeamId: (key?: string) => ask(p.TeamId, '/v1/teams/id', {}, creationKey(key)),
    createTeam: (words: z.infer<typeof p.NewTeam>, key?: string) =>
      ask(p.Head, '/v1/teams', words, creationKey(key)),
    redeem: (words: z.infer<typeof p.Redeem>) => ask(p.Redeemed, '/v1/invites/redeem', words),
    confirm: (name: string) => ask(p.Head, `${team}/confirm`, { name }),
    roster: (from: number) => ask(p.Roster, `${team}/roster?from=${from}`),
    append: (n: number, entry: p.Signed) => ask(p.Appended, `${team}/roster`, { entry }, ifRoster(n)),
    uninvite: (n: number, entry: p.Signed) => ask(p.Appended, `${team}/uninvite`, { entry }, ifRoster(n)),
    invite: (n: number, words: z.infer<typeof p.NewInvite>) =>
      ask(p.Appended, `${team}/invites`, words, ifRoster(n)),
    addDevice: (n: number, words: z.infer<typeof p.NewInvite>) =>
      ask(p.Appended, `${team}/devices`, words, ifRoster(n)),
    invites: () => ask(p.Invites, `${team}/invites`),
    rotate: (n: number, words: p.Rotate) => ask(p.Appended, `${team}/rotate`, words, ifRoster(n)),
    makeKit: (n: number, words: z.infer<typeof p.NewKit>) =>
      ask(p.Appended, `${team}/kit`, words, ifRoster(n)),
    useKit: (words: z.infer<typeof p.UseKit>) => ask(p.Redeemed, '/v1/kits/use', words),
    leave: (n: number, entry: p.Signed) => ask(p.Appended, `${team}/leave`, { entry }, ifRoster(n)),
    deleteTeam: () => ask(p.Nothing, `${team}/delete`, { team: member?.team }),
    leaveNotice: (notice: p.Notice) => ask(p.Nothing, `${team}/notice`, notice),
    notice: () => ask(p.Noticed, `${team}/notice`),
    /** Our wrap of the newest key, and the chain of keys after that epoch. */
    keys: (after: number) => ask(p.Keys, `${team}/keys?after=${after}`),
    renewToken: (hash: string) => ask(p.Nothing, `${team}/token`, { hash }),
    members: () => ask(p.Members, `${team}/members`),
    push: (body: string) => ask(p.Pushed, `${team}/push`, body),
    /** The page after `since`; `held` is up to where everything is on the disk, the rest is what the page before said. [TS6, TS9, TS10] */
    pull(
      since: number,
      held: number,
      {
        inc,
        mark,
        floor,
      }: { inc?: string | undefined; mark?: string | undefined; floor?: number | undefined },
    ) {
      const known = `${inc ? `&inc=${inc}` : ''}${mark ? `&mark=${mark}` : ''}${floor ? `&floor=${floor}` : ''}`
      return ask(p.Page, `${team}/pull?since=${since}&held=${held}${known}`)
    },
    checkpoint: (sealed: string) => ask(p.Nothing, `${team}/checkpoint`, { sealed }),
    checkpoints: () => ask(p.Checkpoints, `${team}/checkpoints`),
    /** A socket on which the server says that something changed. The ticket stands for the token, and no URL carries either. [PR9] */
    async socket(): Promise<Result<WebSocket, NetTrouble>> {
      const ticket = await ask(p.Ticket, `${team}/ws-ticket`, {})
      if (!ticket.ok) return ticket
      const url = `${server.replace(/^http/, 'ws')}${team}/ws`
      return ok(wire.socket(url, [p.SOCKET.protocol, p.SOCKET.ticketPrefix + ticket.value.ticket]))
    },
  }
}

/** Reads a socket's message as a poke, or undefined. */
export function readPoke(data: unknown): p.Poke | undefined {
  try {
    return p.Poke.safeParse(JSON.parse(String(data))).data
  } catch {
    return undefined
  }
}

type Ask = ReturnType<typeof bearer>

/** Requests as this member. A server that was set back may know only the token before: it is told of the new one once more. [PR14] */
function caller(wire: Wire, time: ServerTime, server: string, member: Member | undefined): Ask {
  const ask = bearer(wire, time, server, member?.token)
  const before = member?.before
  if (!before) return ask
  const unknown = new Set<string>(['token_invalid', 'not_found'])
  return async (...request) => {
    const answer = await ask(...request)
    if (answer.ok || !unknown.has(answer.error.code)) return answer
    const earlier = bearer(wire, time, server, before.token)
    const told = await earlier(p.Nothing, `/v1/t/${member.team}/token`, { hash: before.hash })
    if (told.ok) return ask(...request)
    return unknown.has(told.error.code) ? answer : told
  }
}

/** One request. Without `words` it is a GET; a text is sent as it is, so that a retry is the same to the byte. */
function bearer(wire: Wire, time: ServerTime, server: string, token: string | undefined) {
  return async <T>(
    shape: z.ZodMiniType<T>,
    path: string,
    words?: object | string,
    more: Record<string, string> = {},
  ): Answer<T> => {
    const asked = wire.now()
    const response = await reach(wire, server + path, {
      method: words === undefined ? 'GET' : 'POST',
      headers: headersOf(token, words !== undefined, more),
      ...(words !== undefined && { body: typeof words === 'string' ? words : JSON.stringify(words) }),
      signal: AbortSignal.timeout(PATIENCE),
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
    })
    if (!response) return fail({ code: 'server-unreachable' })
    if (token) time.measure(response.headers.get('Date'), asked, wire.now())
    return response.ok ? read(shape, response) : fail(await whyNot(response))
  }
}

function headersOf(token: string | undefined, body: boolean, more: Record<string, string>): HeadersInit {
  return {
    [p.PROTO_HEADER]: String(p.PROTO.max),
    ...(token && { Authorization: `Bearer ${token}` }),
    ...(body && { 'Content-Type': p.MEDIA_TYPE }),
    ...more,
  }
}

async function reach(wire: Wire, url: string, init: RequestInit): Promise<Response | undefined> {
  try {
    return await wire.fetch(url, init)
  } catch {
    // No network, no such host, refused, cut, or too slow: a browser does not say which.
    return undefined
  }
}

async function read<T>(shape: z.ZodMiniType<T>, response: Response): Answer<T> {
  const json = await jsonOf(response)
  if (!json) return fail({ code: 'server-unreachable' })
  const answer = shape.safeParse(json.value)
  return answer.success ? ok(answer.data) : fail({ code: 'server-not-entente' })
}

async function whyNot(response: Response): Promise<NetTrouble> {
  const failure = p.Failure.safeParse((await jsonOf(response))?.value)
  const code = failure.data?.code
  if (code && Object.hasOwn(p.ERRORS, code)) {
    const header = Number(response.headers.get('Retry-After'))
    return { code: code as p.ErrorCode, retryAfter: failure.data?.retryAfter ?? (header || undefined) }
  }
  // A proxy's own error page, or a code that only a newer server knows.
  return { code: response.status >= 500 ? 'unavailable' : code ? 'internal' : 'server-not-entente' }
}

/** The body as JSON; its value is undefined when it is none. No result at all: the answer was cut off. */
async function jsonOf(response: Response): Promise<{ value: unknown } | undefined> {
  let text: string
  try {
    text = await response.text()
  } catch {
    return undefined
  }
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return { value: undefined }
  }
}
