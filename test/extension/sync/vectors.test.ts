import { expect, test } from 'vitest'
import { isStamp, receive, tick, type Clock, type Stamp } from '#shared/sync/hlc.ts'
import { readLink } from '#shared/sync/invite-link.ts'
import { mergeRow } from '#shared/sync/merge.ts'
import { decodeRow } from '#shared/sync/plaintext.ts'
import { fromBase64url, readToken, toBase64url, type Entry, type Role } from '#shared/sync/protocol.ts'
import { openView } from '#extension/sync/checkpoints.ts'
import { inviteKeys, openPackage } from '#extension/sync/invite.ts'
import { openName } from '#extension/sync/names.ts'
import { extendRoster } from '#shared/sync/read-roster.ts'
import { noRoster } from '#shared/sync/roster.ts'
import { openRow } from '#extension/sync/seal.ts'
import { openChain, openWrap } from '#extension/sync/wraps.ts'
import { textOf as fileText } from '../../support/tree.ts'
import { allVectors } from '../../vectors/all.ts'
import { ben, first, hex, keys, second, team } from '../../vectors/people.ts'
import { textOf } from '../../vectors/plain.ts'

/** The product's own readers on the vectors; what is written is what the product's own writers make of the same keys and nonces. */

const vectors = <T>(name: string) => JSON.parse(fileText(`shared/sync/vectors/${name}.json`)) as T

test.each(Object.keys(allVectors))('[SE5] the code writes %s.json as it stands', async (name) => {
  const made: unknown = JSON.parse(JSON.stringify(await allVectors[name]!()))
  expect(made).toEqual(vectors(name))
})

interface Clocks {
  ticks: { clock: Clock; now: number | null; seen?: Stamp; stamp: Stamp; after: Clock }[]
  receipts: { clock: Clock; now: number; seen: Stamp; after: Clock }[]
}

test('[CL1, CL3, CL4, CL5] stamps and clocks', () => {
  const { ticks, receipts } = vectors<Clocks>('clock')
  for (const { clock, now, seen, stamp, after } of ticks) {
    expect(tick(clock, now ?? NaN, seen)).toEqual({ clock: after, stamp })
    expect(isStamp(stamp)).toBe(true)
  }
  for (const { clock, now, seen, after } of receipts) expect(receive(clock, now, seen)).toEqual(after)
})

test('[ME1, ME2, ME3, ME4, ME5, ME6, ME7, ME8, ME10] rows merge as written, from either side', () => {
  const { cases } = vectors<{ cases: { name: string; a: string; b: string; merged: string }[] }>('merge')
  for (const { name, a, b, merged } of cases) {
    expect([name, textOf(mergeRow(rowFrom(a), rowFrom(b)))]).toEqual([name, merged])
    expect([name, textOf(mergeRow(rowFrom(b), rowFrom(a)))]).toEqual([name, merged])
  }
})

interface Roster {
  entries: Entry[]
  means: { devices: object; former: object; epoch: number; keyedAt: string }
  refused: {
    why: string
    without?: number
    swap?: [number, number]
    body?: number
    from?: string
    to?: string
  }[]
}

test('[RO1, RO2, RO3, RO5] the roster is read, and each change makes it refused', async () => {
  const { entries, means, refused } = vectors<Roster>('roster')
  const read = await extendRoster(noRoster, team, entries)
  expect(read.ok && Object.fromEntries(read.value.devices)).toEqual(means.devices)
  expect(read.ok && Object.fromEntries(read.value.former)).toEqual(means.former)
  for (const { why, without, swap, body, from, to } of refused) {
    const changed = entries.map((entry, i) =>
      i === body ? { ...entry, body: entry.body.replace(from!, to!) } : entry,
    )
    if (without !== undefined) changed.splice(without, 1)
    if (swap) [changed[swap[0]], changed[swap[1]]] = [changed[swap[1]]!, changed[swap[0]]!]
    expect([why, (await extendRoster(noRoster, team, changed)).ok]).toEqual([why, false])
  }
})

