import Dexie from 'dexie'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { segmentEffort } from '#shared/insight/effort.ts'
import { openDatabase, type Database } from '../../../extension/storage/database.ts'
import { partnerList } from '../../../extension/storage/partner-list.ts'
import { readStandings, segmentEffortOf } from '../../../extension/storage/segment-efforts.ts'
import { refreshStandings } from '../../../extension/storage/standings.ts'
import { write } from '../../../extension/storage/write.ts'
import { annasPorts, emptyBase, partnerIn, rowIn } from './fixture.ts'

const today = '2026-11-20'
const ports = annasPorts()

/** Partners of the segment *core*, each with so many things that we did for it; worked out in idle time unless said otherwise. */
async function coreWith(db: Database, efforts: readonly number[], idle = true) {
  const ids = []
  for (const effort of efforts) {
    const values = { segment: 'core', model: 'collaborative', workNature: 'commodity', consequence: 1 }
    const id = await partnerIn(db, ports, values)
    for (let done = 0; done < effort; done += 1)
      await rowIn(db, ports, 'action', id, { what: 'Visit', state: 'done', doneOn: '2026-11-03' })
    ids.push(id)
  }
  if (idle) await refreshStandings(db, today)
  return ids
}

test('the median of a segment is read from the index alone', async () => {
  const db = await emptyBase()
  await coreWith(db, [1, 9, 2, 4])
  expect(await segmentEffortOf(db, 'core', today)).toEqual({ median: 3, partners: 4 })
  expect(await segmentEffortOf(db, 'key', today)).toEqual({ median: 0, partners: 0 })
  expect(await segmentEffortOf(db, undefined, today)).toBeUndefined()
})

test('what was done since counts at once, before idle time has come', async () => {
  const effort = fc.nat({ max: 4 })
  const efforts = fc.array(effort, { maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(efforts, efforts, async (before, since) => {
      const db = await emptyBase()
      await coreWith(db, before)
      await coreWith(db, since, false)
      expect(await segmentEffortOf(db, 'core', today)).toEqual(segmentEffort([...before, ...since]))
    }),
    { numRuns: 15 },
  )
})

test('the list names the partner that takes far more than its segment, and nobody in a segment of four', async () => {
  const db = await emptyBase()
  const question = { search: '', filter: 'all', sort: 'name', offset: 0, limit: 9 } as const
  const ids = await coreWith(db, [1, 1, 2, 5])
  const states = async () => (await partnerList(db, question, today)).lines.map(({ state }) => state)
  expect(new Set(await states())).toEqual(new Set(['unknown']))
  await coreWith(db, [2])
  expect(await states()).toContain('over-invested')
  expect((await readStandings(db, [ids[3]!], today))[0]?.state).toBe('over-invested')
})

test('an archived partner and an old action measure nobody', async () => {
  const db = await emptyBase()
  const [first] = await coreWith(db, [3, 4])
  await write(db, ports, { table: 'partner', id: first, values: { archived: true } })
  await refreshStandings(db, '2027-11-20')
  expect(await segmentEffortOf(db, 'core', '2027-11-20')).toEqual({ median: 0, partners: 1 })
})

test('[P7] a base of the first version works out all standings again', async () => {
  const old = new Dexie('first-version')
  old.version(1).stores({ standing: 'id, until, state, review', partner: 'id, due' })
  await old.open()
  await old.table('standing').put({ id: 'P', until: '2026-11-20', state: 'fits' })
  old.close()
  const opened = await openDatabase('first-version')
  expect(opened.ok && (await opened.value.standing.toArray())).toEqual([{ id: 'P', until: '' }])
})
