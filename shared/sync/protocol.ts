import * as z from 'zod/mini'

/**
 * All that the two sides say to each other, and all that the blind server may know: messages, limits, versions,
 * error codes. The worker imports this file of ours, and by what a roster is judged, so this file imports none. Rules: PR in SPEC.md.
 */
export const PROTO = { min: 1, max: 1 } as const
export const PROTO_HEADER = 'TC-Proto'
export const CREATION_KEY_HEADER = 'Entente-Creation-Key'
/** The number of the last roster entry that the writer knows; the server refuses to append to any other. [RO2] */
export const IF_ROSTER_HEADER = 'If-Roster'
export const MEDIA_TYPE = 'application/tc-v1+json'
/** A socket offers `tc1` and `tc1.t.<ticket>`; the server selects `tc1` and never echoes the ticket. [PR9] */
export const SOCKET = { protocol: 'tc1', ticketPrefix: 'tc1.t.', ping: 'ping', pong: 'pong' } as const
export const SOCKET_CLOSE = { unsupported: 1003, expired: 4001, revoked: 4003 } as const

/** Milliseconds and bytes unless the name says otherwise. [PR6] */
export const LIMITS = {
  bodyBytes: 1_048_576,
  frameBytes: 66_560,
  rowBytes: 65_535,
  pushRows: 1000,
  pullRows: 1000,
  pullBytes: 1_048_576,
  teamRows: 200_000,
  teamBytes: 2_000_000_000,
  members: 200,
  // Browsers of one person, and of a whole team. [IN10]
  devicesEach: 10,
  devices: 500,
  // A whole team may be on its way to another server. [MO7]
  openInvites: 500,
  inviteLife: 30 * 86_400_000,
  inviteDefault: 48 * 3_600_000,
  redeemAgain: 600_000,
  rosterEntries: 10_000,
  sockets: 512,
  socketLife: 86_400_000,
  ticketLife: 30_000,
  tokenIdleDays: 90,
  tombstoneDays: 180,
  receipts: 256,
  receiptLife: 7 * 86_400_000,
  pokeBytes: 32_768,
} as const

/** Every code that an answer may carry, with its HTTP status. Clients act on the code alone. [PR7] */
export const ERRORS = {
  bad_request: 400,
  bad_frame: 400,
  token_invalid: 401,
  token_expired: 401,
  role_forbidden: 403,
  origin_forbidden: 403,
  creation_forbidden: 403,
  device_removed: 403,
  not_found: 404,
  epoch_stale: 409,
  roster_conflict: 409,
  last_owner: 409,
  cursor_ahead: 409,
  cursor_foreign: 409,
  push_id_reused: 409,
  cursor_gone: 410,
  invite_used: 410,
  invite_expired: 410,
  invite_superseded: 410,
  team_moved: 410,
  batch_too_large: 413,
  entry_refused: 422,
  team_full: 422,
  devices_full: 422,
  team_locked: 423,
  upgrade_client: 426,
  upgrade_server: 426,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
  overloaded: 503,
  server_unconfigured: 503,
  storage_full: 507,
} as const
export type ErrorCode = keyof typeof ERRORS

export type Role = 'owner' | 'member' | 'viewer'
const everyone = ['owner', 'member', 'viewer'] as const satisfies Role[]

/** Who may ask what of a team; the server checks it, clients show it. [PR5] */
export const MAY = {
  readRoster: everyone,
  appendRoster: ['owner'],
  createInvite: ['owner'],
  addDevice: everyone,
  listInvites: everyone,
  takeBack: everyone,
  push: ['owner', 'member'],
  pull: everyone,
  confirm: everyone,
  renewToken: everyone,
  members: everyone,
  rotate: ['owner'],
  makeKit: ['owner'],
  readKeys: everyone,
  leave: everyone,
  deleteTeam: ['owner'],
  moveTeam: ['owner'],
  readNotice: everyone,
  checkpoint: everyone,
  readCheckpoints: everyone,
  socket: everyone,
} as const satisfies Record<string, readonly Role[]>
export type Act = keyof typeof MAY

