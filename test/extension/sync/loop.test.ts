import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SyncPorts } from '#extension/sync/sync-loop.ts'
import { backOff } from '#extension/sync/wake-socket.ts'
import type { Database } from '#extension/storage/database.ts'
import { live } from '#extension/storage/live.ts'
import { readOldSeals } from '#extension/storage/old-seals.ts'
import { writeAll } from '#extension/storage/write.ts'
import { teamStatus } from '#extension/sync/status.ts'
import { invite, joinTeam, removeMember } from '#extension/sync/team.ts'
import { browserOf, expectOk, type Browser } from './browsers.ts'
import { arrival, pair, start, stopAll, wired } from './loops.ts'
import { startServer } from './server.ts'

let server: Awaited<ReturnType<typeof startServer>>
beforeAll(async () => {
  server = await startServer()
}, 60_000)
afterAll(async () => {
  stopAll()
  await server.stop()
})

test('[PR9] an edit is in the colleague’s browser at once, without anybody asking', async () => {
  const { anna, ben, annas } = await pair(server.url)
  const id = await anna.save('partner', { name: 'Nordwind', scope: 'team', owner: 'nobody' })
  const there = arrival(ben, id, 'nobody')
  annas.changed()
  await there
  const times: number[] = []
  for (let i = 0; i < 20; i++) {
    const begun = performance.now()
    const arrived = arrival(ben, id, `owner ${i}`)
    await anna.save('partner', { owner: `owner ${i}` }, { id })
    annas.changed()
    await arrived
    times.push(performance.now() - begun)
  }
  times.sort((a, b) => a - b)
  console.log(
    `one edit until durable at the other: p50 ${times[10]!.toFixed(1)} ms, p95 ${times[18]!.toFixed(1)} ms`,
  )
  await annas.now()
  expect((await teamStatus(anna.db)).waiting).toBe(0)
}, 30_000)

test('a browser that was offline sends what was written meanwhile when the network is back', async () => {
  const { anna, ben, annas } = await pair(server.url)
  anna.net.loseRequest = () => true
  const id = await anna.save('partner', { name: 'Nordwind', scope: 'team', owner: 'Anna' })
  expect(await annas.now()).toMatchObject({ ok: false, error: { code: 'server-unreachable' } })
  expect(await teamStatus(anna.db)).toMatchObject({
    online: false,
    trouble: 'server-unreachable',
    waiting: 1,
  })
  anna.net.loseRequest = () => false
  const there = arrival(ben, id, 'Anna')
  annas.poke()
  await there
  expect(await annas.now()).toMatchObject({ ok: true })
  expect(await teamStatus(anna.db)).toMatchObject({ online: true, waiting: 0 })
})

test('without a team nothing is asked of anybody', async () => {
  const anna = await browserOf('Anna')
  const sync = start(anna)
  expect(await sync.now()).toMatchObject({ ok: false, error: { code: 'not-joined' } })
  sync.changed()
  expect(anna.net.seen).toEqual([])
})

test('two lives of one browser sync in turn, never at once', async () => {
  const { anna, ben, annas } = await pair(server.url)
  let inside = 0
  let most = 0
  let last: Promise<unknown> = Promise.resolve()
  const lock: SyncPorts['lock'] = (work) => {
    const turn = last.then(async () => {
      most = Math.max(most, ++inside)
      return work().finally(() => inside--)
    })
    last = turn.catch(() => undefined)
    return turn
  }
  annas.stop()
  const [first, second] = [start(anna, { lock }), start(anna, { lock })]
  const id = await anna.save('partner', { name: 'Nordwind', scope: 'team', owner: 'Anna' })
  await Promise.all([first.now(), second.now()])
  await arrival(ben, id, 'Anna')
  expect(most).toBe(1)
})

