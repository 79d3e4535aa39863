import {
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
  verify,
} from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/**
 * A reader by somebody who has SPEC.md, the vectors and Node's own library, and none of our code: what cannot be opened here, the rules do
 * not say well enough. Nothing of ours may be imported.
 */

const vectors = (name: string) =>
  JSON.parse(
    readFileSync(new URL(`../../../shared/sync/vectors/${name}.json`, import.meta.url), 'utf8'),
  ) as never
const bytes = (text: string) => Buffer.from(text, 'base64url')
const hex = (text: string) => Buffer.from(text, 'hex')
const text = (buffer: Buffer) => buffer.toString('base64url')
const sha256 = (...parts: (Buffer | string)[]) =>
  createHash('sha256')
    .update(join(...parts))
    .digest()
const join = (...parts: (Buffer | string)[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)))

function u32(number: number): Buffer {
  const four = Buffer.alloc(4)
  four.writeUInt32BE(number)
  return four
}

const hkdf = (secret: Buffer, team: Buffer, info: Buffer, length = 32) =>
  Buffer.from(hkdfSync('sha256', secret, team, info, length))

/** `nonce 12 | ciphertext | tag 16` */
function open(key: Buffer, sealed: Buffer, additional: Buffer | string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
  decipher.setAAD(Buffer.from(additional as string))
  decipher.setAuthTag(sealed.subarray(-16))
  return join(decipher.update(sealed.subarray(12, -16)), decipher.final())
}

function isSigned(by: string, message: Buffer, sig: Buffer): boolean {
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: by }, format: 'jwk' })
  return verify(null, message, key, sig)
}

interface Keys {
  secrets: { epoch: number; TK: string; IS: string }[]
  derived: { label: string; epoch: number; device?: string; info: string; key: string }[]
  devices: Record<'anna' | 'ben', { id: string; sign: string; agree: string; agreeSeed: string }>
}
const keys: Keys = vectors('keys')
const TK = (epoch: number) => hex(keys.secrets[epoch]!.TK)

interface Frames {
  team: string
  cases: {
    author: string
    epoch: number
    id: string
    rev: number
    parentTag: string
    devSeq: number
    rosterN: number
    deleted: boolean
    plaintext: string
    padded: number
    frame: string
    tag: string
  }[]
}
const frames: Frames = vectors('frames')
const teamId = bytes(frames.team)

test('[SE10, RO9, RO10] every key follows from the epoch’s secret and its info', () => {
  for (const { label, epoch, device, info, key } of keys.derived) {
    const words = join(`tc1|${label}|`, u32(epoch), device ? `|${device}` : '')
    expect(words.toString('hex')).toBe(info)
    expect(hkdf(TK(epoch), teamId, words, key.length / 2).toString('hex')).toBe(key)
  }
})

test('[SE1, SE2, SE4, SE5, SE6, SE7, SE10] a frame is read, judged and opened', () => {
  for (const one of frames.cases) {
    const frame = bytes(one.frame)
    const header = frame.subarray(0, 102)
    expect(header.subarray(0, 4)).toEqual(join('TC', Buffer.from([1, 1])))
    expect(header.subarray(4, 28)).toEqual(teamId)
    expect(header.readUInt32BE(28)).toBe(one.epoch)
    expect(text(header.subarray(32, 48))).toBe(one.id)
    expect(Number(header.readBigUInt64BE(48))).toBe(one.rev)
    expect(text(header.subarray(56, 72))).toBe(one.parentTag)
    expect(header[72]).toBe(one.deleted ? 1 : 0)
    expect(text(header.subarray(73, 89))).toBe(one.author)
    expect(Number(header.readBigUInt64BE(89))).toBe(one.devSeq)
    expect(header[97]).toBe(1)
    expect(header.readUInt32BE(98)).toBe(one.rosterN)
    const signed = frame.subarray(0, -64)
    const author = Object.values(keys.devices).find(({ id }) => id === one.author)!
    expect(isSigned(author.sign, join('tc1|row|', sha256(signed)), frame.subarray(-64))).toBe(true)
    const key = hkdf(TK(one.epoch), teamId, join('tc1|row|', u32(one.epoch), `|${one.author}`))
    const padded = open(key, signed.subarray(102), header)
    expect(padded.length).toBe(one.padded)
    expect(padded.subarray(0, padded.lastIndexOf(0x80)).toString()).toBe(one.plaintext)
    expect(text(sha256(frame).subarray(0, 16))).toBe(one.tag)
  }
})

