import { env } from 'cloudflare:workers'
import { reset, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { afterEach, expect, test, vi } from 'vitest'
import { IF_ROSTER_HEADER, LIMITS, toBase64url } from '#shared/sync/protocol.ts'
import {
  codeOf,
  draftInvite,
  invite,
  joinBody,
  joined,
  lastEntry,
  makeTeam,
  newColleague,
  path,
  random,
  randomText,
  readRoster,
  send,
  signed,
  type Colleague,
} from './team-client.ts'

afterEach(async () => {
  vi.useRealTimers()
  await reset()
})

const redeem = (body: unknown) => send('POST', '/v1/invites/redeem', { body })
const later = (ms: number) => vi.useFakeTimers({ now: Date.now() + ms, toFake: ['Date'] })
const stateOf = async (owner: Colleague) => {
  const answer = await send('GET', path(owner, 'invites'), owner)
  return (await answer.json<{ invites: { state: string }[] }>()).invites.map(({ state }) => state)
}
/** The packages in the team's database. */
const packages = ({ team }: Colleague) =>
  runInDurableObject(env.TEAM.getByName(team), (_, { storage }) =>
    storage.sql
      .exec('SELECT package FROM invite')
      .toArray()
      .map((row) => row.package),
  )

test('[IN4] Ben comes in with his invitation: he gets the package, and his role', async () => {
  const anna = await makeTeam()
  const draft = await invite(anna, 'viewer')
  const ben = newColleague(anna.team, 'viewer')
  const answer = await redeem(await joinBody(ben, draft))
  expect(await answer.json()).toMatchObject({
    package: draft.body.package,
    role: 'viewer',
    rosterN: 2,
    epoch: 0,
  })
  expect((await readRoster(ben)).map(({ body }) => (JSON.parse(body) as { op: string }).op)).toEqual([
    'create',
    'invite',
    'join',
  ])
})

test('[IN4] an invitation lets one device in; twenty who try at once are one and nineteen', async () => {
  const anna = await makeTeam()
  const draft = await invite(anna)
  const bodies = Array.from({ length: 20 }, () => joinBody(newColleague(anna.team, 'member'), draft))
  const codes = await Promise.all((await Promise.all(bodies)).map((body) => codeOf(redeem(body))))
  expect(codes.filter((code) => code === '200')).toHaveLength(1)
  expect(new Set(codes)).toEqual(new Set(['200', '410 invite_used']))
  expect(await readRoster(anna)).toHaveLength(3)
})

test('[IN5] the same device may ask again for ten minutes, and joins once', async () => {
  const anna = await makeTeam()
  const body = await joinBody(newColleague(anna.team, 'member'), await invite(anna))
  const first = await (await redeem(body)).json()
  expect(await (await redeem(body)).json()).toMatchObject({
    ...(first as object),
    now: expect.any(Number) as number,
  })
  expect(await readRoster(anna)).toHaveLength(3)
  later(600_000)
  expect(await codeOf(redeem(body))).toBe('410 invite_used')
})

test('[IN6] after the newcomer confirms, the package is gone', async () => {
  const anna = await makeTeam()
  await joined(anna, 'member')
  expect(await packages(anna)).toEqual([null])
})

test('[IN6] a package that nobody confirmed is erased by the alarm', async () => {
  const anna = await makeTeam()
  const body = await joinBody(newColleague(anna.team, 'member'), await invite(anna))
  await redeem(body)
  later(600_001)
  expect(await runDurableObjectAlarm(env.TEAM.getByName(anna.team))).toBe(true)
  expect(await packages(anna)).toEqual([null])
})

test('[IN6] an invitation that nobody used loses its package when it expires', async () => {
  const anna = await makeTeam()
  const draft = await invite(anna, 'member', 60_000)
  later(60_001)
  await runDurableObjectAlarm(env.TEAM.getByName(anna.team))
  expect(await packages(anna)).toEqual([null])
  expect(await codeOf(redeem(await joinBody(newColleague(anna.team, 'member'), draft)))).toBe(
    '410 invite_expired',
  )
})

test('[IN8] wrong secret, unknown invitation and unknown team read alike', async () => {
  const anna = await makeTeam()
  const draft = await invite(anna)
  const body = await joinBody(newColleague(anna.team, 'member'), draft)
  const unmade = (await (await send('POST', '/v1/teams/id')).json<{ team: string }>()).team
  const wrong = [
    { ...body, auth: randomText(32) },
    { ...body, id: randomText(16) },
    { ...body, team: unmade },
    { ...body, team: randomText(24) },
  ]
  for (const attempt of wrong) {
    const answer = await redeem(attempt)
    expect(answer.status).toBe(404)
    expect(await answer.json()).toEqual({ code: 'not_found', ref: expect.any(String) as string })
  }
  expect(await codeOf(redeem(body))).toBe('200')
})

test('[IN8] ten wrong tries close the door for an hour, even for the right one', async () => {
  const anna = await makeTeam()
  const body = await joinBody(newColleague(anna.team, 'member'), await invite(anna, 'member', 86_400_000))
  for (let i = 0; i < 10; i++) await redeem({ ...body, auth: randomText(32) })
  const locked = await redeem(body)
  expect(locked.status).toBe(429)
  expect(Number(locked.headers.get('Retry-After'))).toBeGreaterThan(3590)
  later(3_600_001)
  expect(await codeOf(redeem(body))).toBe('200')
})

test('[IN7] Anna takes her invitation back, and the roster says so', async () => {
  const anna = await makeTeam()
  const draft = await invite(anna)
  const { prev, n } = await lastEntry(anna)
  const by = toBase64url(anna.id)
  const entry = await signed(anna, { op: 'uninvite', at: 0, by, prev, invite: draft.invite })
  const take = () =>
    send('POST', path(anna, 'uninvite'), {
      body: { entry },
      token: anna.token,
      headers: { [IF_ROSTER_HEADER]: String(n) },
    })
  expect(await (await take()).json()).toEqual({ rosterN: 2 })
  expect(await codeOf(take())).toBe('200')
  expect(await stateOf(anna)).toEqual([])
  expect(await codeOf(redeem(await joinBody(newColleague(anna.team, 'member'), draft)))).toBe('404 not_found')
})

test('[IN3] an invitation repeated after a lost answer is one invitation', async () => {
  const anna = await makeTeam()
  const { body, headers } = await draftInvite(anna)
  const ask = async () =>
    (await send('POST', path(anna, 'invites'), { body, headers, token: anna.token })).json()
  expect([await ask(), await ask()]).toEqual([{ rosterN: 1 }, { rosterN: 1 }])
  expect(await stateOf(anna)).toEqual(['open'])
})

test('[RO2] an entry that does not follow the last one is refused', async () => {
  const anna = await makeTeam()
  const [first, second] = [await draftInvite(anna), await draftInvite(anna)]
  const ask = ({ body, headers }: typeof first) =>
    codeOf(send('POST', path(anna, 'invites'), { body, headers, token: anna.token }))
  expect(await ask(first)).toBe('200')
  expect(await ask(second)).toBe('409 roster_conflict')
  expect(await ask({ ...second, headers: { [IF_ROSTER_HEADER]: '1' } })).toBe('409 roster_conflict')
})

test('[IN3] an invitation in another name, or for longer than thirty days, is refused', async () => {
  const anna = await makeTeam()
  const foreign = await draftInvite({ ...anna, id: random(16) })
  const long = await draftInvite(anna, 'member', 31 * 86_400_000)
  for (const { body, headers } of [foreign, long])
    expect(await codeOf(send('POST', path(anna, 'invites'), { body, headers, token: anna.token }))).toBe(
      '400 bad_request',
    )
})

test('[PR6] so many invitations may be open as a team may have browsers, not one more', async () => {
  const anna = await makeTeam()
  await invite(anna)
  // As if she had sent the others one by one.
  await runInDurableObject(env.TEAM.getByName(anna.team), (_, { storage }) => {
    const many = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)'
    const copy = `INSERT INTO invite SELECT id || i, invite || i, auth, role, expiry, epoch, package, usedBy, usedSign, usedAt, person, maker`
    storage.sql.exec(`${many} ${copy} FROM invite, n`, LIMITS.openInvites - 2)
  })
  await invite(anna)
  const { body, headers } = await draftInvite(anna)
  const more = send('POST', path(anna, 'invites'), { body, headers, token: anna.token })
  expect(await codeOf(more)).toBe('422 team_full')
  expect(await stateOf(anna)).toEqual(Array<string>(LIMITS.devices).fill('open'))
})

test('[IN4] nobody joins under the id of a device that is there already', async () => {
  const anna = await makeTeam()
  const thief = { ...newColleague(anna.team, 'member'), id: anna.id }
  expect(await codeOf(redeem(await joinBody(thief, await invite(anna))))).toBe('400 bad_request')
})

test('[IN4] a join for one invitation does not fit another', async () => {
  const anna = await makeTeam()
  const [one, other] = [await invite(anna, 'viewer'), await invite(anna, 'owner')]
  const eve = newColleague(anna.team, 'viewer')
  const { entry } = await joinBody(eve, other)
  expect(await codeOf(redeem({ ...(await joinBody(eve, one)), entry }))).toBe('404 not_found')
})