// ---- bytes as text ----

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const ascii = new TextEncoder()
const utf8 = new TextDecoder()
const charOf = ascii.encode(alphabet)
const bitsOf = new Uint8Array(256).fill(255)
charOf.forEach((char, bits) => (bitsOf[char] = bits))

/** Bytes as base64url without padding. */
export function toBase64url(bytes: Uint8Array): string {
  const out = new Uint8Array(Math.ceil((bytes.length * 4) / 3))
  for (let i = 0, o = 0; i < bytes.length; i += 3) {
    const bits = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    // Past the end of `out` nothing is written: the last group may be short.
    for (let shift = 18; shift >= 0; shift -= 6) out[o++] = charOf[(bits >> shift) & 63]!
  }
  return utf8.decode(out)
}

/** The bytes of a base64url text, or undefined: one text per value, so stray bits at the end are refused. [PR3] */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> | undefined {
  const chars = ascii.encode(text)
  const rest = chars.length % 4
  const out = new Uint8Array(Math.floor((chars.length * 3) / 4))
  let seen = 0
  let held = 0
  for (let i = 0, o = 0; i < chars.length; i++) {
    const bits = bitsOf[chars[i]!]!
    seen |= bits
    held = (held << 6) | bits
    // Every character but the first of four completes a byte.
    if (i % 4) out[o++] = held >> (6 - 2 * (i % 4))
  }
  const stray = rest === 2 ? 15 : rest === 3 ? 3 : 0
  return rest === 1 || seen > 63 || (held & stray) !== 0 ? undefined : out
}

/** Exactly `length` bytes as canonical base64url. */
function bytes(length: number) {
  const last = ['', '[AQgw]', '[AEIMQUYcgkosw048]'][length % 3]!
  const free = Math.floor((length * 4) / 3)
  return z.string().check(z.regex(new RegExp(`^[\\w-]{${free}}${last}$`)))
}

const count = () => z.int().check(z.nonnegative())
const sealed = (longest: number) => z.string().check(z.regex(/^[\w-]{38,}$/), z.maxLength(longest))

// ---- tokens ----

/** What a bearer token says: which device, and the secret of which the server keeps a hash. [PR4] */
export interface Token {
  device: string
  secret: Uint8Array<ArrayBuffer>
}

/** `tct1_<deviceId 16 | secret 32>_<crc32>`: a shape that secret scanners can find, a typing error that is seen at once. [PR4] */
export function tokenText(device: Uint8Array, secret: Uint8Array): string {
  const head = `tct1_${toBase64url(new Uint8Array([...device, ...secret]))}`
  return `${head}_${crc32(ascii.encode(head))}`
}

/** Reads a token's text, or undefined. [PR4] */
export function readToken(text: string): Token | undefined {
  const [, head, body, crc] = /^(tct1_([\w-]{64}))_([\da-f]{8})$/.exec(text) ?? []
  if (!head || !body || crc32(ascii.encode(head)) !== crc) return undefined
  const both = fromBase64url(body)!
  return { device: toBase64url(both.subarray(0, 16)), secret: both.slice(16) }
}

/** CRC-32 (ISO 3309) as eight hex digits. It finds slips of the pen; it protects nothing. */
function crc32(data: Uint8Array): string {
  let crc = -1
  for (const byte of data) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ((crc ^ -1) >>> 0).toString(16).padStart(8, '0')
}

// ---- sealed frames: only the clear header; frame.ts knows the rest ----

/** Offsets of the clear header, in bytes; all integers are big-endian. [SE1] */
export const HEADER = {
  magic: 0,
  fmt: 2,
  suite: 3,
  team: 4,
  epoch: 28,
  id: 32,
  rev: 48,
  parentTag: 56,
  flags: 72,
  author: 73,
  devSeq: 89,
  schemaMajor: 97,
  rosterN: 98,
  length: 102,
} as const

/** What the server reads of a row: where it belongs, who says so, and the tag of the version that it follows. [TS2, TS3] */
export interface FrameHead {
  team: string
  epoch: number
  id: string
  parentTag: string
  deleted: boolean
  author: string
}