test('[RO9] what could not be sent while the key seemed wrong is sent by itself when it is right', async () => {
  const { anna, ben, annas, bens } = await pair(server.url)
  const cleo = await browserOf('Cleo')
  const { link } = expectOk(await invite(anna.world, { role: 'member', hours: 1 }))
  expectOk(await joinTeam(cleo.world, start(cleo), { link, share: 'none' }))
  await bens.now()
  let wrong = true
  ben.net.rewrite = (path, body) =>
    path.endsWith('/keys') && wrong ? JSON.stringify({ wrap: null, chain: [] }) : body
  expectOk(await removeMember(anna.world, annas, (await cleo.session()).me))
  const id = await ben.save('partner', { name: 'Nordwind', scope: 'team', owner: 'Ben' })
  const there = arrival(anna, id, 'Ben')
  await bens.now()
  expect(await teamStatus(ben.db)).toMatchObject({ trouble: 'key-wrong', waiting: 1 })
  wrong = false
  await there
}, 20_000)

test('[RO5] while the list of members does not add up an edit is kept, and only reading goes on', async () => {
  const { anna, annas } = await pair(server.url)
  annas.stop()
  const { asked, ring, settled, ports } = wired(anna)
  anna.net.rewrite = (path, body) =>
    path.endsWith('/pull') ? JSON.stringify({ ...(JSON.parse(body) as object), rosterN: 0 }) : body
  const sync = start(anna, ports)
  await sync.now()
  await anna.save('partner', { name: 'Nordwind', scope: 'team' })
  const before = asked('/pull')
  sync.changed()
  ring()
  await settled()
  expect(asked('/pull')).toBeGreaterThan(before)
  expect(asked('/push')).toBe(0)
  expect(await teamStatus(anna.db)).toMatchObject({ trouble: 'roster-broken', waiting: 1 })
  sync.stop()
})

/** Resolves once that is so in this browser's base. */
function until({ db }: Browser, isSo: (db: Database) => Promise<boolean>): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = live(
      db,
      isSo,
      (so) => {
        if (!so) return
        stop()
        resolve()
      },
      reject,
    )
  })
}

test('[RO13] after a new key the loop takes one turn after the other by itself, until no row lies under the old one', async () => {
  const { anna, ben, annas, bens } = await pair(server.url)
  const rows = Array.from({ length: 250 }, (_, at) => ({
    table: 'partner' as const,
    values: { name: `Nordwind ${at}`, scope: 'team' },
  }))
  expectOk(await writeAll(ben.db, ben.ports, rows))
  await bens.now()
  bens.stop()
  annas.stop()
  // Time flies for her, but for the ping that keeps the line open.
  const sync = start(anna, {
    after: (ms, what) => {
      const flies = ms >= 1000 && ms !== 20_000
      if (flies) anna.clock.off += ms
      const timer = setTimeout(what, flies ? 0 : ms)
      return () => clearTimeout(timer)
    },
  })
  const { me } = await ben.session()
  expectOk(await removeMember(anna.world, sync, me))
  await until(anna, async (db) => {
    const waiting = await db.outbox.count()
    return waiting === 0 && (await readOldSeals(db))?.left === 0
  })
  const epochs = (await anna.db.rows('partner').toArray()).map(({ seal }) => seal?.epoch)
  expect(epochs).toEqual(rows.map(() => 1))
})

test('waiting grows from one second to five minutes, spread so that a team does not come back as one', () => {
  for (let tries = 1; tries < 30; tries++) {
    expect(backOff(tries, () => 0)).toBe(1000)
    expect(backOff(tries, () => 1)).toBe(Math.min(300_000, 1000 * 2 ** tries))
  }
})

test('a base that is closed under the loop is met again later, not at once and for ever', async () => {
  const { anna, annas } = await pair(server.url)
  annas.stop()
  const waits: number[] = []
  let heard = 0
  const sync = start(anna, {
    after: (ms) => {
      waits.push(ms)
      return () => {}
    },
    heard: () => heard++,
  })
  await sync.now()
  anna.world.db.close()
  expect(await sync.now()).toEqual({ ok: false, error: { code: 'storage-broken' } })
  expect(waits.at(-1)).toBeGreaterThanOrEqual(1000)
  expect([sync.unnoted(), heard]).toEqual(['storage-broken', 1])
})
