import { describe, expect, test } from 'vitest'
import type { PartnerId, RowId } from '#shared/model/ids.ts'
import { fieldsOf, tables } from '#shared/model/schema.ts'
import type { Stamp } from '#shared/sync/hlc.ts'
import { exportJson } from '../../../extension/storage/backup.ts'
import type { Database } from '../../../extension/storage/database.ts'
import { importJson } from '../../../extension/storage/import-json.ts'
import { pack, unpack } from '../../../extension/storage/row-form.ts'
import { isTeamWide } from '../../../extension/storage/row-form.ts'
import { saveSettings } from '../../../extension/storage/team-settings.ts'
import { remove, undo, write, writeAll } from '../../../extension/storage/write.ts'
import { annasPorts, counting, emptyBase, noon, partnerIn, rowIn, valueOf, wholeBase } from './fixture.ts'

const ports = annasPorts()
const bens = { ...annasPorts(() => noon + 60_000, 'b'.repeat(16)), chance: counting(5000) }

async function exported(db: Database): Promise<string> {
  let text = ''
  let after: string | undefined
  do {
    const piece = await exportJson(db, after)
    if (!piece.ok) throw new Error(piece.error.code)
    text += piece.value.text
    after = piece.value.next
  } while (after)
  return text
}

function bring(db: Database, text: string, dryRun = false) {
  return importJson(db, bens, { text, dryRun })
}

const samples = {
  line: 'A line; “quoted”',
  prose: 'Two\nlines __proto__ \u202E 🦊',
  date: '2026-11-20',
  set: ['one', 'two/three'],
  flag: true,
  ref: 'AAAAAAAAAAAAAAAAAAAAAg',
  link: 'https://nordwind.example/',
}

/** A row of every table with a value in every field, one of which a newer version wrote. */
async function fullBase(): Promise<{ db: Database; partner: RowId }> {
  const db = await emptyBase()
  const partner = await partnerIn(db, ports, { scope: 'team' })
  for (const table of tables) {
    const values = Object.fromEntries(
      fieldsOf(table).map(([name, field]) => [
        name,
        field.kind === 'choice'
          ? field.options!.at(-1)
          : field.kind === 'number'
            ? field.max
            : samples[field.kind],
      ]),
    )
    if (table === 'teamSettings') await saveSettings(db, ports, values)
    else await rowIn(db, ports, table, table === 'partner' || isTeamWide(table) ? undefined : partner, values)
  }
  const stored = (await db.rows('partner').get(partner))!
  const row = unpack('partner', stored)
  const at = [...row.fields.values()][0]!.at
  const fields = new Map([
    ...row.fields,
    ['__proto__', { value: { mood: ['fine'] }, at }],
    ['segment', { value: 'platinum', at }],
  ] as const)
  await db.rows('partner').put({
    ...stored,
    packed: pack({ ...row, minor: 3, fields, extra: new Map([['later', { value: 1, at }]]) }),
  })
  const gone = await rowIn(db, ports, 'note', partner, { text: 'Deleted' })
  await remove(db, ports, { table: 'note', id: gone })
  return { db, partner }
}

