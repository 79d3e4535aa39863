import type { Dice } from '../simulate/dice.ts'
import type { Request } from './route-table.ts'

/** Right requests gone wrong, as grammar (another value in some place of the message) and as bytes. The same dice give the same rubbish. */

const encoder = new TextEncoder()
const strange: readonly unknown[] = [
  null,
  true,
  -1,
  0.5,
  1e308,
  2 ** 53,
  '',
  'A'.repeat(22),
  '\ud800',
  '__proto__',
  'x'.repeat(70_000),
  '{"op":"join"}',
  [],
  [[]],
  {},
  { op: 'create' },
  { constructor: { prototype: 1 } },
]
const headerValues = [
  '',
  '0',
  '-1',
  '1',
  '2',
  '99999',
  '1e3',
  '*',
  'null',
  'x'.repeat(3000),
  '"',
  'Bearer',
  'https://evil.example',
]
const headerNames = [
  'TC-Proto',
  'Authorization',
  'Content-Type',
  'If-Roster',
  'If-None-Match',
  'Origin',
  'Entente-Creation-Key',
]
const queries = [
  'since=',
  'since=-1',
  'since=9007199254740993',
  'since=0&limit=0',
  'from=1e5',
  'after=%00',
  'since=0&since=1',
  'mark=%ff',
  '=',
  '%',
]
const segments = [
  '',
  '.',
  '..',
  '%2e%2e',
  '%00',
  '%ff',
  'ws',
  'pull',
  'constructor',
  'A'.repeat(32),
  '\u202e',
  'x'.repeat(2000),
]

type Spoiler = (request: Request, dice: Dice, others: readonly Request[]) => Request

const spoilers: readonly Spoiler[] = [
  // Another value in one place of the message, three times as often as the rest: most of what can go wrong is in there.
  ...Array<Spoiler>(3).fill((request, dice) => ({ ...request, body: spoilJson(request.body, dice) })),
  ...Array<Spoiler>(2).fill((request, dice) => ({
    ...request,
    body: spoilBytes(bytesOf(request.body), dice),
  })),
  (request, dice) => ({ ...request, body: JSON.stringify(anything(dice, 4)) }),
  (request, dice) => ({ ...request, body: dice.chance(new Uint8Array(dice.below(400))) }),
  (request, dice, others) => ({ ...request, body: dice.of(others).body }),
  (request, dice, others) => ({
    ...request,
    headers: { ...request.headers, ...authorizationOf(dice.of(others)) },
  }),
  (request, dice) => ({
    ...request,
    headers: { ...request.headers, [dice.of(headerNames)]: dice.of(headerValues) },
  }),
  (request, dice) => ({ ...request, headers: without(request.headers, dice.of(headerNames)) }),
  (request, dice) => ({ ...request, path: `${request.path.split('?')[0]}?${dice.of(queries)}` }),
  (request, dice) => ({ ...request, path: spoilPath(request.path, dice) }),
  (request, dice) => ({
    ...request,
    method: dice.of(['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS']),
  }),
]

/** One in twenty stays as it is; the others are spoilt once, twice or three times. `others` lend their parts. */
export function spoil(request: Request, dice: Dice, others: readonly Request[]): Request {
  if (dice.below(20) === 0) return request
  let spoilt = request
  for (let times = 1 + dice.below(3); times > 0; times--) spoilt = dice.of(spoilers)(spoilt, dice, others)
  return spoilt.method === 'GET' || spoilt.method === 'HEAD' ? { ...spoilt, body: null } : spoilt
}

function spoilJson(body: Request['body'], dice: Dice): string {
  return JSON.stringify(spoilPart(parsed(body), dice))
}

function parsed(body: Request['body']): unknown {
  try {
    return JSON.parse(typeof body === 'string' ? body : '{}')
  } catch {
    return {}
  }
}

/** The same message with one of its parts replaced, at any depth; texts that hold JSON are gone into, too. */
function spoilPart(message: unknown, dice: Dice): unknown {
  if (typeof message === 'string' && message.startsWith('{') && dice.below(3) > 0)
    return spoilJson(message, dice)
  if (typeof message === 'string' && dice.below(3) === 0) return spoilText(message, dice)
  if (typeof message !== 'object' || message === null || dice.below(6) === 0) return anything(dice, 2)
  const keys = Object.keys(message)
  if (keys.length === 0) return anything(dice, 2)
  const key = dice.of(keys)
  const part = (message as Record<string, unknown>)[key]
  if (Array.isArray(message)) {
    const list = [...(message as unknown[])]
    list[Number(key)] = spoilPart(part, dice)
    return dice.below(4) === 0 ? [...list, ...list] : list
  }
  return dice.below(8) === 0 ? without(message, key) : { ...message, [key]: spoilPart(part, dice) }
}

function spoilText(text: string, dice: Dice): string {
  const at = dice.below(text.length + 1)
  const into = dice.of(['', 'A', '\0', '=', '\ud83d', '_'])
  return text.slice(0, at) + into + text.slice(at + dice.below(3))
}

function spoilBytes(bytes: Uint8Array<ArrayBuffer>, dice: Dice): Uint8Array<ArrayBuffer> {
  const [from, to] = [dice.below(bytes.length + 1), dice.below(bytes.length + 1)].sort((a, b) => a - b) as [
    number,
    number,
  ]
  const [before, piece, after] = [bytes.slice(0, from), bytes.slice(from, to), bytes.slice(to)]
  const flipped = bytes.map((byte, i) => (i === from ? byte ^ (1 << dice.below(8)) : byte))
  const noise = dice.chance(new Uint8Array(dice.below(16)))
  return dice.of([
    () => flipped,
    () => joined(before, after),
    () => joined(before, piece, piece, after),
    () => joined(before, noise, after),
    () => before,
  ])()
}

function spoilPath(path: string, dice: Dice): string {
  const parts = path.split('/')
  const at = 1 + dice.below(parts.length - 1)
  parts[at] =
    dice.below(2) === 0 ? dice.of(segments) : spoilText(parts[at]!, dice).replaceAll(/[\0#]/g, '%00')
  // Two slashes at the start would name another server.
  return `/${parts.slice(1).join('/').replace(/^\/+/, '')}`
}

/** Any JSON at all. */
function anything(dice: Dice, depth: number): unknown {
  const kind = depth === 0 ? 0 : dice.below(4)
  if (kind < 2) return dice.of(strange)
  const parts = Array.from({ length: dice.below(5) }, () => anything(dice, depth - 1))
  if (kind === 2) return parts
  return Object.fromEntries(
    parts.map((part) => [dice.of(['op', 'entry', 'body', 'rows', 'team', 'x', '']), part]),
  )
}

function authorizationOf({ headers }: Request): Record<string, string> {
  return headers['Authorization'] ? { Authorization: headers['Authorization'] } : {}
}

function without<T extends object>(from: T, key: string): T {
  return Object.fromEntries(Object.entries(from).filter(([name]) => name !== key)) as T
}

function bytesOf(body: Request['body']): Uint8Array<ArrayBuffer> {
  return typeof body === 'string' ? Uint8Array.from(encoder.encode(body)) : (body ?? new Uint8Array(0))
}

function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
