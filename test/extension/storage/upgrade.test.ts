import { afterEach, describe, expect, test, vi } from 'vitest'
import { openDatabase, type Database } from '../../../extension/storage/database.ts'
import { refreshStandings } from '../../../extension/storage/standings.ts'
import { remove, write } from '../../../extension/storage/write.ts'
import { annasPorts, counting, emptyBase, partnerIn, rowIn, wholeBase } from './fixture.ts'
import { oldBase, oldVersions } from './old-bases.ts'

const ports = annasPorts()
const put = IDBObjectStore.prototype.put
afterEach(() => {
  IDBObjectStore.prototype.put = put
  vi.useRealTimers()
})
let bases = 0

/** Partners with what hangs on them, figures that were worked out, something in the trash, and something that waits to be sent. */
async function filled(): Promise<Database> {
  const db = await emptyBase()
  const ports = { ...annasPorts(), chance: counting(9000) }
  for (const name of ['Nordwind', 'Halden', 'Tarn']) {
    const id = await partnerIn(db, ports, { name, scope: 'team', domains: [`${name.toLowerCase()}.example`] })
    await rowIn(db, ports, 'commitment', id, { what: 'Send the plan', by: 'us', due: '2026-12-01' })
    const note = await rowIn(db, ports, 'note', id, { text: 'Met at the fair' })
    await remove(db, ports, { table: 'note', id: note })
  }
  await refreshStandings(db, '2026-11-21')
  return db
}

async function open(name: string): Promise<Database> {
  const opened = await openDatabase(name)
  if (!opened.ok) throw new Error(opened.error)
  return opened.value
}

/** From the nth record on that is put, this is what happens instead. */
function failPutting(nth: number, how: (store: IDBObjectStore) => void): { puts: number } {
  const seen = { puts: 0 }
  IDBObjectStore.prototype.put = function (...args) {
    if (++seen.puts >= nth) how(this)
    return put.apply(this, args)
  }
  return seen
}

const killed = (store: IDBObjectStore) => {
  store.transaction.abort()
}
const full = () => {
  throw new DOMException('no room', 'QuotaExceededError')
}

describe.each(Object.keys(oldVersions).map(Number))('[P7] a base that version %i left', (version) => {
  test('is brought up to date, with everything in it', async () => {
    const today = await filled()
    await oldBase(version, `old ${++bases}`, today)
    const db = await open(`old ${bases}`)
    const was = await wholeBase(today)
    const { finder, standing, ...rest } = await wholeBase(db)
    expect({ finder, ...rest, standing: was['standing'] }).toEqual(was)
    // Version 1 knew less of them: they are worked out anew, and then they are as they were.
    expect(standing).toHaveLength(3)
    await refreshStandings(db, '2026-11-21')
    expect((await wholeBase(db))['standing']).toEqual(was['standing'])
    const written = await write(db, ports, { table: 'partner', values: { name: 'Juno' } })
    expect(written.ok).toBe(true)
  })

  test.each([
    ['killed', killed, 'storage-broken'],
    ['out of room', full, 'storage-full'],
  ] as const)(
    '%s at any record on the way, is as it was, and is brought up to date the next time',
    async (_, how, code) => {
      const today = await filled()
      await oldBase(version, `old ${++bases}`, today)
      const counted = failPutting(Infinity, how)
      await open(`old ${bases}`)
      expect(counted.puts).toBeGreaterThan(0)
      for (let nth = 1; nth <= counted.puts; nth++) {
        const name = `old ${++bases}`
        await oldBase(version, name, today)
        failPutting(nth, how)
        expect(await openDatabase(name)).toEqual({ ok: false, error: code })
        IDBObjectStore.prototype.put = put
        const versions = await indexedDB.databases()
        expect(versions.find((one) => one.name === name)?.version).toBe(version * 10)
        const { standing: _standing, ...rest } = await wholeBase(await open(name))
        expect(rest).toMatchObject({
          outbox: await today.outbox.toArray(),
          partner: await today.rows('partner').toArray(),
        })
      }
    },
  )

  test('is given the time that it takes while it goes forward, however slow', async () => {
    const today = await filled()
    const name = `old ${++bases}`
    await oldBase(version, name, today, 500)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const seen = failPutting(1, () => vi.advanceTimersByTime(20))
    const db = await open(name)
    expect(seen.puts * 20).toBeGreaterThan(8000)
    expect(await db.finder.count()).toBe(503)
  })
})