interface Roster {
  entries: { n: number; prev: string; body: string; sig: string; hash: string }[]
  means: {
    devices: Record<string, { person: number; role: string }>
    former: Record<string, { person: number; until: number }>
    epoch: number
    keyedAt: string
  }
}
const roster: Roster = vectors('roster')

interface Body {
  op: 'create' | 'invite' | 'uninvite' | 'join' | 'role' | 'remove' | 'rotate'
  by: string
  device: { id: string; sign: string }
  invite: string
  person?: number
  all?: true
  role: string
  seq: number
}

test('[RO1, RO2, RO3, RO7, RO14, RO15] the roster is a chain that its own members signed', () => {
  const signers = new Map<string, string>()
  const roles = new Map<string, string>()
  const invited = new Map<string, { role: string; person: number }>()
  const persons = new Map<string, number>()
  const former = new Map<string, number>()
  let prev = text(Buffer.alloc(32))
  for (const entry of roster.entries) {
    expect(entry.prev).toBe(prev)
    const body = JSON.parse(entry.body) as Body
    const signer =
      { create: body.device?.sign, join: body.invite }[body.op as string] ?? signers.get(body.by)!
    expect(isSigned(signer, join('tc1|roster|', teamId, entry.body), bytes(entry.sig))).toBe(true)
    prev = text(sha256('tc1|entry|', u32(entry.n), bytes(entry.prev), bytes(entry.sig), entry.body))
    expect(prev).toBe(entry.hash)
    const gone = body.device as unknown as string
    if (body.op === 'create' || body.op === 'join') signers.set(body.device.id, body.device.sign)
    if (body.op === 'create') roles.set(body.device.id, 'owner')
    if (body.op === 'join') roles.set(body.device.id, invited.get(body.invite)!.role)
    if (body.op === 'create') persons.set(body.device.id, entry.n)
    if (body.op === 'join') persons.set(body.device.id, invited.get(body.invite)!.person)
    if (body.op === 'invite') invited.set(body.invite, { role: body.role, person: body.person ?? entry.n })
    const theirs = [...persons].flatMap(([id, person]) => (person === persons.get(gone) ? id : []))
    if (body.op === 'role') for (const id of theirs) roles.set(id, body.role)
    if (body.op === 'remove')
      for (const id of body.all ? theirs : [gone]) if (roles.delete(id)) former.set(id, body.seq)
  }
  const { devices, former: left } = roster.means
  expect(Object.fromEntries(roles)).toEqual(
    Object.fromEntries(Object.entries(devices).map(([id, { role }]) => [id, role])),
  )
  expect([...former]).toEqual(Object.entries(left).map(([id, { until }]) => [id, until]))
  const told = [...Object.entries(devices), ...Object.entries(left)]
  expect(Object.fromEntries(persons)).toEqual(
    Object.fromEntries(told.map(([id, { person }]) => [id, person])),
  )
})

interface Wraps {
  wrap: { epoch: number; device: string; prev: string; sealed: string; opens: { TK: string; IS: string } }
  chain: { epoch: number; sealed: string; opens: { TK: string } }
}

test('[RO9, RO10] Ben opens his wrap, and with it the key of the epoch before', () => {
  const { wrap, chain }: Wraps = vectors('wraps')
  const { agree, agreeSeed } = keys.devices.ben
  const d = text(hex(agreeSeed))
  const sealed = bytes(wrap.sealed)
  const shared = diffieHellman({
    privateKey: createPrivateKey({ key: { kty: 'OKP', crv: 'X25519', d, x: agree }, format: 'jwk' }),
    publicKey: createPublicKey({
      key: { kty: 'OKP', crv: 'X25519', x: text(sealed.subarray(0, 32)) },
      format: 'jwk',
    }),
  })
  const key = hkdf(shared, teamId, join('tc1|wrap|', u32(wrap.epoch), `|${wrap.device}`))
  const additional = `tc1|wrap|${frames.team}|${wrap.epoch}|${wrap.device}|${wrap.prev}`
  const secrets = open(key, sealed.subarray(32), additional)
  expect(secrets.toString('hex')).toBe(wrap.opens.TK + wrap.opens.IS)
  const rotate = JSON.parse(roster.entries.at(-1)!.body) as { commit: string }
  expect(text(hkdf(secrets.subarray(0, 32), teamId, join('tc1|commit|', u32(1)), 16))).toBe(rotate.commit)
  const chainKey = hkdf(secrets.subarray(0, 32), teamId, join('tc1|chain|', u32(chain.epoch)))
  const before = open(chainKey, bytes(chain.sealed), `tc1|chain|${frames.team}|${chain.epoch}`)
  expect(before.toString('hex')).toBe(chain.opens.TK)
})

