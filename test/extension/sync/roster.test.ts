import { beforeAll, expect, test } from 'vitest'
import { newDeviceKeys, publicDevice, type DeviceKeys } from '#extension/sync/device-keys.ts'
import { inviteKeys, openPackage, sealPackage, type InviteKeys } from '#extension/sync/invite.ts'
import { signEntry } from '#shared/sync/roster-entry.ts'
import { newSecrets } from '#extension/sync/keys.ts'
import { entryHash, extendRoster } from '#shared/sync/read-roster.ts'
import { mayWrite, noRoster, type Roster } from '#shared/sync/roster.ts'
import { NO_ENTRY, toBase64url, type Entry, type Role, type RosterBody } from '#shared/sync/protocol.ts'
import { chance, expectOk } from './browsers.ts'

const team = chance(new Uint8Array(24))
let anna: DeviceKeys
let ben: DeviceKeys
let link: InviteKeys
let founding: Entry
let roster: Roster

beforeAll(async () => {
  anna = await newDeviceKeys('0011223344556677', chance)
  ben = await newDeviceKeys('8899aabbccddeeff', chance)
  link = await inviteKeys(team, chance(new Uint8Array(32)))
  founding = { n: 0, prev: NO_ENTRY, ...(await signEntry(anna.sign.privateKey, team, await create(anna))) }
  roster = expectOk(await extendRoster(noRoster, team, [founding]))
})

async function create(device: DeviceKeys): Promise<RosterBody> {
  return {
    op: 'create',
    at: 1,
    epoch: 0,
    commit: toBase64url(new Uint8Array(16)),
    device: await publicDevice(device),
  }
}

function inviteBody(by: DeviceKeys, prev: string, role: Role = 'member'): RosterBody {
  const terms = { epoch: 0, expiry: 2, invite: link.invite, role }
  return { op: 'invite', at: 1, by: toBase64url(by.id), prev, ...terms }
}

async function joinBody(device: DeviceKeys): Promise<RosterBody> {
  const token = toBase64url(new Uint8Array(32))
  return { op: 'join', at: 1, invite: link.invite, device: await publicDevice(device), token }
}

/** Puts an entry behind these and says what becomes of the roster. */
async function after(
  before: Entry[],
  key: CryptoKey,
  body: (prev: string) => RosterBody | Promise<RosterBody>,
) {
  const last = before.at(-1)
  const prev = last ? (await entryHash(last))! : NO_ENTRY
  const entry = { n: before.length, prev, ...(await signEntry(key, team, await body(prev))) }
  const entries = [...before, entry]
  const grown = await extendRoster(noRoster, team, entries)
  return { entries, said: grown.ok ? 'ok' : grown.error, roster: grown.ok ? grown.value : noRoster }
}

test('[RO1] who founds a team is its owner', () => {
  expect(roster.devices.get(toBase64url(anna.id))?.role).toBe('owner')
  expect(mayWrite(roster, toBase64url(anna.id))).toBe(true)
})

test('[RO3] an owner invites, and the newcomer joins with the invitation’s key', async () => {
  const invited = await after([founding], anna.sign.privateKey, (prev) => inviteBody(anna, prev))
  const joined = await after(invited.entries, link.sign, () => joinBody(ben))
  expect(joined.said).toBe('ok')
  expect(joined.roster.devices.get(toBase64url(ben.id))?.role).toBe('member')
  const late = await extendRoster(invited.roster, team, joined.entries.slice(2))
  expect(late.ok && late.value.head).toBe(joined.roster.head)
})

test('[RO5] a viewer of a team is no writer of it', async () => {
  const invited = await after([founding], anna.sign.privateKey, (prev) => inviteBody(anna, prev, 'viewer'))
  const joined = await after(invited.entries, link.sign, () => joinBody(ben))
  expect(mayWrite(joined.roster, toBase64url(ben.id))).toBe(false)
})

test('[RO5] no member invites, nobody joins twice, and no server joins by itself', async () => {
  const invited = await after([founding], anna.sign.privateKey, (prev) => inviteBody(anna, prev))
  const joined = await after(invited.entries, link.sign, () => joinBody(ben))
  const second = await after(joined.entries, ben.sign.privateKey, (prev) => inviteBody(ben, prev))
  expect(second.said).toBe('divergent')
  const cleo = await newDeviceKeys('0000000000000000', chance)
  expect((await after(joined.entries, link.sign, () => joinBody(cleo))).said).toBe('divergent')
  expect((await after(invited.entries, ben.sign.privateKey, () => joinBody(ben))).said).toBe('divergent')
  expect((await after([founding], link.sign, () => joinBody(ben))).said).toBe('divergent')
})

test('[RO5] an invitation that was taken back lets nobody in', async () => {
  const invited = await after([founding], anna.sign.privateKey, (prev) => inviteBody(anna, prev))
  const by = toBase64url(anna.id)
  const back = await after(invited.entries, anna.sign.privateKey, (prev) => ({
    op: 'uninvite',
    at: 2,
    by,
    prev,
    invite: link.invite,
  }))
  expect(back.said).toBe('ok')
  expect((await after(back.entries, link.sign, () => joinBody(ben))).said).toBe('divergent')
})

test('[RO2] a chain with a gap, a swapped entry or another beginning is refused', async () => {
  const invited = await after([founding], anna.sign.privateKey, (prev) => inviteBody(anna, prev))
  const joined = await after(invited.entries, link.sign, () => joinBody(ben))
  const refused = async (entries: Entry[], from = noRoster) => {
    const grown = await extendRoster(from, team, entries)
    return !grown.ok && grown.error === 'divergent'
  }
  expect(await refused([founding, joined.entries[2]!])).toBe(true)
  expect(await refused(joined.entries.toReversed())).toBe(true)
  const bens = { n: 0, prev: NO_ENTRY, ...(await signEntry(ben.sign.privateKey, team, await create(ben))) }
  expect(await refused([bens, ...joined.entries.slice(1)])).toBe(true)
  expect(await refused([{ ...founding, sig: 'A'.repeat(86) }])).toBe(true)
  const elsewhere = await extendRoster(noRoster, chance(new Uint8Array(24)), [founding])
  expect(elsewhere).toEqual({ ok: false, error: 'divergent' })
})

test('[IN3] a package opens on the terms on which it was sealed, and on no others', async () => {
  const secrets = newSecrets(chance)
  const terms = { role: 'member', expiry: 5, epoch: 0 } as const
  const sealed = await sealPackage(link, team, terms, secrets, chance)
  expect(await openPackage(link, team, terms, sealed)).toEqual(secrets)
  expect(await openPackage(link, team, { ...terms, role: 'owner' }, sealed)).toBeUndefined()
  expect(await openPackage(link, team, { ...terms, expiry: 6 }, sealed)).toBeUndefined()
  expect(
    await openPackage(await inviteKeys(team, chance(new Uint8Array(32))), team, terms, sealed),
  ).toBeUndefined()
})
