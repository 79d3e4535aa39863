import { expect, test } from 'vitest'
import { serverTime } from '#extension/sync/server-time.ts'
import { readPoke, serverOrigin, teamApi, type Wire } from '#extension/sync/team-api.ts'
import { ERRORS } from '#shared/sync/protocol.ts'

function apiAnswering(answer: () => Response) {
  const asked: { url: string; init: RequestInit }[] = []
  const wire: Wire = {
    now: () => 0,
    socket: () => {
      throw new Error('no line here')
    },
    fetch: async (url, init) => {
      asked.push({ url, init })
      return answer()
    },
  }
  const member = { team: 'T', token: 'tct1_secret' }
  return { asked, api: teamApi(wire, serverTime(), { server: 'https://sync.example', member }) }
}

test('[PR7] every code of the server comes back as a value', async () => {
  for (const [code, status] of Object.entries(ERRORS)) {
    const { api } = apiAnswering(() => Response.json({ code, ref: 'r' }, { status }))
    expect(await api.pull(1, 1, { inc: 'inc' })).toMatchObject({ ok: false, error: { code } })
  }
})

test('[PR1, PR4] requests say their version and who asks, and no address carries a secret', async () => {
  const { api, asked } = apiAnswering(() => Response.json({}))
  await api.push('{}')
  expect(asked[0]!.init.headers).toEqual({
    'TC-Proto': '1',
    Authorization: 'Bearer tct1_secret',
    'Content-Type': 'application/tc-v1+json',
  })
  expect(asked[0]!.url).toBe('https://sync.example/v1/t/T/push')
})

test('[TS7, TS10] a pull names the number, the incarnation and the mark up to which all was read, and the floor of then', async () => {
  const { api, asked } = apiAnswering(() => Response.json({}))
  await api.pull(7, 5, { inc: 'inc', mark: 'mark', floor: 3 })
  const said = Object.fromEntries(new URL(asked[0]!.url).searchParams)
  expect(said).toMatchObject({ since: '7', held: '5', inc: 'inc', mark: 'mark', floor: '3' })
})

test('an answer that is none of ours, is cut off, or never comes, is told apart', async () => {
  const code = async (answer: () => Response) => {
    const said = await apiAnswering(answer).api.members()
    return said.ok ? 'ok' : said.error.code
  }
  expect(await code(() => new Response('<h1>It works!</h1>'))).toBe('server-not-entente')
  expect(await code(() => Response.json({ title: 4 }))).toBe('server-not-entente')
  expect(await code(() => new Response('Bad gateway', { status: 502 }))).toBe('unavailable')
  expect(await code(() => Response.json({ code: 'fancy_new' }, { status: 418 }))).toBe('internal')
  expect(await code(() => Response.error())).toBe('server-not-entente')
  const broken = new ReadableStream({ start: (stream) => stream.error(new Error('cut')) })
  expect(await code(() => new Response(broken))).toBe('server-unreachable')
  const lost = () => {
    throw new TypeError('offline')
  }
  expect(await code(lost)).toBe('server-unreachable')
})

test('how long to wait is taken from the answer or its header', async () => {
  const wait = async (body: object, headers?: HeadersInit) => {
    const { api } = apiAnswering(() => Response.json(body, { status: 429, ...(headers && { headers }) }))
    const said = await api.members()
    return said.ok ? undefined : said.error.retryAfter
  }
  expect(await wait({ code: 'rate_limited', retryAfter: 7 })).toBe(7)
  expect(await wait({ code: 'rate_limited' }, { 'Retry-After': '9' })).toBe(9)
  expect(await wait({ code: 'rate_limited' })).toBeUndefined()
})

test('[IN2] plain http is for this computer alone', () => {
  const origin = (typed: string) => {
    const read = serverOrigin(typed)
    return read.ok ? read.value : read.error.code
  }
  expect(origin(' sync.larkfield.example/ ')).toBe('https://sync.larkfield.example')
  expect(origin('http://localhost:8787/x')).toBe('http://localhost:8787')
  expect(origin('http://127.0.0.1:1')).toBe('http://127.0.0.1:1')
  expect(origin('http://sync.example')).toBe('server-insecure')
  expect(origin('http://localhost.evil.example')).toBe('server-insecure')
  expect(origin('https://me:pw@sync.example')).toBe('not-a-url')
  expect(origin('javascript:alert(1)')).toBe('not-a-url')
  expect(origin('')).toBe('not-a-url')
})

test('the server’s time is the median of five answers, and small differences are none', () => {
  const time = serverTime()
  expect(time.offset()).toBe(0)
  const header = (ms: number) => new Date(ms).toUTCString()
  time.measure(header(1_000_000_000), 1_000_000_100, 1_000_000_300)
  expect(time.offset()).toBe(0)
  for (const late of [600_000, 600_000, 90_000_000])
    time.measure(header(1_000_000_000), late + 1e9, late + 1e9)
  expect(time.offset()).toBe(-599_500)
  time.measure('yesterday', 0, 0)
  time.measure(null, 0, 0)
  expect(time.offset()).toBe(-599_500)
})

test('[PR9] only a poke is a poke', () => {
  const poke = { t: 'poke', inc: 'A'.repeat(22), seq: 4, rosterN: 1 }
  expect(readPoke(JSON.stringify(poke))).toEqual(poke)
  for (const other of ['pong', '{', '{}', JSON.stringify({ ...poke, seq: -1 }), undefined])
    expect(readPoke(other)).toBeUndefined()
})