/** Reads a sealed frame's clear header (102 bytes are exactly 136 characters), or undefined. [SE1] */
export function peekFrame(frame: string): FrameHead | undefined {
  const head = fromBase64url(frame.slice(0, (HEADER.length / 3) * 4))
  if (head?.length !== HEADER.length) return undefined
  const [t, c, fmt, suite] = head
  if (t !== 84 || c !== 67 || fmt !== 1 || suite !== 1) return undefined
  const text = (from: number, length: number) => toBase64url(head.subarray(from, from + length))
  return {
    team: text(HEADER.team, 24),
    epoch: new DataView(head.buffer).getUint32(HEADER.epoch),
    id: text(HEADER.id, 16),
    parentTag: text(HEADER.parentTag, 16),
    deleted: (head[HEADER.flags]! & 1) === 1,
    author: text(HEADER.author, 16),
  }
}

// ---- the roster: a chain of signed entries ----

const device = z.object({ id: bytes(16), sign: bytes(32), agree: bytes(32) })
const role = z.enum(everyone)
const signedByDevice = { at: count(), by: bytes(16), prev: bytes(32) }

/** What an entry's body says, once parsed as JSON. [RO1] */
export const RosterBody = z.discriminatedUnion('op', [
  z.object({ op: z.literal('create'), at: count(), epoch: count(), commit: bytes(16), device }),
  z.object({
    op: z.literal('invite'),
    ...signedByDevice,
    epoch: count(),
    expiry: count(),
    invite: bytes(32),
    // Whose next browser it is for; without it, for somebody new. [RO14]
    person: z.optional(count()),
    role,
  }),
  z.object({ op: z.literal('uninvite'), ...signedByDevice, invite: bytes(32) }),
  z.object({ op: z.literal('join'), at: count(), invite: bytes(32), device, token: bytes(32) }),
  // `seq`: the server's last number at that moment. What the device wrote up to there goes on counting. [RO7]
  z.object({ op: z.literal('role'), ...signedByDevice, device: bytes(16), role, seq: count() }),
  // `all`: with every other device of the same person. [RO15]
  z.object({
    op: z.literal('remove'),
    ...signedByDevice,
    all: z.optional(z.literal(true)),
    device: bytes(16),
    seq: count(),
  }),
  z.object({ op: z.literal('rotate'), ...signedByDevice, epoch: count(), commit: bytes(16) }),
  // `proof`: the kit's own signature, so that only who had its secret in hand can put it on the roster. [RC3]
  z.object({ op: z.literal('recovery'), ...signedByDevice, device, proof: bytes(64) }),
  z.object({ op: z.literal('restore'), at: count(), kit: bytes(32), device, token: bytes(32) }),
])
export type RosterBody = z.infer<typeof RosterBody>

/** An entry as its author signed it: the JSON text itself travels, so nobody has to rebuild what was signed. [RO1] */
export const Signed = z.object({ body: z.string().check(z.minLength(2), z.maxLength(4000)), sig: bytes(64) })
export type Signed = z.infer<typeof Signed>
/** An entry in its place in the chain: its number and the hash of the one before. [RO2] */
export const Entry = z.object({ n: count(), prev: bytes(32), ...Signed.shape })
export type Entry = z.infer<typeof Entry>

/** The parsed body of a signed entry, or undefined. */
export function readBody(body: string): RosterBody | undefined {
  return parsed(RosterBody, body)
}

