import { env, exports } from 'cloudflare:workers'
import { createExecutionContext, listDurableObjectIds, reset, runInDurableObject } from 'cloudflare:test'
import { afterEach, expect, test, vi } from 'vitest'
import { CREATION_KEY_HEADER, ERRORS, Failure, Info, LIMITS, Members } from '#shared/sync/protocol.ts'
import worker from '../../worker/index.ts'
import {
  codeOf,
  frame,
  joined,
  makeTeam,
  newColleague,
  newTeamBody,
  path,
  push,
  random,
  randomText,
  send,
  server,
} from './team-client.ts'

afterEach(async () => {
  vi.useRealTimers()
  await reset()
})

/** The worker under other settings than the tests' own. */
function under(settings: Partial<Env>, url: string, init?: RequestInit<RequestInitCfProperties>) {
  return worker.fetch(new Request(url, init), { ...env, ...settings }, createExecutionContext())
}
const later = (ms: number) => vi.useFakeTimers({ now: Date.now() + ms, toFake: ['Date'] })

test('[PR1] the server says what it speaks, to every version alike', async () => {
  const answer = await send('GET', '/v1/info', { headers: { 'TC-Proto': null } })
  const info = Info.parse(await answer.json())
  expect(info).toMatchObject({ proto: { min: 1, max: 1 }, creation: 'open', limits: LIMITS })
})

test('[PR1] an older client is told to upgrade, a newer one that the server is behind', async () => {
  const ask = (version: string | null) => send('POST', '/v1/teams/id', { headers: { 'TC-Proto': version } })
  expect(await (await ask('0')).json()).toMatchObject({ code: 'upgrade_client', min: 1 })
  expect(await (await ask('2')).json()).toMatchObject({ code: 'upgrade_server', max: 1 })
  expect(await codeOf(ask(null))).toBe('400 bad_request')
  expect(await codeOf(ask('one'))).toBe('400 bad_request')
})

test('[PR10] a web page may ask nothing, an extension may', async () => {
  const ask = (Origin: string) => codeOf(send('POST', '/v1/teams/id', { headers: { Origin } }))
  expect(await ask('https://evil.example')).toBe('403 origin_forbidden')
  expect(await ask('http://localhost')).toBe('403 origin_forbidden')
  expect(await ask('chrome-extension://abcdefghijklmnop')).toBe('200')
  expect(await ask('moz-extension://7f7a')).toBe('200')
})

test('[PR10] no answer is meant for a web page, a cache or a guesser of types', async () => {
  const { headers } = await send('POST', '/v1/teams/id')
  expect(headers.get('Access-Control-Allow-Origin')).toBeNull()
  expect(headers.get('Cache-Control')).toBe('no-store')
  expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
  expect(headers.get('Strict-Transport-Security')).toMatch(/max-age=31536000/)
})

test('[PR12] every answer tells the time', async () => {
  const asked = Date.now()
  for (const where of ['/v1/info', '/v1/nothing']) {
    const told = Date.parse((await send('GET', where)).headers.get('Date') ?? '')
    expect(Math.abs(told - asked)).toBeLessThan(5000)
  }
})

test('[PR3] a body of another type, no JSON, or not what the route takes is one and the same refusal', async () => {
  const ask = (body: unknown, headers = {}) => send('POST', '/v1/teams', { body, headers })
  const answers = await Promise.all([
    ask({}, { 'Content-Type': 'application/json' }),
    ask({}, { 'Content-Type': 'text/plain' }),
    ask('{"team":'),
    ask('[]'),
    ask({ team: '<script>' }),
    ask({ ...(await newTeamBody(newColleague(randomText(24), 'owner'))), tokenHash: 7 }),
  ])
  for (const answer of answers) {
    const failure = await answer.json<Record<string, unknown>>()
    expect([answer.status, failure.code, Object.keys(failure).sort()]).toEqual([
      400,
      'bad_request',
      ['code', 'ref'],
    ])
  }
})