interface Invite {
  link: string
  id: string
  invite: string
  authHash: string
  package: { role: string; expiry: number; epoch: number; sealed: string; opens: { TK: string; IS: string } }
  redeem: { team: string; id: string; auth: string; entry: { body: string; sig: string } }
}

test('[IN1, IN4, IN9, RO3, RO4] a link leads to the package, and its key signs the join', () => {
  const invite: Invite = vectors('invites')
  const carried = bytes(invite.link.split('#1.')[1]!)
  const [team, secret, fp] = [carried.subarray(0, 24), carried.subarray(24, 56), carried.subarray(56)]
  expect(fp).toEqual(bytes(roster.entries[1]!.hash).subarray(0, 16))
  const part = (name: string, length: number) =>
    hkdf(secret, team, join(`tc1|invite-${name}|`, u32(0)), length)
  expect(text(part('id', 16))).toBe(invite.id)
  expect(text(part('auth', 32))).toBe(invite.redeem.auth)
  expect(text(sha256(part('auth', 32)))).toBe(invite.authHash)
  const { role, expiry, epoch, sealed, opens } = invite.package
  const additional = `tc1|package|${text(team)}|${invite.id}|${role}|${expiry}|${epoch}`
  const plain = open(part('wrap', 32), bytes(sealed), additional)
  expect(plain.toString('hex')).toBe(u32(epoch).toString('hex') + opens.TK + opens.IS)
  const pkcs8 = join(hex('302e020100300506032b657004220420'), part('seed', 32))
  const own = createPublicKey(createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }))
  expect(own.export({ format: 'jwk' }).x).toBe(invite.invite)
  const { body, sig } = invite.redeem.entry
  expect(isSigned(invite.invite, join('tc1|roster|', team, body), bytes(sig))).toBe(true)
})

interface View {
  device: string
  epoch: number
  rows: [id: string, tag: string][]
  view: { digest: string }
  sealed: string
}

test('[RO11] what Anna says she holds is hers, and its digest is that of the rows', () => {
  const said: View = vectors('checkpoints')
  const sealed = bytes(said.sealed)
  const body = sealed.subarray(0, -64)
  expect(isSigned(keys.devices.anna.sign, join('tc1|checkpoint|', sha256(body)), sealed.subarray(-64))).toBe(
    true,
  )
  const meta = hkdf(TK(said.epoch), teamId, join('tc1|meta|', u32(said.epoch)))
  const additional = `tc1|checkpoint|${frames.team}|${said.device}|${said.epoch}`
  expect(JSON.parse(open(meta, body.subarray(4), additional).toString())).toEqual(said.view)
  const lines = said.rows.map((pair) => pair.join(' ')).sort()
  expect(text(sha256(lines.join('\n')))).toBe(said.view.digest)
})

interface Names {
  cases: { of: 'title' | number; epoch: number; name: string; sealed: string }[]
}

test('[RO12] names open under the key for names, padded with zeros', () => {
  const { cases }: Names = vectors('names')
  for (const { of, epoch, name, sealed } of cases) {
    const meta = hkdf(TK(epoch), teamId, join('tc1|meta|', u32(epoch)))
    const what = of === 'title' ? 'title' : `name|${of}`
    const plain = open(meta, bytes(sealed).subarray(4), `tc1|${what}|${frames.team}|${epoch}`)
    expect(plain.length % 128).toBe(0)
    expect(plain.toString().replace(/\0+$/, '')).toBe(name)
  }
})

interface Tokens {
  tokens: { device: string; secret: string; token: string; hash: string }[]
}

test('[PR4] a token carries the device and the secret, and says by its sum that it was copied whole', () => {
  const { tokens }: Tokens = vectors('tokens')
  for (const { device, secret, token, hash } of tokens) {
    const [, carried, sum] = /^tct1_([\w-]{64})_([\da-f]{8})$/.exec(token)!
    expect(carried).toBe(text(join(bytes(device), bytes(secret))))
    expect(sum).toBe(
      crc32(Buffer.from(`tct1_${carried}`))
        .toString(16)
        .padStart(8, '0'),
    )
    expect(text(sha256(bytes(secret)))).toBe(hash)
  }
})

/** CRC-32 of ISO 3309, by its polynomial. */
function crc32(data: Buffer): number {
  let crc = 0xffffffff
  for (const byte of data) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}
