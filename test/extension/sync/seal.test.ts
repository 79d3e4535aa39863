import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { newDeviceKeys, publicDevice, type DeviceKeys } from '#extension/sync/device-keys.ts'
import {
  keepSecrets,
  keysFrom,
  newSecrets,
  openKeys,
  readSecrets,
  type TeamKeys,
} from '#extension/sync/keys.ts'
import { noRoster, type Roster } from '#shared/sync/roster.ts'
import { openName, sealName } from '#extension/sync/names.ts'
import { openRow, sealRow, type Author } from '#extension/sync/seal.ts'
import { editField } from '#shared/sync/cells.ts'
import { newClock, tick } from '#shared/sync/hlc.ts'
import { DELETED, type Row } from '#shared/sync/merge.ts'
import { fromBase64url, HEADER, toBase64url, type Role } from '#shared/sync/protocol.ts'
import { chance, expectOk } from './browsers.ts'

const team = chance(new Uint8Array(24))
const secrets = newSecrets(chance)
const idOf = (n: number) => toBase64url(new Uint8Array(16).fill(n))
const stamp = tick(newClock(new Uint8Array(16)), 1_700_000_000_000).stamp

let keys: TeamKeys
let anna: DeviceKeys
let vera: DeviceKeys
let roster: Roster

beforeAll(async () => {
  keys = await keysFrom(team, secrets)
  anna = await newDeviceKeys('0011223344556677', chance)
  vera = await newDeviceKeys('8899aabbccddeeff', chance)
  roster = {
    ...noRoster,
    devices: new Map([await member(anna, 'member', 0), await member(vera, 'viewer', 1)]),
  }
})

async function member(device: DeviceKeys, role: Role, person: number) {
  const shown = await publicDevice(device)
  return [shown.id, { person, sign: shown.sign, agree: shown.agree, role }] as const
}

function authorOf(device: DeviceKeys, more: Partial<Author> = {}): Author {
  return { keys, device: device.id, sign: device.sign.privateKey, rosterN: 1, chance, ...more }
}

function rowOf(n: number, name = 'Nordwind'): Row {
  const fields = new Map([['name', { value: name, at: stamp }]])
  return { table: 'partner', id: idOf(n), minor: 1, fields, extra: new Map() }
}

async function sealedBy(author: Author, row = rowOf(1)): Promise<string> {
  return expectOk(await sealRow(author, { row, rev: 0, tag: '', devSeq: 1 })).sealed
}

async function opened(sealed: string): Promise<string> {
  const one = await openRow({ keys, roster, verifiers: new Map() }, { sealed, seq: 1 })
  return one.ok ? 'ok' : one.error
}

function changed(sealed: string, at: number, change: (byte: number) => number): string {
  const bytes = fromBase64url(sealed)!
  bytes[at] = change(bytes[at]!)
  return toBase64url(bytes)
}

test('[SE7] a row opens as it was sealed, one revision on, naming its parent', async () => {
  const first = expectOk(await sealRow(authorOf(anna), { row: rowOf(1), rev: 0, tag: '', devSeq: 1 }))
  expect(first.rev).toBe(1)
  const second = expectOk(
    await sealRow(authorOf(anna), { row: rowOf(1, 'Sud'), rev: 1, tag: first.tag, devSeq: 2 }),
  )
  const read = expectOk(
    await openRow({ keys, roster, verifiers: new Map() }, { sealed: second.sealed, seq: 1 }),
  )
  expect(read).toMatchObject({ rev: 2, tag: second.tag, seal: { epoch: 0, by: toBase64url(anna.id) } })
  expect(read.row).toEqual(rowOf(1, 'Sud'))
  const parent = fromBase64url(second.sealed)!.slice(HEADER.parentTag, HEADER.parentTag + 16)
  expect(toBase64url(parent)).toBe(first.tag)
})

test('[SE2, SE4] no single flipped bit goes unseen', async () => {
  const sealed = await sealedBy(authorOf(anna))
  const length = fromBase64url(sealed)!.length
  await fc.assert(
    fc.asyncProperty(fc.nat(length - 1), fc.nat(7), async (at, bit) => {
      expect(await opened(changed(sealed, at, (byte) => byte ^ (1 << bit)))).not.toBe('ok')
    }),
    { numRuns: 300 },
  )
})