describe('the export', () => {
  test('comes back byte for byte, every field of every table, also what only newer versions know', async () => {
    const { db } = await fullBase()
    const text = await exported(db)
    const fresh = await emptyBase()
    expect(await bring(fresh, text, true)).toEqual({
      ok: true,
      added: tables.length + 1,
      changed: 0,
      unchanged: 0,
      problems: [],
    })
    expect(await fresh.rows('partner').count()).toBe(0)
    expect(await bring(fresh, text)).toMatchObject({ ok: true, added: tables.length + 1 })
    expect(await exported(fresh)).toBe(text)
    expect(await bring(fresh, text)).toMatchObject({ added: 0, changed: 0, unchanged: tables.length + 1 })
    expect(text).not.toContain('Deleted')
  })

  test('comes back although somebody wrote on a card that was removed meanwhile', async () => {
    const db = await emptyBase()
    const kept = await partnerIn(db, ports, { name: 'Halden' })
    const begun = await write(db, ports, { table: 'partner', values: { name: 'Nordwind' } })
    if (!begun.ok) throw new Error(begun.error.code)
    await rowIn(db, ports, 'note', begun.value.id as PartnerId, { text: 'Written on it' })
    await undo(db, ports, begun.value.undo)
    const text = await exported(db)
    const fresh = await emptyBase()
    expect(await bring(fresh, text)).toMatchObject({ ok: true, added: 1 })
    expect(await valueOf(fresh, 'partner', kept)).toMatchObject({ name: 'Halden' })
    expect(await exported(fresh)).toBe(text)
  })

  test('is one JSON text in pieces, however many rows there are', async () => {
    const db = await emptyBase()
    const names = Array.from({ length: 2001 }, (_, i) => ({
      table: 'partner' as const,
      values: { name: `Partner ${i}` },
    }))
    await writeAll(db, ports, names)
    const text = await exported(db)
    expect(await exportJson(db)).toMatchObject({ value: { rows: 1000, total: 2001 } })
    expect((JSON.parse(text) as { rows: unknown[] }).rows).toHaveLength(2001)
    expect(text.split('\n')).toHaveLength(2001 + 3)
    expect(JSON.parse(await exported(await emptyBase()))).toMatchObject({ rows: [] })
    expect(await exportJson(db, 'no such place')).toEqual({ ok: false, error: { code: 'bad-argument' } })
  })
})

describe('an import over what is here', () => {
  test('keeps the newest of each field and joins lists', async () => {
    const ours = await emptyBase()
    const id = await partnerIn(ours, ports, { owner: 'Anna', domains: ['a.example'] })
    const old = await exported(ours)
    const theirs = await emptyBase()
    await bring(theirs, old)
    await write(theirs, bens, {
      table: 'partner',
      id,
      values: { segment: 'key', domains: ['a.example', 'b.example'] },
    })
    await write(
      ours,
      annasPorts(() => noon + 90_000),
      { table: 'partner', id, values: { owner: 'Ben' } },
    )
    expect(await bring(ours, await exported(theirs))).toMatchObject({ added: 0, changed: 1, unchanged: 0 })
    expect(await valueOf(ours, 'partner', id)).toMatchObject({
      owner: 'Ben',
      segment: 'key',
      domains: ['a.example', 'b.example'],
    })
    expect(await bring(ours, old)).toMatchObject({ changed: 0, unchanged: 1 })
  })

  test('brings back what was deleted, and is taken back as a whole', async () => {
    const { db, partner } = await fullBase()
    const text = await exported(db)
    await remove(db, ports, { table: 'partner', id: partner })
    const report = await bring(db, text)
    expect(report).toMatchObject({ ok: true, added: 21, changed: 0 })
    expect(await valueOf(db, 'partner', partner)).toMatchObject({ name: 'Nordwind GmbH', scope: 'team' })
    expect(await undo(db, bens, report.undo!)).toMatchObject({ ok: true })
    expect((await db.rows('partner').get(partner))?.hidden).toBe('deleted')
  })

  test('shares nobody by accident: a partner from another team comes as mine, one that is here stays as it is', async () => {
    const theirs = await emptyBase()
    await theirs.kv.put({ key: 'team', value: { team: new Uint8Array(24).fill(7) } })
    const shared = await partnerIn(theirs, ports, { scope: 'team' })
    const kept = await partnerIn(theirs, ports, { name: 'Halden', scope: 'team' })
    const text = await exported(theirs)
    const ours = await emptyBase()
    await write(ours, bens, { table: 'partner', id: kept, create: true, values: { name: 'Halden' } })
    expect(await bring(ours, text)).toMatchObject({ ok: true, added: 1 })
    expect([
      (await valueOf(ours, 'partner', shared))?.scope,
      (await valueOf(ours, 'partner', kept))?.scope,
    ]).toEqual(['mine', 'mine'])
    expect(await ours.outbox.count()).toBe(0)

    const home = await emptyBase()
    await home.kv.put({ key: 'team', value: { team: new Uint8Array(24).fill(7) } })
    await bring(home, text)
    expect([(await valueOf(home, 'partner', shared))?.scope, await home.outbox.count()]).toEqual(['team', 2])
  })
})

