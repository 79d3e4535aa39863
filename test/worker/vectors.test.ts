import { expect, test } from 'vitest'
import errors from '../../shared/sync/vectors/errors.json' with { type: 'json' }
import frames from '../../shared/sync/vectors/frames.json' with { type: 'json' }
import invites from '../../shared/sync/vectors/invites.json' with { type: 'json' }
import roster from '../../shared/sync/vectors/roster.json' with { type: 'json' }
import tokens from '../../shared/sync/vectors/tokens.json' with { type: 'json' }
import { sha256 } from '../../worker/auth.ts'
import {
  entryHashInput,
  ERRORS,
  Failure,
  fromBase64url,
  peekFrame,
  readBody,
  readToken,
  Redeem,
  toBase64url,
} from '../../shared/sync/protocol.ts'

/** The vectors as the server reads them, in the runtime that it runs in. */

test('[PR4] tokens: the device is read, and the hash is the one that is kept', async () => {
  for (const { device, token, hash } of tokens.tokens) {
    const read = readToken(token)!
    expect(read.device).toBe(device)
    expect(await sha256(read.secret)).toBe(hash)
  }
  expect(tokens.refused.filter((text) => readToken(text))).toEqual([])
})

test('[PR3] bytes have one text', () => {
  for (const { bytes, text } of tokens.base64url) {
    const pairs = bytes.match(/../g) ?? []
    expect(toBase64url(Uint8Array.from(pairs, (pair) => parseInt(pair, 16)))).toBe(text)
  }
  expect(tokens.notBase64url.filter((text) => fromBase64url(text))).toEqual([])
})

test('[SE1, SE3] of a frame the server reads team, epoch, row, parent, author and whether it is deleted', () => {
  for (const { frame, epoch, id, parentTag, deleted, author } of frames.cases)
    expect(peekFrame(frame)).toEqual({ team: frames.team, epoch, id, parentTag, deleted, author })
})

test('[RO1, RO2] entries are parsed, and hash as their successors say', async () => {
  for (const { hash, ...entry } of roster.entries) {
    expect(readBody(entry.body)).toEqual(JSON.parse(entry.body))
    expect(await sha256(entryHashInput(entry)!)).toBe(hash)
  }
})

test('[IN4, IN9] what a newcomer sends is understood, and its proof has the hash that the server keeps', async () => {
  const { id, auth } = Redeem.parse(invites.redeem)
  expect(id).toBe(invites.id)
  expect(await sha256(fromBase64url(auth)!)).toBe(invites.authHash)
})

test('[PR7] codes and their statuses are those that are written down', () => {
  expect({ ...ERRORS }).toEqual(errors.status)
  for (const body of errors.bodies) expect(Failure.parse(body)).toEqual(body)
})
