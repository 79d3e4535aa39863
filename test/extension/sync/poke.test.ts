import { afterAll, beforeAll, expect, test } from 'vitest'
import { readCursor } from '#extension/storage/sync-transactions.ts'
import { teamStatus } from '#extension/sync/status.ts'
import { fromBase64url, HEADER, type News } from '#shared/sync/protocol.ts'
import { expectOk } from './browsers.ts'
import { bytesOf, underId } from './evil-server.ts'
import { pair, start, stopAll, wired } from './loops.ts'
import { startServer } from './server.ts'

let server: Awaited<ReturnType<typeof startServer>>
beforeAll(async () => {
  server = await startServer()
}, 60_000)
afterAll(async () => {
  stopAll()
  await server.stop()
})

const flipped = (sealed: string, at: number) => bytesOf(sealed, at, fromBase64url(sealed)![at]! ^ 1)

/** Anna's loop on a line in our hand, and what a poke would tell her now that Ben has written. */
async function told() {
  const { anna, ben, annas, bens } = await pair(server.url)
  annas.stop()
  bens.stop()
  await ben.save('partner', { name: 'Südwind', scope: 'team' })
  await ben.sync()
  const wires = wired(anna)
  const sync = start(anna, wires.ports)
  await sync.now()
  const id = await ben.save('partner', { name: 'Nordwind', scope: 'team', owner: 'Ben' })
  expect(await ben.sync()).toBe('ok')
  const { inc, seq: since, mark: before } = await readCursor(anna.db)
  const { api, roster } = await anna.session()
  const { rows, next: seq, mark } = expectOk(await api.pull(since, since, { inc, mark: before }))
  const poke = { t: 'poke', inc, seq, rosterN: roster.n, news: { since, before, rows, mark } }
  const pulls = wires.asked('/pull')
  const hear = async (said: object) => {
    wires.line().onmessage?.({ data: JSON.stringify({ ...poke, ...said }) })
    await wires.settled()
    return wires.asked('/pull') - pulls
  }
  return { anna, ben, id, poke, hear, sync, wires }
}

test('[PR9] a row that comes with the poke is read without asking, and the cursor stands where a pull would leave it', async () => {
  const { anna, ben, id, hear, sync } = await told()
  expect(await hear({})).toBe(0)
  expect(await anna.values('partner', id)).toEqual(await ben.values('partner', id))
  const [hers, his] = [await readCursor(anna.db), await readCursor(ben.db)]
  expect([hers.inc, hers.seq, hers.mark]).toEqual([his.inc, his.seq, his.mark])
  expect(await sync.now()).toMatchObject({ ok: true })
  sync.stop()
})

test.each([
  ['rows behind a gap', (news: News) => ({ news: { ...news, since: news.since + 1 } })],
  ['rows before what is here', (news: News) => ({ news: { ...news, since: news.since - 1 } })],
  ['another push before them', (news: News) => ({ news: { ...news, before: 'A'.repeat(22) } })],
  ['another state of the server', () => ({ inc: 'A'.repeat(22) })],
  ['members that we do not know', () => ({ rosterN: 9 })],
  ['nothing but the number', () => ({ news: undefined })],
])('[PR9] a poke with %s is one to pull', async (_, change) => {
  const { anna, id, poke, hear, sync } = await told()
  expect(await hear(change(poke.news))).toBe(1)
  expect(await anna.values('partner', id)).toMatchObject({ owner: 'Ben' })
  sync.stop()
})

test.each([
  ['a flipped bit', (sealed: string) => flipped(sealed, 200)],
  ['another author', (sealed: string) => flipped(sealed, HEADER.author)],
  ['another row’s id', (sealed: string) => underId(sealed, 'A'.repeat(22))],
])('[PR9, SE2] a poke that brings a row with %s is not believed, as a pull is not', async (_, forge) => {
  const { anna, ben, id, poke, hear, sync } = await told()
  const rows = poke.news.rows.map(({ seq, sealed }) => ({ seq, sealed: forge(sealed) }))
  expect(await hear({ news: { ...poke.news, rows } })).toBe(0)
  expect(await anna.values('partner', id)).toBeUndefined()
  const codes: (string | undefined)[] = [(await teamStatus(anna.db)).trouble]
  sync.stop()
  for (let round = 0; round < 4; round++) {
    for (const one of [ben, anna]) one.clock.off += 601_000
    await ben.sync()
    codes.push(await anna.sync())
  }
  expect(codes).toContain('forged')
  expect(await anna.values('partner', id)).toMatchObject({ owner: 'Ben' })
})

test('[PR9] a poke whose rows run backwards is refused whole', async () => {
  const { anna, id, poke, hear, sync } = await told()
  await hear({ news: { ...poke.news, rows: [...poke.news.rows, { ...poke.news.rows[0]!, seq: 0 }] } })
  expect((await teamStatus(anna.db)).trouble).toBe('server-not-entente')
  expect(await anna.values('partner', id)).toBeUndefined()
  sync.stop()
})

test('[PR9] a poke that tells nothing new costs nothing, and one that lies costs one pull in two seconds', async () => {
  const { anna, annas } = await pair(server.url)
  annas.stop()
  const { line, asked, settled, ports } = wired(anna)
  const sync = start(anna, ports)
  await sync.now()
  const { inc, seq } = await readCursor(anna.db)
  const poke = (to: number) =>
    line().onmessage?.({ data: JSON.stringify({ t: 'poke', inc, seq: to, rosterN: 2 }) })
  const [before, people] = [asked('/pull'), asked('/members')]
  for (const old of [seq, seq - 1]) poke(old)
  await settled()
  expect([asked('/pull'), asked('/members')]).toEqual([before, people])
  poke(seq + 1)
  await settled()
  expect(asked('/pull')).toBe(before + 1)
  for (let i = 2; i < 50; i++) poke(seq + i)
  await settled()
  expect(asked('/pull')).toBe(before + 1)
  line().onmessage?.({ data: 'rubbish' })
  sync.stop()
})

test('[PR9] of many who name themselves in one breath the first is looked up at once, and the last is not forgotten', async () => {
  const { anna, annas } = await pair(server.url)
  annas.stop()
  const { line, asked, settled, ring, ports } = wired(anna)
  const breath = anna.net.now()
  const sync = start(anna, { ...ports, wire: { ...anna.net, now: () => breath } })
  await sync.now()
  const { inc, seq } = await readCursor(anna.db)
  const data = JSON.stringify({ t: 'poke', inc, seq, rosterN: 2, names: true })
  const before = asked('/members')
  for (let i = 1; i <= 10; i++) {
    line().onmessage?.({ data })
    await settled()
    expect(asked('/members')).toBe(before + 1)
  }
  ring()
  await settled()
  expect(asked('/members')).toBe(before + 2)
  sync.stop()
})