describe('a file with something wrong in it changes nothing and says where', () => {
  const at = `${'0'.repeat(33)}1` as Stamp
  const row = (more: object) =>
    JSON.stringify({
      table: 'partner',
      id: 'AAAAAAAAAAAAAAAAAAAAAA',
      minor: 1,
      fields: [
        ['name', 'Nordwind', at],
        ['scope', 'mine', at],
      ],
      ...more,
    })
  const note = (fields: unknown[], more = {}) =>
    row({ table: 'note', id: 'AAAAAAAAAAAAAAAAAAAAAQ', fields, ...more })
  const file = (...rows: string[]) =>
    `{"format":"entente-backup","version":1,"schema":1,"team":null,"rows":[\n${rows.join(',\n')}\n]}`
  const deep = '[['.repeat(8) + ']]'.repeat(8)

  test.each([
    ['', [{ line: 1, code: 'not-json' }]],
    ['{"format":\n"entente-backup",\n"rows":[}', [{ line: 3, code: 'not-json' }]],
    [file(row({})).slice(0, -3), [{ line: 2, code: 'not-json' }]],
    ['[]', [{ code: 'not-ours' }]],
    ['{"format":"other","version":1,"rows":[]}', [{ code: 'not-ours' }]],
    ['{"format":"entente-backup","version":1,"rows":{}}', [{ code: 'not-ours' }]],
    ['{"format":"entente-backup","version":2,"rows":[]}', [{ code: 'newer-file' }]],
    [
      file(row({}), row({ table: 'dream', id: 'AAAAAAAAAAAAAAAAAAAAAw' })),
      [{ line: 3, code: 'unknown-table', values: { table: 'dream' } }],
    ],
    [file(row({ table: '__proto__' })), [{ line: 2, code: 'unknown-table', values: { table: '__proto__' } }]],
    [file(row({ id: 'short' })), [{ line: 2, code: 'bad-id' }]],
    [file(row({}), 'null'), [{ line: 3, code: 'bad-entry' }]],
    [file(row({ fields: {} })), [{ line: 2, code: 'bad-entry' }]],
    [file(row({ minor: -1 })), [{ line: 2, code: 'bad-entry' }]],
    [file(row({ fields: [['name', 'Nordwind', 'yesterday']] })), [{ line: 2, code: 'bad-entry' }]],
    [file(row({ fields: [['later', JSON.parse(deep) as unknown, at]] })), [{ line: 2, code: 'bad-entry' }]],
    [file(row({}).replace('"Nordwind"', '{"__proto__":1}')), [{ line: 2, code: 'bad-entry' }]],
    [file(row({ fields: [['@erased', true, at]] })), [{ line: 2, code: 'bad-entry' }]],
    [file(row({ fields: [['@deleted', true, at]] })), [{ line: 2, code: 'bad-entry' }]],
    [
      file(row({ fields: [['name', 'x'.repeat(201), at]] })),
      [{ line: 2, code: 'too-long', values: { table: 'partner', field: 'name', limit: 200 } }],
    ],
    [
      file(row({ fields: [['scope', 'mine', at]] })),
      [{ line: 2, code: 'missing', values: { table: 'partner', field: 'name', limit: 0 } }],
    ],
    [file(note([[`text/${'a'.repeat(16)}`, 'Alone', at]])), [{ line: 2, code: 'no-partner' }]],
    [
      file(
        note([
          [`text/${'a'.repeat(16)}`, 'Lost', at],
          ['@partner', 'AAAAAAAAAAAAAAAAAAAAAg', at],
        ]),
      ),
      [{ line: 2, code: 'no-partner' }],
    ],
  ])('%s', async (text, problems) => {
    const db = await emptyBase()
    await partnerIn(db, ports, { name: 'Tarn' })
    const before = await wholeBase(db)
    expect(await bring(db, text)).toEqual({ ok: false, added: 0, changed: 0, unchanged: 0, problems })
    expect(await wholeBase(db)).toEqual(before)
  })

  test('a row that stands twice is refused', async () => {
    const report = await bring(await emptyBase(), file(row({}), row({})))
    expect(report.problems.map(({ code }) => code)).toEqual(['bad-id'])
  })
})
