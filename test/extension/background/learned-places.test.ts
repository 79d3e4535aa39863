import { expect, test } from 'vitest'
import { exportPlaces, importPlaces, keepPlace, learnedPlaces } from '#extension/background/learned-places.ts'
import { exportJson } from '#extension/storage/backup.ts'
import type { Database } from '#extension/storage/database.ts'
import { importJson } from '#extension/storage/import-json.ts'
import { saveSettings } from '#extension/storage/team-settings.ts'
import { undo } from '#extension/storage/write.ts'
import { annasPorts, counting, emptyBase, noon, wholeBase } from '../storage/fixture.ts'

const annas = annasPorts()
const bens = { ...annasPorts(() => noon + 60_000, 'b'.repeat(16)), chance: counting(5000) }
const tickets = { host: 'tickets.larkfield.example', path: 'span[data-testid="requester"]' }
const desk = { host: 'desk.larkfield.example:8443', path: 'main > dl > dd:nth-of-type(2)' }

async function baseWith(...places: { host: string; path: string }[]): Promise<Database> {
  const db = await emptyBase()
  for (const { host, path } of places) await keepPlace(db, annas, host, path)
  return db
}

const fileOf = (...places: unknown[]) => JSON.stringify({ format: 'entente-places', version: 1, places })

test('the export of everything carries learned places, and bringing it back joins them with those here', async () => {
  const piece = await exportJson(await baseWith(tickets), 'teamSettings//0')
  const text = piece.ok
    ? `{"format":"entente-backup","version":1,"team":null,"rows":[${piece.value.text}`
    : ''
  const db = await baseWith(desk)
  expect(await importJson(db, bens, { text, dryRun: false })).toMatchObject({ ok: true, changed: 1 })
  expect(await learnedPlaces(db)).toEqual([desk, tickets])
  expect(await importJson(db, bens, { text, dryRun: false })).toMatchObject({ changed: 0, unchanged: 1 })
})

test('two colleagues who pointed apart have one place for the site, and the same', async () => {
  const other = { ...tickets, path: 'main > p[itemprop="email"]' }
  const lines = [tickets, other].map(({ host, path }) => `${host} ${path}`)
  for (const pointedAt of [lines, lines.toReversed()]) {
    const db = await emptyBase()
    await saveSettings(db, annas, { pointedAt })
    expect(await learnedPlaces(db)).toEqual([other])
    await keepPlace(db, annas, tickets.host)
    expect(await learnedPlaces(db)).toEqual([])
  }
})

test('a file of places goes out and comes in whole, and a second time changes nothing', async () => {
  const text = await exportPlaces(await baseWith(tickets, desk))
  const db = await emptyBase()
  expect(await importPlaces(db, bens, text)).toMatchObject({ ok: true, changed: 2 })
  expect(await exportPlaces(db)).toBe(text)
  const before = await wholeBase(db)
  expect(await importPlaces(db, bens, text)).toEqual({ ok: true, changed: 0 })
  expect(await wholeBase(db)).toEqual(before)
})

test('what the file says of a site takes the place of what was known, and one undo takes it back', async () => {
  const db = await baseWith(tickets, desk)
  const newer = { ...tickets, path: 'main > p[itemprop="email"]' }
  const done = await importPlaces(db, bens, fileOf(newer, desk))
  expect(done).toMatchObject({ ok: true, changed: 1 })
  expect(await learnedPlaces(db)).toEqual([desk, newer])
  await undo(db, bens, (done as { undo: string }).undo)
  expect(await learnedPlaces(db)).toEqual([desk, tickets])
})

test('nothing that may be a text of a page goes out', async () => {
  const db = await baseWith(tickets, { host: 'a.example', path: '[title="Aveline Torp"]' })
  expect(await exportPlaces(db)).toBe(
    '{"format":"entente-places","version":1,"places":[\n' +
      '  {"host":"tickets.larkfield.example","path":"span[data-testid=\\"requester\\"]"}\n]}\n',
  )
})

test.each([
  ['not JSON', '{"format":', 'not-json'],
  ['another JSON', '[1]', 'not-places'],
  ['nothing', 'null', 'not-places'],
  ['an export of everything', '{"format":"entente-backup","version":1,"rows":[]}', 'not-places'],
  ['a newer one', '{"format":"entente-places","version":2,"places":[]}', 'newer-file'],
  ['no list', '{"format":"entente-places","version":1,"places":{}}', 'not-places'],
  ['a foreign selector', fileOf(desk, { ...tickets, path: 'body :is(p, a)' }), 'bad-place'],
  ['a text in a path', fileOf(desk, { ...tickets, path: 'p[name="Aveline Torp"]' }), 'bad-place'],
  ['a whole address', fileOf(desk, { ...tickets, host: 'https://a.example/' }), 'bad-place'],
  ['a site twice', fileOf(desk, desk), 'bad-place'],
  ['a place that is none', fileOf(desk, null), 'bad-place'],
])('a file that is %s is refused, and nothing changes', async (_, text, code) => {
  const db = await baseWith(tickets)
  const before = await wholeBase(db)
  expect(await importPlaces(db, bens, text)).toMatchObject({ ok: false, code })
  expect(await wholeBase(db)).toEqual(before)
})

test('more places than a team keeps are refused whole', async () => {
  const db = await baseWith(tickets)
  const many = Array.from({ length: 200 }, (_, at) => ({ ...tickets, host: `t${at}.example` }))
  expect(await importPlaces(db, bens, fileOf(...many))).toMatchObject({ ok: false, field: { limit: 200 } })
  expect(await learnedPlaces(db)).toEqual([tickets])
})
