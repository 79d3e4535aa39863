import { env } from 'cloudflare:workers'
import { evictDurableObject, reset, runDurableObjectAlarm } from 'cloudflare:test'
import { afterEach, expect, test, vi } from 'vitest'
import { LIMITS } from '#shared/sync/protocol.ts'
import {
  codeOf,
  frame,
  invite,
  joined,
  makeTeam,
  path,
  pull,
  push,
  random,
  randomText,
  send,
  type Colleague,
} from './team-client.ts'

afterEach(async () => {
  vi.useRealTimers()
  await reset()
})

const later = (ms: number) => vi.useFakeTimers({ now: Date.now() + ms, toFake: ['Date'] })
const aRow = (who: Colleague) => push(who, [{ sealed: frame(who, random(16)), base: 0 }])

async function ticketFor(who: Colleague): Promise<string> {
  const answer = await send('POST', path(who, 'ws-ticket'), who)
  return (await answer.json<{ ticket: string }>()).ticket
}

function knock(who: Colleague, ticket: string, headers: Record<string, string | null> = {}) {
  const offer = {
    Upgrade: 'websocket',
    'Sec-WebSocket-Protocol': `tc1, tc1.t.${ticket}`,
    'TC-Proto': null,
    ...headers,
  }
  return send('GET', path(who, 'ws'), { headers: offer })
}

async function open(who: Colleague): Promise<WebSocket> {
  const answer = await knock(who, await ticketFor(who))
  expect(answer.status).toBe(101)
  expect(answer.headers.get('Sec-WebSocket-Protocol')).toBe('tc1')
  answer.webSocket!.accept()
  return answer.webSocket!
}

const next = (socket: WebSocket) =>
  new Promise<unknown>((resolve) =>
    socket.addEventListener('message', ({ data }) => resolve(data), { once: true }),
  )
const closed = (socket: WebSocket) =>
  new Promise<number>((resolve) =>
    socket.addEventListener('close', ({ code }) => resolve(code), { once: true }),
  )

/** The numbers that a socket is told, as they come. */
function pokesOf(socket: WebSocket): number[] {
  const heard: number[] = []
  socket.addEventListener('message', ({ data }) => {
    heard.push((JSON.parse(String(data)) as { seq: number }).seq)
  })
  return heard
}

test('[PR9] when Anna pushes, Ben is woken with the row as a pull would hand it out, and Anna is not', async () => {
  const anna = await makeTeam()
  const ben = await joined(anna, 'member')
  const [annas, bens] = [await open(anna), await open(ben)]
  const heard = vi.fn()
  annas.addEventListener('message', heard)
  const woken = next(bens)
  await aRow(anna)
  const { inc, rows, mark } = await pull(ben)
  const poke = { t: 'poke', inc, seq: 1, rosterN: 2 }
  expect(rows).toHaveLength(1)
  expect(JSON.parse(String(await woken))).toEqual({ ...poke, news: { since: 0, rows, mark } })
  const again = next(bens)
  await aRow(anna)
  const more = await pull(ben, 1)
  const news = { since: 1, before: mark, rows: more.rows, mark: more.mark }
  expect(JSON.parse(String(await again))).toEqual({ ...poke, seq: 2, news })
  expect(heard).not.toHaveBeenCalled()
})

test('[PR9] rows that are too much for all sockets together are not carried, but told of', async () => {
  const anna = await makeTeam()
  const bens = await open(await joined(anna, 'member'))
  const rows = (count: number) =>
    Array.from({ length: count }, () => ({ sealed: frame(anna, random(16)), base: 0 }))
  const most = Math.floor(LIMITS.pokeBytes / rows(1)[0]!.sealed.length)
  for (const [count, seq] of [
    [most, most],
    [most + 1, 2 * most + 1],
  ] as const) {
    const woken = next(bens)
    await push(anna, rows(count))
    const poke = JSON.parse(String(await woken)) as { seq: number; news?: { rows: object[] } }
    expect([poke.seq, poke.news?.rows.length]).toEqual([seq, count === most ? most : undefined])
  }
})

