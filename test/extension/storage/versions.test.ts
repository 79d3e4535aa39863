import { beforeEach, describe, expect, test } from 'vitest'
import type { PartnerId, RowId } from '#shared/model/ids.ts'
import { editProse } from '#shared/sync/cells.ts'
import type { Stamp } from '#shared/sync/hlc.ts'
import type { Row } from '#shared/sync/merge.ts'
import { arrive } from '../../../extension/storage/arrivals.ts'
import { allStores, commit } from '../../../extension/storage/commit.ts'
import type { Database } from '../../../extension/storage/database.ts'
import { historyOf } from '../../../extension/storage/history.ts'
import { unpack } from '../../../extension/storage/row-form.ts'
import { transact } from '../../../extension/storage/transact.ts'
import { settleVersions, writtenTwice } from '../../../extension/storage/versions.ts'
import { readClock, undo, write } from '../../../extension/storage/write.ts'
import { ok } from '#shared/result.ts'
import { annasPorts, counting, emptyBase, noon, partnerIn, rowIn, valueOf } from './fixture.ts'

const ports = { ...annasPorts(() => noon + 60_000), chance: counting(1000) }
const names = (device: string) => (device.startsWith('b') ? 'Ben' : undefined)

let db: Database
let id: PartnerId
let note: RowId

beforeEach(async () => {
  db = await emptyBase()
  const early = annasPorts()
  id = await partnerIn(db, early, {})
  note = await rowIn(db, early, 'note', id, { text: 'Closed in May' })
})

/** A stamp of Ben's, so many milliseconds after noon. */
function bens(ms: number): Stamp {
  return `${(noon + ms).toString(16).padStart(12, '0')}000000${'b'.repeat(16)}` as Stamp
}

/** What Ben made of the row arrives. */
async function benWrites(change: (row: Row) => Row): Promise<void> {
  await transact(db, allStores, async (tx) => {
    const stored = (await tx.rows('note').get(note))!
    const row = change(unpack('note', stored))
    const { edit } = arrive(stored, { row, seq: 1, rev: 1, tag: 't', seal: { epoch: 0, by: 'Ben' } })
    const clock = await readClock(tx, ports)
    await commit(tx, [edit], { change: 'arrived', clock, send: false, now: ports.now() })
    return ok(undefined)
  })
}

/** Ben writes the text without having seen Anna's. */
async function benAlsoWrites(text: string): Promise<void> {
  await benWrites((row) => ({ ...row, fields: editProse(new Map(), 'text', text, bens(5000)) }))
}

describe('a note that two people wrote at once', () => {
  beforeEach(async () => {
    await benAlsoWrites('The plant is closed in June')
  })

  test('is shown with both texts and the other one’s author', async () => {
    expect(await writtenTwice(db, id, names)).toEqual([
      {
        ...{ table: 'note', id: note, name: 'The plant is closed in June', field: 'text' },
        text: 'The plant is closed in June',
        others: [expect.objectContaining({ text: 'Closed in May' })],
      },
    ])
  })

  test.each([
    ['the other one', (at: string) => ({ use: at }), 'Closed in May'],
    ['both', () => ({ both: true as const }), 'The plant is closed in June\n\nClosed in May'],
    ['the one that is shown', () => ({ keep: true as const }), 'The plant is closed in June'],
  ])('is settled by %s, and no text is lost', async (_, how, text) => {
    const [twice] = await writtenTwice(db, id, names)
    const settling = how(twice!.others[0]!.id)
    const done = await settleVersions(db, ports, { table: 'note', id: note, field: 'text', how: settling })
    expect(await valueOf(db, 'note', note)).toEqual({ text })
    expect(await writtenTwice(db, id, names)).toEqual([])
    const told = JSON.stringify(await historyOf(db, note, names))
    expect(told).toContain('Closed in May')
    expect(told).toContain('The plant is closed in June')
    if (done.ok) await undo(db, ports, done.value.undo)
    expect((await valueOf(db, 'note', note))?.text).toContain('The plant is closed in June')
    expect((await valueOf(db, 'note', note))?.text).toContain('Closed in May')
  })

  test('keeps the other version in the history when somebody writes on without looking', async () => {
    await write(db, ports, { table: 'note', id: note, values: { text: 'Something else' } })
    const [entry] = await historyOf(db, note, names)
    expect(entry).toMatchObject({
      ...{ field: 'text', before: 'The plant is closed in June', after: 'Something else' },
      others: [{ text: 'Closed in May' }],
    })
  })

  test('a version that is not there cannot be chosen', async () => {
    const how = { use: bens(1) }
    const done = await settleVersions(db, ports, { table: 'note', id: note, field: 'text', how })
    expect(done).toMatchObject({ ok: false, error: { code: 'not-found' } })
  })
})

describe('what colleagues did', () => {
  test('keeps its own name and time beside ours, however it travelled', async () => {
    await write(db, ports, { table: 'note', id: note, values: { on: '2026-11-20' } })
    // Ben's row holds our edit, which is the newest of all, and an older one of his.
    await benWrites((row) => ({
      ...row,
      fields: new Map([
        ...row.fields,
        ['sourceTitle', { value: 'Minutes', at: bens(2000) }],
        ['quote', { value: null, at: bens(3000) }],
      ]),
    }))
    const entries = await historyOf(db, note, names)
    expect(entries.map(({ field, by }) => [field, by])).toEqual([
      ['on', undefined],
      ['sourceTitle', 'Ben'],
      ['@created', undefined],
      ['text', undefined],
    ])
    expect(entries[1]?.at).toBe(noon + 2000)
  })

  test('settles a text that was written twice, and the one he dropped can still be read here', async () => {
    await benAlsoWrites('The plant is closed in June')
    await benWrites((row) => ({
      ...row,
      fields: editProse(row.fields, 'text', 'The plant is closed in June', bens(9000)),
    }))
    expect(await writtenTwice(db, id, names)).toEqual([])
    const [entry] = await historyOf(db, note, names)
    expect(entry).toMatchObject({ by: 'Ben', others: [{ text: 'Closed in May' }] })
  })
})
