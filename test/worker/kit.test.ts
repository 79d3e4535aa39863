import { env } from 'cloudflare:workers'
import { reset, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { afterEach, expect, test, vi } from 'vitest'
import { IF_ROSTER_HEADER, toBase64url } from '#shared/sync/protocol.ts'
import {
  codeOf,
  devicesOf,
  draftKit,
  joined,
  lastEntry,
  makeKit,
  makeTeam,
  newColleague,
  newEpoch,
  path,
  randomText,
  readRoster,
  restoreBody,
  rotate,
  send,
  signed,
  type Colleague,
  type DraftKit,
} from './team-client.ts'

afterEach(async () => {
  vi.useRealTimers()
  await reset()
})

const idOf = ({ id }: Colleague) => toBase64url(id)

async function use(who: Colleague, kit: Pick<DraftKit, 'auth' | 'keys' | 'device'>) {
  return send('POST', '/v1/kits/use', { body: await restoreBody(who, kit) })
}

function kitsOf({ team }: Colleague): Promise<{ wrap: string }[]> {
  return runInDurableObject(env.TEAM.getByName(team), (_, { storage }) =>
    storage.sql.exec<{ wrap: string }>('SELECT wrap FROM kit').toArray(),
  )
}

test('[RC4] who holds the kit comes in as an owner, with the key that was wrapped to it', async () => {
  const anna = await makeTeam()
  const kit = await makeKit(anna)
  const back = newColleague(anna.team, 'owner')
  const answer = await use(back, kit)
  expect(await answer.json()).toMatchObject({ role: 'owner', package: kit.body.wrap, rosterN: 2 })
  expect(await devicesOf(back)).toEqual([idOf(anna), idOf(back)].sort())
  expect(await codeOf(send('GET', path(back, 'invites'), back))).toBe('200')
})

test('[RC4] a kit works once; the same device may ask again until it confirms, for ten minutes at most', async () => {
  const anna = await makeTeam()
  const kit = await makeKit(anna)
  const back = newColleague(anna.team, 'owner')
  const body = await restoreBody(back, kit)
  const twice = () => codeOf(send('POST', '/v1/kits/use', { body }))
  expect([await twice(), await twice()]).toEqual(['200', '200'])
  expect(await readRoster(anna)).toHaveLength(3)
  expect(await codeOf(use(newColleague(anna.team, 'owner'), kit))).toBe('404 not_found')
  await send('POST', path(back, 'confirm'), { body: { name: randomText(60) }, token: back.token })
  expect(await kitsOf(anna)).toEqual([])
  expect(await twice()).toBe('404 not_found')
})

test('[RC4] what a used kit could open is erased after ten minutes', async () => {
  const anna = await makeTeam()
  await use(newColleague(anna.team, 'owner'), await makeKit(anna))
  expect(await kitsOf(anna)).toHaveLength(1)
  vi.useFakeTimers({ now: Date.now() + 600_001, toFake: ['Date'] })
  await runDurableObjectAlarm(env.TEAM.getByName(anna.team))
  expect(await kitsOf(anna)).toEqual([])
})

test('[RC4] five wrong tries in an hour close the door for an hour, and invitations have their own', async () => {
  const anna = await makeTeam()
  const kit = await makeKit(anna)
  const wrong = { ...kit, auth: randomText(32) }
  for (let i = 0; i < 5; i++)
    expect(await codeOf(use(newColleague(anna.team, 'owner'), wrong))).toBe('404 not_found')
  expect(await codeOf(use(newColleague(anna.team, 'owner'), kit))).toBe('429 rate_limited')
  expect((await joined(anna, 'member')).role).toBe('member')
  vi.useFakeTimers({ now: Date.now() + 3_600_001, toFake: ['Date'] })
  expect(await codeOf(use(newColleague(anna.team, 'owner'), kit))).toBe('200')
})

test('[RC5] a new kit takes the place of the one before', async () => {
  const anna = await makeTeam()
  const [old, fresh] = [await makeKit(anna), await makeKit(anna)]
  expect(await codeOf(use(newColleague(anna.team, 'owner'), old))).toBe('404 not_found')
  expect(await codeOf(use(newColleague(anna.team, 'owner'), fresh))).toBe('200')
})

test('[RC2] made twice in the same words it is one kit, and behind another entry than the last it waits', async () => {
  const anna = await makeTeam()
  const { body, headers } = await draftKit(anna)
  const make = () => codeOf(send('POST', path(anna, 'kit'), { body, headers, token: anna.token }))
  expect([await make(), await make()]).toEqual(['200', '200'])
  const late = await draftKit(anna)
  await joined(anna, 'member')
  const { token } = anna
  expect(await codeOf(send('POST', path(anna, 'kit'), { ...late, token }))).toBe('409 roster_conflict')
})

test('[RC2] each new key is wrapped to the kit as well, and an epoch without it is refused', async () => {
  const anna = await makeTeam()
  const { device } = await makeKit(anna)
  expect(await codeOf(rotate(anna, await newEpoch(anna, [idOf(anna)])))).toBe('400 bad_request')
  const epoch = await newEpoch(anna, [idOf(anna), device.id])
  expect(await codeOf(rotate(anna, epoch))).toBe('200')
  const wrap = epoch.wraps.find(({ device: id }) => id === device.id)!.sealed
  expect(await kitsOf(anna)).toEqual([{ wrap }])
})

test('[RC6] a kit goes with the device that made it', async () => {
  const anna = await makeTeam()
  const ben = await joined(anna, 'owner')
  const bens = await makeKit(ben)
  expect(await codeOf(rotate(anna, await newEpoch(anna, [idOf(anna)], { gone: ben })))).toBe('200')
  expect(await codeOf(use(newColleague(anna.team, 'owner'), bens))).toBe('404 not_found')
})

test('[RC6] a kit goes when its maker is no owner any more', async () => {
  const anna = await makeTeam()
  await joined(anna, 'owner')
  const kit = await makeKit(anna)
  const { prev, n } = await lastEntry(anna)
  const words = { at: 0, by: idOf(anna), prev, device: idOf(anna), role: 'member' as const, seq: 0 }
  const body = { entry: await signed(anna, { op: 'role', ...words }) }
  const headers = { [IF_ROSTER_HEADER]: String(n) }
  expect(await codeOf(send('POST', path(anna, 'roster'), { body, headers, token: anna.token }))).toBe('200')
  expect(await codeOf(use(newColleague(anna.team, 'owner'), kit))).toBe('404 not_found')
})
