import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  entryHashInput,
  fromBase64url,
  NO_ENTRY,
  Push,
  readBody,
  readToken,
  toBase64url,
  tokenText,
} from '#shared/sync/protocol.ts'

const some = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const anyBytes = fc.uint8Array({ maxLength: 100 })

test('[PR3] bytes survive their text, and the text is the usual one', () => {
  fc.assert(
    fc.property(anyBytes, (bytes) => {
      const text = toBase64url(bytes)
      expect(text).toBe(Buffer.from(bytes).toString('base64url'))
      expect(fromBase64url(text)).toEqual(new Uint8Array(bytes))
    }),
  )
})

test('[PR3] no second text stands for the same bytes', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), (text) => {
      const bytes = fromBase64url(text)
      return bytes === undefined || toBase64url(bytes) === text
    }),
  )
  for (const bad of ['A', 'AB', 'AAB', 'A=', 'A+/A', 'äääa', 'AAAAA'])
    expect(fromBase64url(bad)).toBeUndefined()
})

test('[PR4] a token names its device, and a slip of the pen is seen', () => {
  fc.assert(
    fc.property(some(16), some(32), fc.nat(), (device, secret, at) => {
      const text = tokenText(device, secret)
      expect(readToken(text)).toEqual({ device: toBase64url(device), secret: new Uint8Array(secret) })
      const spot = at % text.length
      const slip = text.slice(0, spot) + (text[spot] === 'x' ? 'y' : 'x') + text.slice(spot + 1)
      expect(readToken(slip)).toBeUndefined()
    }),
  )
})

test('[PR4] the text of a token, once and for all', () => {
  const text = tokenText(new Uint8Array(16).fill(1), new Uint8Array(32).fill(2))
  expect(text).toBe('tct1_AQEBAQEBAQEBAQEBAQEBAQICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIC_4c30740f')
})

test('[RO1] a body that is no JSON, of no known op, or with a part of a wrong length says nothing', () => {
  const join = { op: 'join', at: 1, invite: NO_ENTRY, token: NO_ENTRY }
  const device = { id: 'AAAAAAAAAAAAAAAAAAAAAA', sign: NO_ENTRY, agree: NO_ENTRY }
  expect(readBody(JSON.stringify({ ...join, device }))).toMatchObject({ op: 'join', at: 1 })
  for (const bad of ['', '{', '[]', JSON.stringify(join), JSON.stringify({ ...join, device, invite: 'AA' })])
    expect(readBody(bad)).toBeUndefined()
  expect(readBody(JSON.stringify({ ...join, device, op: 'rotate' }))).toBeUndefined()
})

test('[RO2] an entry’s hash speaks of its number, the one before, its signature and its body', () => {
  const entry = { n: 258, prev: NO_ENTRY, body: '{}', sig: 'A'.repeat(86) }
  const input = entryHashInput(entry)!
  expect(input.length).toBe(10 + 4 + 32 + 64 + 2)
  expect([...input.subarray(10, 14)]).toEqual([0, 0, 1, 2])
  expect(entryHashInput({ ...entry, prev: '!' })).toBeUndefined()
})

test('[PR3] a push is read whatever a newer client adds to it, and refused for what it lacks', () => {
  const rows = [{ sealed: 'A'.repeat(136), base: 0, later: true }]
  const push = { pushId: 'AAAAAAAAAAAAAAAAAAAAAA', epoch: 0, rosterN: 0, rows, later: 1 }
  expect(Push.safeParse(push).success).toBe(true)
  const { epoch: _, ...lacking } = push
  for (const bad of [
    lacking,
    { ...push, rows: [] },
    { ...push, epoch: -1 },
    { ...push, rows: [{ sealed: 'A', base: 0 }] },
  ])
    expect(Push.safeParse(bad).success).toBe(false)
})