test('[PR6] a body of more than 1 MiB is refused', async () => {
  const anna = await makeTeam()
  const body = JSON.stringify({ junk: 'x'.repeat(LIMITS.bodyBytes) })
  const answer = send('POST', path(anna, 'push'), { body, token: anna.token })
  expect(await codeOf(answer)).toBe('413 batch_too_large')
})

test('[PR6] a thousand and one rows are too many', async () => {
  const anna = await makeTeam()
  const rows = Array.from({ length: 1001 }, () => ({ sealed: frame(anna, random(16)), base: 0 }))
  expect(await codeOf(push(anna, rows))).toBe('400 bad_request')
})

test('[PR6] after a burst a device is asked to wait, and may go on when it did', async () => {
  const anna = await makeTeam()
  const ask = () => send('POST', path(anna, 'ws-ticket'), anna)
  for (let i = 0; i < 60; i++) expect((await ask()).status).toBe(200)
  // On a slow machine the bucket fills a little meanwhile.
  let refused = await ask()
  for (let i = 0; i < 60 && refused.status === 200; i++) refused = await ask()
  expect(['1', '2', '3']).toContain(refused.headers.get('Retry-After'))
  expect(await codeOf(refused)).toBe('429 rate_limited')
  later(3100)
  expect((await ask()).status).toBe(200)
})

test('[PR7] what is not there is not found, the same everywhere', async () => {
  for (const [method, where] of [
    ['GET', '/'],
    ['GET', '/v1/nothing'],
    ['POST', '/v1/teams/id/more'],
    ['GET', `/v1/t/${randomText(24)}/pull?since=0`],
    ['GET', '/v1/t/short/pull?since=0'],
  ] as const) {
    const answer = await send(method, where)
    expect(answer.status).toBe(404)
    expect(Failure.parse(await answer.json())).toEqual({
      code: 'not_found',
      ref: expect.any(String) as string,
    })
  }
})

test('[PR7] every code has a status that a client of HTTP understands', () => {
  for (const status of Object.values(ERRORS)) expect(status).toBeGreaterThanOrEqual(400)
})

test('[PR2] asking for a team of a forged id wakes no object', async () => {
  const before = (await listDurableObjectIds(env.TEAM)).length
  const forged = newColleague(randomText(24), 'owner')
  expect(await codeOf(send('GET', path(forged, 'pull?since=0'), forged))).toBe('404 not_found')
  expect(await listDurableObjectIds(env.TEAM)).toHaveLength(before)
})

test('[TS1] asking for a team that nobody made leaves nothing behind', async () => {
  const { team } = await (await send('POST', '/v1/teams/id')).json<{ team: string }>()
  const stranger = newColleague(team, 'owner')
  expect(await codeOf(send('GET', path(stranger, 'pull?since=0'), stranger))).toBe('404 not_found')
  const tables = await runInDurableObject(env.TEAM.getByName(team), (_, { storage }) =>
    storage.sql.exec(`SELECT name FROM sqlite_master WHERE name NOT LIKE '\\_cf%' ESCAPE '\\'`).toArray(),
  )
  expect(tables).toEqual([])
})

test('[PR4] without a token, or with one that was mistyped, nobody is let in', async () => {
  const anna = await makeTeam()
  const ask = (Authorization: string | null) =>
    codeOf(send('GET', path(anna, 'pull?since=0'), { headers: { Authorization } }))
  const other = anna.token.at(-1) === '0' ? '1' : '0'
  expect(await ask(null)).toBe('401 token_invalid')
  expect(await ask(`Bearer ${anna.token.slice(0, -1)}${other}`)).toBe('401 token_invalid')
  expect(await ask(`Basic ${anna.token}`)).toBe('401 token_invalid')
})

test('[PR4] a token that nobody used for ninety days has ended', async () => {
  const anna = await makeTeam()
  later(91 * 86_400_000)
  expect(await codeOf(send('GET', path(anna, 'pull?since=0'), anna))).toBe('401 token_expired')
})