test('[SE2] a server that changes what stands in the header is found out, whatever it changes', async () => {
  const sealed = await sealedBy(authorOf(anna))
  const flip = (at: number) => opened(changed(sealed, at, (byte) => byte ^ 1))
  expect(await flip(HEADER.id)).toBe('forged')
  expect(await flip(HEADER.flags)).toBe('forged')
  expect(await flip(HEADER.rev + 7)).toBe('forged')
  expect(await flip(HEADER.parentTag)).toBe('forged')
  expect(await flip(HEADER.rosterN + 3)).toBe('forged')
  expect(await flip(HEADER.team)).toBe('wrong-team')
  expect(await flip(HEADER.author)).toBe('ghost-author')
  expect(await flip(HEADER.epoch + 3)).toBe('forged')
})

test('[SE3] a row that says it is another is not taken for either', async () => {
  const honest = await sealedBy(authorOf(anna))
  const forger = authorOf(anna)
  const lied = { ...rowOf(1), id: idOf(1) }
  Object.defineProperty(lied, 'id', { get: sequence(idOf(1), idOf(2)) })
  expect(await opened(honest)).toBe('ok')
  expect(await opened(await sealedBy(forger, lied))).toBe('swapped')
})

/** Gives each value once, then the last for ever: how a forger's program would label one row as another. */
function sequence<T>(...values: T[]): () => T {
  return () => (values.length > 1 ? values.shift()! : values[0]!)
}

test('[RO5] rows of devices that are not in the roster, or only read, count for nothing', async () => {
  const ghost = await newDeviceKeys('0123456789abcdef', chance)
  expect(await opened(await sealedBy(authorOf(ghost)))).toBe('ghost-author')
  expect(await opened(await sealedBy(authorOf(vera)))).toBe('may-not-write')
  // A viewer has the team's key: only the signature tells that it was not Anna.
  expect(await opened(await sealedBy(authorOf(anna, { sign: vera.sign.privateKey })))).toBe('forged')
})

test('[SE8] what a newer version sealed, or a key that we do not have yet, is told apart from a forgery', async () => {
  const sealed = await sealedBy(authorOf(anna))
  expect(await opened(changed(sealed, HEADER.fmt, () => 2))).toBe('newer')
  expect(await opened(changed(sealed, HEADER.suite, () => 2))).toBe('newer')
  const later = await keysFrom(team, { ...secrets, epoch: 7 })
  expect(await opened(await sealedBy(authorOf(anna, { keys: later })))).toBe('unknown-epoch')
  expect(await opened('rubbish')).toBe('forged')
})

test('[ME9] of a deleted row nothing but the fact is sealed', async () => {
  const row = rowOf(1, 'Canary')
  const at = tick(newClock(new Uint8Array(16)), 1_800_000_000_000).stamp
  const sealed = await sealedBy(authorOf(anna), { ...row, fields: editField(row.fields, DELETED, true, at) })
  const read = expectOk(await openRow({ keys, roster, verifiers: new Map() }, { sealed, seq: 1 }))
  expect([...read.row.fields.keys()]).toEqual([DELETED])
})

test('keys that were kept open again, and nobody can read them out', async () => {
  const kept = await keepSecrets(team, secrets, chance)
  expect(kept.lock.extractable).toBe(false)
  expect(anna.sign.privateKey.extractable || anna.agree.privateKey.extractable).toBe(false)
  expect(await readSecrets(team, kept)).toEqual(secrets)
  const again = (await openKeys(team, kept))!
  expect(await again.commit(0)).toEqual(await keys.commit(0))
  const damaged = { ...kept, epochs: [{ epoch: 0, sealed: kept.idSecret }] }
  expect(await openKeys(team, damaged)).toBeUndefined()
})

test('a name opens for whom it was sealed, and cannot be put on somebody else', async () => {
  const sealed = await sealName(keys, { person: 3 }, 'Zoë Ångström', chance)
  expect(await openName(keys, { person: 3 }, sealed)).toBe('Zoë Ångström')
  expect(await openName(keys, { person: 4 }, sealed)).toBeUndefined()
  expect(await openName(keys, 'title', sealed)).toBeUndefined()
  expect(sealed.length).toBe((await sealName(keys, { person: 3 }, 'Bo', chance)).length)
})
