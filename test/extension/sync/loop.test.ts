import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSync, type Sync, type SyncPorts } from '#extension/sync/sync-loop.ts'
import { backOff } from '#extension/sync/wake-socket.ts'
import { readCursor } from '#extension/storage/sync-transactions.ts'
import type { Database } from '#extension/storage/database.ts'
import { readOldSeals } from '#extension/storage/old-seals.ts'
import { writeAll } from '#extension/storage/write.ts'
import { live } from '#extension/storage/live.ts'
import { teamStatus } from '#extension/sync/status.ts'
import { invite, joinTeam, createTeam, removeMember } from '#extension/sync/team.ts'
import type { RowId } from '#shared/model/ids.ts'
import { browserOf, expectOk, type Browser } from './browsers.ts'
import { startServer } from './server.ts'

let server: Awaited<ReturnType<typeof startServer>>
beforeAll(async () => {
  server = await startServer()
}, 60_000)
afterAll(() => server.stop())

const running: Sync[] = []
afterAll(() => running.forEach((sync) => sync.stop()))

/** The loop as it runs in a browser: real timers, a lock of its own. */
function start(browser: Browser, more: Partial<SyncPorts> = {}): Sync {
  let last: Promise<unknown> = Promise.resolve()
  const sync = startSync({
    ...browser.world,
    lock: (work) => {
      const turn = last.then(work)
      last = turn.catch(() => undefined)
      return turn
    },
    after: (ms, what) => {
      const timer = setTimeout(what, ms)
      return () => clearTimeout(timer)
    },
    report: (error) => {
      throw error
    },
    ...more,
  })
  running.push(sync)
  return sync
}

/** Two browsers in one team, both syncing by themselves. */
async function pair() {
  const [anna, ben] = [await browserOf('Anna'), await browserOf('Ben')]
  const [annas, bens] = [start(anna), start(ben)]
  expectOk(await createTeam(anna.world, annas, { url: server.url, title: 'Larkfield', share: 'none' }))
  const { link } = expectOk(await invite(anna.world, { role: 'member', hours: 1 }))
  expectOk(await joinTeam(ben.world, bens, { link, share: 'none' }))
  await annas.now()
  await bens.now()
  return { anna, ben, annas, bens }
}

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

/** Resolves once the row is in that browser's base, with this owner. */
function arrival({ db }: Browser, id: RowId, owner: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = live(
      db,
      (seen) => seen.rows('partner').get(id),
      (row) => {
        if (row?.values.owner !== owner) return
        stop()
        resolve()
      },
      reject,
    )
  })
}

test('[PR9] an edit is in the colleague’s browser at once, without anybody asking', async () => {
  const { anna, ben, annas } = await pair()
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
  expect((await teamStatus(anna.db)).waiting).toBe(0)
}, 30_000)

test('a browser that was offline sends what was written meanwhile when the network is back', async () => {
  const { anna, ben, annas } = await pair()
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
  const { anna, ben, annas } = await pair()
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

test('[PR9] a poke that tells nothing new costs nothing, and one that lies costs one pull in two seconds', async () => {
  const { anna, annas } = await pair()
  annas.stop()
  const { line, asked, settled, ports } = wired(anna)
  const sync = start(anna, ports)
  await sync.now()
  const { inc, seq } = await readCursor(anna.db)
  const poke = (to: number) =>
    line().onmessage?.({ data: JSON.stringify({ t: 'poke', inc, seq: to, rosterN: 2 }) })
  const before = asked('/pull')
  poke(seq)
  await settled()
  expect(asked('/pull')).toBe(before)
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
  const { anna, annas } = await pair()
  annas.stop()
  const { line, asked, settled, ring, ports } = wired(anna)
  const breath = anna.net.now()
  const sync = start(anna, { ...ports, wire: { ...anna.net, now: () => breath } })
  await sync.now()
  const { inc, seq } = await readCursor(anna.db)
  const data = JSON.stringify({ t: 'poke', inc, seq, rosterN: 2 })
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

interface Line {
  onmessage?: (message: { data: string }) => void
  close(): void
}

/** Puts a line in the place of Anna's socket and counts what she asks for. */
function wired(anna: Browser) {
  let opened: Line | undefined
  let putOff: (() => void) | undefined
  const paths: string[] = []
  anna.net.socket = () => (opened = { close: () => undefined }) as unknown as WebSocket
  anna.net.loseAnswer = (path) => {
    paths.push(path)
    return false
  }
  const runs: Promise<unknown>[] = []
  const ports: Partial<SyncPorts> = {
    // No timer rings by itself: what was put off stays so.
    after: (_, what) => {
      putOff = what
      return () => undefined
    },
    lock: (work) => {
      const run = work()
      runs.push(run)
      return run
    },
  }
  /** All that the pokes so far have set going is over. */
  async function settled() {
    for (let seen = 0; seen < runs.length;) seen = (await Promise.all(runs)).length
  }
  return {
    line: () => opened!,
    asked: (end: string) => paths.filter((path) => path.endsWith(end)).length,
    settled,
    /** What was put off last is due. */
    ring: () => putOff?.(),
    ports,
  }
}

test('[RO13] after a new key the loop takes one turn after the other by itself, until no row lies under the old one', async () => {
  const { anna, ben, annas, bens } = await pair()
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
  const { anna, annas } = await pair()
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
