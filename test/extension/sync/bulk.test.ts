import { afterAll, beforeAll, expect, test } from 'vitest'
import { lastActs } from '#extension/storage/acts.ts'
import { writeAll } from '#extension/storage/write.ts'
import type { PartnerId } from '#shared/model/ids.ts'
import { admit, browserOf, expectOk, found, type Browser } from './browsers.ts'
import { startServer } from './server.ts'

let server: Awaited<ReturnType<typeof startServer>>
beforeAll(async () => {
  server = await startServer()
}, 60_000)
afterAll(() => server.stop())

/** One partner in five rows, the rest are entries of their cards: as much text as real ones have. */
async function fill({ db, ports }: Browser, rows: number, scope = 'team'): Promise<void> {
  const partners = Array.from({ length: rows / 5 }, (_, i) => ({
    table: 'partner' as const,
    values: {
      name: `Firm ${i}`,
      scope,
      domains: [`firm${i}.example`],
      notes: 'What they told us. '.repeat(20),
    },
  }))
  const { ids } = expectOk(await writeAll(db, ports, partners))
  const entries = Array.from({ length: rows - ids.length }, (_, i) => ({
    table: 'issue' as const,
    partnerId: ids[i % ids.length] as PartnerId,
    values: { what: `Pallet ${i} came late`, detail: 'The driver said so. '.repeat(5) },
  }))
  expectOk(await writeAll(db, ports, entries))
}

async function timed(what: string, rows: number, work: () => Promise<string>): Promise<void> {
  const start = performance.now()
  expect(await work()).toBe('ok')
  console.log(`${what} of ${rows} rows: ${Math.round(performance.now() - start)} ms`)
}

test.each([1000, 10_000])(
  '%i rows are pushed, and joined by a second browser, whole',
  async (rows) => {
    const anna = await browserOf('Anna')
    const ben = await browserOf('Ben')
    await found(anna, server.url)
    await admit(anna, ben)
    await fill(anna, rows)
    await timed('push', rows, () => anna.sync())
    await timed('join', rows, () => ben.sync())
    expect(await ben.db.rows('partner').count()).toBe(rows / 5)
    expect(await ben.db.rows('issue').count()).toBe((rows * 4) / 5)
    expect(await anna.db.outbox.count()).toBe(0)
  },
  120_000,
)

test('two thousand private partners with all their entries are shared in one go', async () => {
  const anna = await browserOf('Anna')
  await fill(anna, 10_000, 'mine')
  expect(await anna.db.outbox.count()).toBe(0)
  await timed('sharing', 10_000, async () => {
    await found(anna, server.url, 'all')
    return 'ok'
  })
  expect(await anna.db.outbox.count()).toBe(10_000)
  // In pieces, but one act: taken back as a whole.
  const [act] = await lastActs(anna.db)
  expect(act?.count).toBe(2000)
}, 120_000)