function parsed<T>(shape: z.ZodMiniType<T>, text: string): T | undefined {
  try {
    return shape.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** The bytes whose SHA-256 is an entry's hash: label, n u32, prev 32, sig 64, body. Undefined if a part is not canonical. [RO2] */
export function entryHashInput(entry: Entry): Uint8Array<ArrayBuffer> | undefined {
  const prev = fromBase64url(entry.prev)
  const sig = fromBase64url(entry.sig)
  if (!prev || !sig) return undefined
  const n = [24, 16, 8, 0].map((shift) => (entry.n >>> shift) & 255)
  return new Uint8Array([...ascii.encode('tc1|entry|'), ...n, ...prev, ...sig, ...ascii.encode(entry.body)])
}

/** `prev` of the first entry. */
export const NO_ENTRY = 'A'.repeat(43)

// ---- messages ----

export const TeamPath = z.object({ team: bytes(24) })
export const NewTeam = z.object({
  team: bytes(24),
  entry: Signed,
  tokenHash: bytes(32),
  name: sealed(4000),
  title: sealed(4000),
})
export const NewInvite = z.object({
  id: bytes(16),
  authHash: bytes(32),
  package: sealed(12_000),
  entry: Signed,
})
export const Redeem = z.object({ team: bytes(24), id: bytes(16), auth: bytes(32), entry: Signed })
export const Confirm = z.object({ name: sealed(4000) })
/** SHA-256 of the secret that takes the place of the caller's own at its first use. [PR14] */
export const NewToken = z.object({ hash: bytes(32) })
/** A recovery kit: `wrap` is the newest epoch's key for whoever holds the paper. [RC2] */
export const NewKit = z.object({ authHash: bytes(32), wrap: sealed(400), entry: Signed })
export const UseKit = Redeem
export const Append = z.object({ entry: Signed })
export const IfRoster = z.object({ 'if-roster': z.string().check(z.regex(/^\d{1,5}$/)) })
/** One device's copy of a new epoch's key, sealed to that device. [RO9] */
export const Wrap = z.object({ device: bytes(16), sealed: sealed(400) })
/** A new epoch, and the removal that asks for it, as one act; `chain` is the key before, sealed under the new one. [RO8, RO10] */
export const Rotate = z.object({
  remove: z.optional(Signed),
  entry: Signed,
  // One more for the recovery kit, and one for who came in by a kit when the team was full. [RC4]
  wraps: z.array(Wrap).check(z.minLength(1), z.maxLength(LIMITS.devices + 2)),
  chain: sealed(200),
})
export type Rotate = z.infer<typeof Rotate>
/** Said once more in the body: an address alone ends no team. [TS8] */
export const Deletion = TeamPath
/** Where each device of a team finds the team that goes on in its place: an invite link, sealed to that device. [MO1] */
export const NoticeBody = z.object({
  at: count(),
  by: bytes(16),
  /** The team that goes on. */
  team: bytes(24),
  invites: z.array(z.object({ device: bytes(16), sealed: sealed(1000) })).check(z.maxLength(LIMITS.devices)),
})
export type NoticeBody = z.infer<typeof NoticeBody>
/** The same as its author signed it. */
export const Notice = z.object({
  body: z.string().check(z.minLength(2), z.maxLength(250_000)),
  sig: bytes(64),
})
export type Notice = z.infer<typeof Notice>

/** The parsed body of a notice, or undefined. */
export function readNoticeBody(body: string): NoticeBody | undefined {
  return parsed(NoticeBody, body)
}

export const KeysQuery = z.object({ after: z.optional(z.string().check(z.regex(/^\d{1,9}$/))) })
export const RosterQuery = z.object({ from: z.optional(z.string().check(z.regex(/^\d{1,5}$/))) })

/** `base`: the seq that this row was merged onto, 0 for a new one. Rows that share `group` are stored all or none. [TS3, TS4] */
export const PushRow = z.object({
  sealed: z.string().check(z.regex(/^[\w-]{136,}$/)),
  base: count(),
  group: z.optional(z.string().check(z.maxLength(32))),
})
export const Push = z.object({
  pushId: bytes(16),
  epoch: count(),
  rosterN: count(),
  rows: z.array(PushRow).check(z.minLength(1), z.maxLength(LIMITS.pushRows)),
})
export type Push = z.infer<typeof Push>
export const PullQuery = z.object({
  inc: z.optional(bytes(16)),
  mark: z.optional(bytes(16)),
  since: z.string().check(z.regex(/^\d{1,15}$/)),
  /** Up to where the device has everything on its disk. [TS9] */
  held: z.optional(z.string().check(z.regex(/^\d{1,15}$/))),
  /** `gcFloor` of the page before. [TS10] */
  floor: z.optional(z.string().check(z.regex(/^\d{1,15}$/))),
  limit: z.optional(z.string().check(z.regex(/^[1-9]\d{0,3}$/))),
})

// ---- answers ----

export const Failure = z.object({
  code: z.string(),
  min: z.optional(z.number()),
  max: z.optional(z.number()),
  retryAfter: z.optional(z.number()),
  ref: z.optional(z.string()),
})
export const Info = z.object({
  proto: z.object({ min: count(), max: count() }),
  server: z.string(),
  creation: z.enum(['open', 'key']),
  limits: z.record(z.string(), z.number()),
  features: z.array(z.string()),
})
export const TeamId = z.object({ team: bytes(24) })
/** Where a team stands: incarnation, last seq, last roster entry, key epoch, the server's time. */
export const Head = z.object({ inc: bytes(16), seq: count(), rosterN: count(), epoch: count(), now: count() })
export type Head = z.infer<typeof Head>
export const Appended = z.object({ rosterN: count() })
export const Redeemed = z.object({ ...Head.shape, package: z.string(), role })
export const Roster = z.object({ entries: z.array(Entry), more: z.boolean() })
export const Invites = z.object({
  invites: z.array(
    z.object({
      id: bytes(16),
      invite: bytes(32),
      role,
      expiry: count(),
      person: count(),
      state: z.enum(['open', 'used', 'expired', 'superseded']),
    }),
  ),
})
/** `held`: nothing wrong with this row, but another of its group was refused. `seq` of a conflict: the one to merge onto. [TS3, TS4] */
export const PushResult = z.object({
  id: bytes(16),
  s: z.enum(['ok', 'conflict', 'too_large', 'held']),
  seq: z.optional(count()),
})
export type PushResult = z.infer<typeof PushResult>
export const Pushed = z.object({
  results: z.array(PushResult),
  /** `mark` names this push, `before` the one whose rows came right before: cursors are known again by them. [TS7] */
  head: z.object({
    inc: bytes(16),
    seq: count(),
    mark: z.optional(bytes(16)),
    before: z.optional(bytes(16)),
  }),
  now: count(),
})
export const Page = z.object({
  inc: bytes(16),
  rows: z.array(z.object({ seq: count(), sealed: z.string() })),
  next: count(),
  /** Of the push that `next` lies in; a server that was set back has another there. [TS7] */
  mark: z.optional(bytes(16)),
  more: z.boolean(),
  gcFloor: count(),
  rosterN: count(),
  epoch: count(),
  now: count(),
})
export type Page = z.infer<typeof Page>
/** `lastSeen` is a day in UTC: the hour would tell when somebody works. */
export const Members = z.object({
  title: z.string(),
  members: z.array(z.object({ device: bytes(16), role, name: z.nullable(z.string()), lastSeen: z.string() })),
  /** Who was here once: what they wrote stays, with their name. */
  former: z.array(z.object({ device: bytes(16), name: z.nullable(z.string()) })),
  /** There is a notice to be read. [MO4] */
  moved: z.optional(z.boolean()),
})
/** The caller's own wrap of the newest epoch, and how each key opens the one before. [RO9, RO10] */
export const Keys = z.object({
  wrap: z.nullable(z.object({ epoch: count(), sealed: z.string() })),
  chain: z.array(z.object({ epoch: count(), sealed: z.string() })),
})
export const Nothing = z.object({})
/** The notice that was left, if any. */
export const Noticed = z.object({ notice: z.nullable(Notice) })
/** What a device says it holds, sealed and signed: see RO11. */
export const Checkpoint = z.object({ sealed: sealed(1000) })
export const Checkpoints = z.object({
  checkpoints: z.array(z.object({ device: bytes(16), sealed: z.string() })),
})
export const Ticket = z.object({ ticket: bytes(32) })
/** What a pull from `since` on, where the push had the mark `before`, would be answered with. [PR9] */
export const News = z.object({
  since: count(),
  before: z.optional(bytes(16)),
  rows: Page.shape.rows,
  mark: z.optional(bytes(16)),
})
export type News = z.infer<typeof News>
/** What a socket carries down: something changed up to here, with the rows themselves where they are few; `names`: also a name. [PR9] */
export const Poke = z.object({
  t: z.literal('poke'),
  inc: bytes(16),
  seq: count(),
  rosterN: count(),
  names: z.optional(z.literal(true)),
  news: z.optional(News),
})
export type Poke = z.infer<typeof Poke>