test('[PR9] a new name is told of by name', async () => {
  const anna = await makeTeam()
  const ben = await joined(anna, 'member')
  const annas = await open(anna)
  const woken = next(annas)
  await send('POST', path(ben, 'confirm'), { token: ben.token, body: { name: randomText(128) } })
  expect(JSON.parse(String(await woken))).toMatchObject({ t: 'poke', seq: 0, names: true })
})

test('[PR9] with many sockets pokes are gathered: the first at once, and one for all that came meanwhile', async () => {
  const anna = await makeTeam()
  const ben = await joined(anna, 'member')
  const [annas, ...bens] = [
    await open(anna),
    ...(await Promise.all(Array.from({ length: 60 }, () => open(ben)))),
  ]
  const [hers, his] = [pokesOf(annas), pokesOf(bens[0]!)]
  await Promise.all(Array.from({ length: 20 }, () => aRow(anna)))
  await vi.waitFor(() => expect(his.at(-1)).toBe(20), 10_000)
  expect(his.length).toBeLessThan(20)
  expect(hers).toEqual([])
  await Promise.all([aRow(anna), aRow(ben), aRow(ben)])
  await vi.waitFor(() => expect(Math.max(...hers)).toBeGreaterThanOrEqual(22), 10_000)
})

test('[PR9] a new invitation wakes the others, too: the roster grew', async () => {
  const anna = await makeTeam()
  const bens = await open(await joined(anna, 'member'))
  const woken = next(bens)
  await invite(anna)
  expect(JSON.parse(String(await woken))).toMatchObject({ t: 'poke', seq: 0, rosterN: 3 })
})

test('[PR9] a socket outlives the sleep of its team', async () => {
  const anna = await makeTeam()
  const bens = await open(await joined(anna, 'member'))
  await evictDurableObject(env.TEAM.getByName(anna.team))
  const pong = next(bens)
  bens.send('ping')
  expect(await pong).toBe('pong')
  const woken = next(bens)
  await aRow(anna)
  expect(JSON.parse(String(await woken))).toMatchObject({ seq: 1 })
})

test('[PR9] a ticket opens one socket, once, within half a minute', async () => {
  const anna = await makeTeam()
  const ticket = await ticketFor(anna)
  expect((await knock(anna, ticket)).status).toBe(101)
  expect(await codeOf(knock(anna, ticket))).toBe('401 token_invalid')
  expect(await codeOf(knock(anna, randomText(32)))).toBe('401 token_invalid')
  const old = await ticketFor(anna)
  later(30_001)
  expect(await codeOf(knock(anna, old))).toBe('401 token_invalid')
})

test('[PR9] a ticket of one team opens no other', async () => {
  const [anna, carl] = [await makeTeam(), await makeTeam()]
  expect(await codeOf(knock(carl, await ticketFor(anna)))).toBe('401 token_invalid')
})

test('[PR9] no socket without upgrade or ticket, none for a web page, none for an unknown team', async () => {
  const anna = await makeTeam()
  const ticket = await ticketFor(anna)
  expect(await codeOf(knock(anna, ticket, { Upgrade: null }))).toBe('401 token_invalid')
  expect(await codeOf(knock(anna, ticket, { 'Sec-WebSocket-Protocol': 'tc1' }))).toBe('401 token_invalid')
  expect(await codeOf(knock(anna, ticket, { Origin: 'https://evil.example' }))).toBe('403 origin_forbidden')
  expect(await codeOf(knock({ ...anna, team: randomText(24) }, ticket))).toBe('404 not_found')
})

test('[PR9] what a client says on a socket ends it: this version carries nothing up', async () => {
  const anna = await makeTeam()
  const socket = await open(anna)
  const end = closed(socket)
  socket.send('{"t":"push"}')
  expect(await end).toBe(1003)
})

test('[PR9] after a day a socket is closed, and asks for a new ticket', async () => {
  const anna = await makeTeam()
  const socket = await open(anna)
  const end = closed(socket)
  later(86_400_001)
  await runDurableObjectAlarm(env.TEAM.getByName(anna.team))
  expect(await end).toBe(4001)
})