test('[PR8] a team made twice by its maker is one; by another it is refused', async () => {
  const { team } = await (await send('POST', '/v1/teams/id')).json<{ team: string }>()
  const body = await newTeamBody(newColleague(team, 'owner'))
  const first = await (await send('POST', '/v1/teams', { body })).json<{ inc: string }>()
  const again = await (await send('POST', '/v1/teams', { body })).json<{ inc: string }>()
  expect(again.inc).toBe(first.inc)
  const other = await newTeamBody(newColleague(team, 'owner'))
  expect(await codeOf(send('POST', '/v1/teams', { body: other }))).toBe('409 roster_conflict')
})

test('[PR11] with a creation key, teams are made by those who know it', async () => {
  const settings = { TEAM_CREATION_KEY: 'spring' }
  const ask = (key: string | undefined) => {
    const headers = {
      'TC-Proto': '1',
      'Content-Type': 'application/tc-v1+json',
      ...(key && { [CREATION_KEY_HEADER]: key }),
    }
    return under(settings, `${server}/v1/teams/id`, { method: 'POST', headers })
  }
  expect(await codeOf(ask(undefined))).toBe('403 creation_forbidden')
  expect(await codeOf(ask('autumn'))).toBe('403 creation_forbidden')
  expect(await codeOf(ask('spring'))).toBe('200')
  const info = await under(settings, `${server}/v1/info`)
  expect(await info.json()).toMatchObject({ creation: 'key' })
})

test('[PR11] a deployed server without its secret serves nobody, and says so', async () => {
  const bare = { TEAM_ID_SECRET: undefined } as unknown as Partial<Env>
  expect(await codeOf(under(bare, 'https://sync.example/v1/info'))).toBe('503 server_unconfigured')
  expect(await codeOf(under(bare, 'http://127.0.0.1:8787/v1/info'))).toBe('200')
})

test('[PR11] a team id of one server is nothing to another', async () => {
  const anna = await makeTeam()
  const headers = { 'TC-Proto': '1', Authorization: `Bearer ${anna.token}` }
  const elsewhere = under({ TEAM_ID_SECRET: 'another' }, `${server}${path(anna, 'members')}`, { headers })
  expect(await codeOf(elsewhere)).toBe('404 not_found')
})

test('[IN2] the join page has words and no script, and no other site hears of it', async () => {
  const answer = await exports.default.fetch(`${server}/join`)
  const page = await answer.text()
  expect(page).toContain('Join a team')
  expect(page).not.toMatch(/<script|src=|href=/)
  expect(answer.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
  expect(answer.headers.get('Referrer-Policy')).toBe('no-referrer')
})

test('[PR5] members are listed with role, sealed name and the day, not the hour', async () => {
  const anna = await makeTeam()
  await joined(anna, 'viewer')
  const answer = await send('GET', path(anna, 'members'), anna)
  const { members } = Members.parse(await answer.json())
  expect(members.map(({ role }) => role).sort()).toEqual(['owner', 'viewer'])
  for (const { lastSeen } of members) expect(lastSeen).toBe(new Date().toISOString().slice(0, 10))
})

test('[PR10] the log of a failure names its kind and place, not what was sent', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const broken = {
    getByName: () => {
      throw new TypeError('secret words')
    },
  } as unknown as Env['TEAM']
  const anna = await makeTeam()
  const headers = { 'TC-Proto': '1', Authorization: `Bearer ${anna.token}` }
  const answer = await under({ TEAM: broken }, `${server}${path(anna, 'members')}`, { headers })
  expect(await codeOf(answer)).toBe('500 internal')
  const line = String(logged.mock.calls[0]?.[0])
  expect(line).toContain('"kind":"TypeError"')
  expect(line).not.toContain('secret words')
  expect(line).not.toContain(anna.team)
  logged.mockRestore()
})
