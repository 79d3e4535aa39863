import { beforeEach, expect, test } from 'vitest'
import { newDeviceKeys, publicDevice, type DeviceKeys } from '#extension/sync/device-keys.ts'
import { inviteKeys, type InviteKeys } from '#extension/sync/invite.ts'
import { signEntry } from '#shared/sync/roster-entry.ts'
import { extendRoster } from '#shared/sync/read-roster.ts'
import { noRoster, type Roster } from '#shared/sync/roster.ts'
import { LIMITS, toBase64url, type Role, type RosterBody } from '#shared/sync/protocol.ts'
import { chance } from './browsers.ts'

/** What a reader believes of persons and their devices, whatever a server let pass. Each entry is signed by the key that it needs. */

const team = chance(new Uint8Array(24))
const text = (length: number) => toBase64url(new Uint8Array(length))
const idOf = ({ id }: DeviceKeys) => toBase64url(id)
const newDevice = () => newDeviceKeys('0011223344556677', chance)
const newLink = () => inviteKeys(team, chance(new Uint8Array(32)))

let roster: Roster
let anna: DeviceKeys
let ben: DeviceKeys
let vera: DeviceKeys
/** Numbers of the entries that invited them. */
const [BEN, VERA] = [1, 3]

beforeEach(async () => {
  roster = noRoster
  anna = await newDevice()
  const device = await publicDevice(anna)
  await put(anna.sign.privateKey, { op: 'create', at: 1, epoch: 0, commit: text(16), device })
  ben = await invited(anna, 'member')
  vera = await invited(anna, 'viewer')
})

/** Puts an entry at the end, if the reader believes it; says whether. */
async function put(key: CryptoKey, body: RosterBody): Promise<string> {
  const entry = { n: roster.n + 1, prev: roster.head, ...(await signEntry(key, team, body)) }
  const grown = await extendRoster(roster, team, [entry])
  if (grown.ok) roster = grown.value
  return grown.ok ? 'ok' : grown.error
}

const signed = (by: DeviceKeys) => ({ at: 1, by: idOf(by), prev: roster.head })

function invite(by: DeviceKeys, link: InviteKeys, role: Role, person?: number): Promise<string> {
  const terms = { epoch: roster.epoch, expiry: 2, invite: link.invite, role }
  const whose = person === undefined ? {} : { person }
  return put(by.sign.privateKey, { op: 'invite', ...signed(by), ...terms, ...whose })
}

async function join(device: DeviceKeys, link: InviteKeys): Promise<string> {
  const body = {
    op: 'join',
    at: 1,
    invite: link.invite,
    device: await publicDevice(device),
    token: text(32),
  } as const
  return put(link.sign, body)
}

const remove = (by: DeviceKeys, device: DeviceKeys, all?: true) =>
  put(by.sign.privateKey, { op: 'remove', ...signed(by), device: idOf(device), seq: 0, ...(all && { all }) })

const give = (device: DeviceKeys, role: Role) =>
  put(anna.sign.privateKey, { op: 'role', ...signed(anna), device: idOf(device), role, seq: 7 })

async function invited(by: DeviceKeys, role: Role, person?: number): Promise<DeviceKeys> {
  const [link, device] = [await newLink(), await newDevice()]
  expect(await invite(by, link, role, person)).toBe('ok')
  expect(await join(device, link)).toBe('ok')
  return device
}

const seen = (device: DeviceKeys) => roster.devices.get(idOf(device))

test('[RO14] each adds a device to its own person in its own role; to somebody else, or in another role, nobody does', async () => {
  const bens = await invited(ben, 'member', BEN)
  expect(seen(bens)).toMatchObject({ person: BEN, role: 'member' })
  expect(seen(await invited(vera, 'viewer', VERA))).toMatchObject({ person: VERA, role: 'viewer' })
  const link = await newLink()
  expect(await invite(vera, link, 'viewer', BEN)).toBe('divergent')
  expect(await invite(vera, link, 'member', VERA)).toBe('divergent')
  expect(await invite(ben, link, 'owner', BEN)).toBe('divergent')
  expect(await invite(ben, link, 'viewer', BEN)).toBe('divergent')
  expect(await invite(ben, link, 'member')).toBe('divergent')
  expect(await invite(ben, link, 'member', 99)).toBe('divergent')
  expect(await invite(anna, link, 'member', BEN)).toBe('divergent')
  expect(await invite(ben, link, 'member', BEN)).toBe('ok')
})