test('[SE2, SE3, SE4, SE9, RO5, RO7] frames open for who has roster and keys', async () => {
  const { entries } = vectors<Roster>('roster')
  const { cases, refused } = vectors<{
    cases: { author: string; epoch: 0 | 1; frame: string; plaintext: string; rev: number; tag: string }[]
    refused: string[]
  }>('frames')
  const roster = await extendRoster(noRoster, team, entries)
  if (!roster.ok) throw new Error(roster.error)
  for (const { author, epoch, frame, plaintext, rev, tag } of cases) {
    const reader = { keys: keys[epoch], roster: roster.value, verifiers: new Map() }
    const opened = await openRow(reader, { sealed: frame, seq: 12 })
    expect(opened.ok && { ...opened.value, row: textOf(opened.value.row) }).toEqual({
      seal: { epoch, by: author },
      rev,
      tag,
      row: plaintext,
    })
    // Ben has been a viewer since number 12.
    const late = await openRow(reader, { sealed: frame, seq: 13 })
    expect(late.ok).toBe(author !== ben.shown.id)
  }
  for (const text of refused) expect([text, decodeRow(padded(text)).ok]).toEqual([text, false])
})

test('[RO9, RO10] the wrap opens for Ben, and the chain behind it', async () => {
  const { wrap, chain } = vectors<{
    wrap: { epoch: number; device: string; prev: string; sealed: string }
    chain: { epoch: number; sealed: string }
  }>('wraps')
  const { epoch, device, prev, sealed } = wrap
  expect(await openWrap(ben.agree, { team, epoch, device, prev }, sealed)).toEqual(second)
  expect(await openWrap(ben.agree, { team, epoch, device, prev: device }, sealed)).toBeUndefined()
  expect(await openChain(keys[1], chain.epoch, chain.sealed)).toEqual(first.key)
})

interface Invite {
  link: string
  id: string
  invite: string
  refusedLinks: string[]
  package: { role: Role; expiry: number; epoch: number; sealed: string }
}

test('[IN1, IN2, IN9] the link is read, and opens the package on its own terms alone', async () => {
  const { link, id, invite, refusedLinks, package: sealedPackage } = vectors<Invite>('invites')
  const read = readLink(link)
  if (!read.ok) throw new Error(read.error)
  const made = await inviteKeys(read.value.team, read.value.secret)
  expect([made.id, made.invite]).toEqual([id, invite])
  const { sealed, ...terms } = sealedPackage
  expect(await openPackage(made, team, terms, sealed)).toEqual(first)
  expect(await openPackage(made, team, { ...terms, role: 'owner' }, sealed)).toBeUndefined()
  for (const bad of refusedLinks) expect([bad, readLink(bad).ok]).toEqual([bad, false])
})

test('[RO11, RO12] views and names open', async () => {
  const said = vectors<{ device: string; sealed: string; view: object }>('checkpoints')
  const roster = await extendRoster(noRoster, team, vectors<Roster>('roster').entries)
  const session = { keys: keys[1], kept: { team }, roster: roster.ok ? roster.value : noRoster }
  expect(await openView(session as never, said.device, said.sealed)).toEqual(said.view)
  const { cases } = vectors<{ cases: { of: 'title' | number; name: string; sealed: string }[] }>('names')
  for (const { of, name, sealed } of cases)
    expect(await openName(keys[0], of === 'title' ? of : { person: of }, sealed)).toBe(name)
})

test('[PR3, PR4] tokens and bytes have one text each', () => {
  const { tokens, refused, base64url, notBase64url } = vectors<{
    tokens: { device: string; secret: string; token: string }[]
    refused: string[]
    base64url: { bytes: string; text: string }[]
    notBase64url: string[]
  }>('tokens')
  for (const { device, secret, token } of tokens)
    expect(readToken(token)).toEqual({ device, secret: fromBase64url(secret) })
  expect(refused.filter((text) => readToken(text))).toEqual([])
  for (const { bytes, text } of base64url) {
    expect(toBase64url(Buffer.from(bytes, 'hex'))).toBe(text)
    expect(hex(fromBase64url(text)!)).toBe(bytes)
  }
  expect(notBase64url.filter((text) => fromBase64url(text))).toEqual([])
})

function padded(text: string): Uint8Array {
  return Buffer.concat([Buffer.from(text), Buffer.from([0x80, 0, 0])])
}

function rowFrom(text: string) {
  const row = decodeRow(padded(text))
  if (!row.ok) throw new Error(row.error)
  return row.value
}