test('[RO14] who was invited and has not come yet gets more invitations by the same owner alone, and none once seen', async () => {
  const [first, second] = [await newLink(), await newLink()]
  expect(await invite(anna, first, 'member')).toBe('ok')
  const person = roster.n
  expect(await invite(anna, second, 'member', person)).toBe('ok')
  const carl = await invited(anna, 'owner')
  expect(await invite(carl, await newLink(), 'member', person)).toBe('divergent')
  const [cleo, cleos] = [await newDevice(), await newDevice()]
  expect([await join(cleo, first), await join(cleos, second)]).toEqual(['ok', 'ok'])
  expect([seen(cleo)?.person, seen(cleos)?.person]).toEqual([person, person])
  expect(await invite(anna, await newLink(), 'member', person)).toBe('divergent')
  expect(await remove(anna, cleo, true)).toBe('ok')
  expect(await invite(anna, await newLink(), 'member', person)).toBe('divergent')
})

test('[RO5, IN10] an eleventh device of a person is refused, and one that comes after another went is not', async () => {
  const links = await Promise.all(Array.from({ length: LIMITS.devicesEach }, newLink))
  for (const link of links) expect(await invite(ben, link, 'member', BEN)).toBe('ok')
  const last = links.pop()!
  for (const link of links) expect(await join(await newDevice(), link)).toBe('ok')
  const eleventh = await newDevice()
  expect(await join(eleventh, last)).toBe('divergent')
  const another = [...roster.devices].find(([id, { person }]) => person === BEN && id !== idOf(ben))![0]
  const gone = { op: 'remove', ...signed(ben), device: another, seq: 0 } as const
  expect(await put(ben.sign.privateKey, gone)).toBe('ok')
  expect(await join(eleventh, last)).toBe('ok')
})

test('[IN3, RO5] an invitation lets nobody in once the device that made it is gone', async () => {
  const bens = await invited(ben, 'member', BEN)
  const link = await newLink()
  expect(await invite(bens, link, 'member', BEN)).toBe('ok')
  expect(await remove(ben, bens)).toBe('ok')
  expect(await join(await newDevice(), link)).toBe('divergent')
})

test('[RO14] another role is for all devices of a person, and for those that come later', async () => {
  const [bens, third, link] = [await invited(ben, 'member', BEN), await newDevice(), await newLink()]
  expect(await invite(ben, link, 'member', BEN)).toBe('ok')
  expect(await give(bens, 'viewer')).toBe('ok')
  expect(await join(third, link)).toBe('ok')
  expect([ben, bens, third].map((one) => seen(one)?.role)).toEqual(['viewer', 'viewer', 'viewer'])
  // What the two wrote before counts; the third never wrote.
  expect([ben, bens, third].map((one) => seen(one)?.until)).toEqual([7, 7, undefined])
})

test('[RO15] an owner removes one device or all of a person; everybody removes those of their own, one by one', async () => {
  const [bens, third] = [await invited(ben, 'member', BEN), await invited(ben, 'member', BEN)]
  expect(await remove(vera, ben)).toBe('divergent')
  expect(await remove(ben, vera)).toBe('divergent')
  expect(await remove(ben, bens, true)).toBe('divergent')
  expect(await remove(ben, bens)).toBe('ok')
  expect([seen(ben)?.person, seen(bens)]).toEqual([BEN, undefined])
  expect(await remove(anna, ben, true)).toBe('ok')
  expect([seen(ben), seen(third)]).toEqual([undefined, undefined])
  expect([...roster.former.values()].map(({ person }) => person)).toEqual([BEN, BEN, BEN])
  expect(roster.owesKey).toBe(true)
})

test('[RO7, RO15] an owner’s device stays: the last person loses neither its role nor its last device', async () => {
  const annas = await invited(anna, 'owner', 0)
  expect(await give(annas, 'member')).toBe('divergent')
  expect(await remove(anna, annas, true)).toBe('divergent')
  expect(await remove(annas, anna)).toBe('ok')
  expect(await remove(annas, annas)).toBe('divergent')
})

test('[IN7] everybody takes back invitations for devices of their own, and no others', async () => {
  const link = await newLink()
  expect(await invite(ben, link, 'member', BEN)).toBe('ok')
  const back = (by: DeviceKeys) =>
    put(by.sign.privateKey, { op: 'uninvite', ...signed(by), invite: link.invite })
  expect(await back(vera)).toBe('divergent')
  expect(await back(ben)).toBe('ok')
  expect(await join(await newDevice(), link)).toBe('divergent')
})
