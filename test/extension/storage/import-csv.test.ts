import { describe, expect, test } from 'vitest'
import type { Database } from '../../../extension/storage/database.ts'
import { importCsv } from '../../../extension/storage/import-csv.ts'
import { undo, writeAll } from '../../../extension/storage/write.ts'
import { annasPorts, emptyBase, partnerIn, wholeBase } from './fixture.ts'

const header = 'name,domains,emails,segment,phase,owner,notes\n'
const ports = annasPorts()

function bring(db: Database, text: string, dryRun = false) {
  return importCsv(db, ports, { text, dryRun })
}

async function partners(db: Database) {
  const rows = await db.rows('partner').toArray()
  return rows.filter(({ hidden }) => !hidden).map(({ values }) => values)
}

const nordwind = {
  name: 'Nordwind GmbH',
  scope: 'mine',
  domains: ['nordwind.example', 'nw.example'],
  addresses: ['eva@gmail.com', 'sales@nordwind.example'],
  segment: 'key',
  phase: 'winding-down',
  owner: 'Anna Vought',
  notes: 'Met at the fair,\nliked us',
}

describe('a table that people write', () => {
  test.each([
    [
      'comma',
      `${header}Nordwind GmbH,nordwind.example;nw.example,sales@nordwind.example;eva@gmail.com,key,winding-down,Anna Vought,"Met at the fair,\nliked us"`,
    ],
    [
      'semicolon, byte order mark, other order and case, Windows line ends',
      '\uFEFFNotes;NAME;Domains;Owner;Phase;Segment;eMails\r\n"Met at the fair,\nliked us";Nordwind GmbH;"https://www.nordwind.example/about;NW.example.";Anna Vought;Winding down;KEY;"Eva <eva@gmail.com>; Sales@Nordwind.example"\r\n\r\n',
    ],
    [
      'tab, blank lines, surrounding spaces',
      '\n name\tdomains\temails\tsegment\tphase\towner\tnotes\n\n Nordwind GmbH \tnordwind.example; www.nw.example;\tsales@nordwind.example;eva@gmail.com\tkey\twinding_down\tAnna Vought\t"Met at the fair,\nliked us"\t\n',
    ],
  ])('%s', async (_, text) => {
    const db = await emptyBase()
    expect(await bring(db, text)).toMatchObject({
      ok: true,
      added: 1,
      changed: 0,
      unchanged: 0,
      problems: [],
    })
    expect(await partners(db)).toEqual([nordwind])
    expect(await db.outbox.count()).toBe(0)
    expect(await bring(db, text)).toMatchObject({ ok: true, added: 0, changed: 0, unchanged: 1 })
  })

  test('a few columns are enough', async () => {
    const db = await emptyBase()
    expect(await bring(db, 'name\nNordwind\nHalden\n')).toMatchObject({ ok: true, added: 2 })
  })

  test('a header alone adds nobody', async () => {
    expect(await bring(await emptyBase(), header)).toMatchObject({ ok: true, added: 0, problems: [] })
  })
})

describe('a table with something wrong in it changes nothing and says where', () => {
  test.each([
    ['', [{ code: 'empty-file' }]],
    [' \n\n', [{ code: 'empty-file' }]],
    ['PK\u0003\u0004\0\0', [{ line: 1, code: 'not-csv' }]],
    [`${header}a\nb\0`, [{ line: 3, code: 'not-csv' }]],
    ['Nordwind,nordwind.example\n', [{ line: 1, code: 'no-header' }]],
    ['name,city\nNordwind,Kiel', [{ line: 1, code: 'unknown-column', values: { column: 'city' } }]],
    ['name,__proto__\nNordwind,x', [{ line: 1, code: 'unknown-column', values: { column: '__proto__' } }]],
    ['owner,notes\nAnna,x', [{ line: 1, code: 'missing-column', values: { column: 'name' } }]],
    ['name,name\nNordwind,x', [{ line: 1, code: 'wrong-columns' }]],
    ['name,owner\nNordwind', [{ line: 2, code: 'wrong-columns' }]],
    ['name,owner\nNordwind,Anna,x', [{ line: 2, code: 'wrong-columns' }]],
    ['name,notes\nNordwind,"open', [{ line: 2, code: 'open-quote' }]],
    ['name,owner\n,Anna', [{ line: 2, code: 'missing', values: { table: 'partner', field: 'name' } }]],
    ['name\nNordwind\nNORDWIND', [{ line: 3, code: 'same-name', values: { name: 'NORDWIND' } }]],
    ['name,domains\nA,nordwind', [{ line: 2, code: 'not-a-domain', values: { value: 'nordwind' } }]],
    [
      'name,domains\nA,eva@nordwind.example',
      [{ line: 2, code: 'not-a-domain', values: { value: 'eva@nordwind.example' } }],
    ],
    ['name,domains\nA,1.2.3.4', [{ line: 2, code: 'not-a-domain', values: { value: '1.2.3.4' } }]],
    [
      'name,domains\nA,https://www.gmail.com',
      [{ line: 2, code: 'freemail-domain', values: { value: 'gmail.com' } }],
    ],
    [
      'name,emails\nA,nordwind.example',
      [{ line: 2, code: 'not-an-address', values: { value: 'nordwind.example' } }],
    ],
    [
      'name,segment\n"A\nB",x\nC,golden',
      [
        { line: 2, code: 'not-a-choice', values: { table: 'partner', field: 'segment', value: 'x' } },
        { line: 2, code: 'too-long', values: { table: 'partner', field: 'name', limit: 200 } },
        { line: 4, code: 'not-a-choice', values: { table: 'partner', field: 'segment', value: 'golden' } },
      ],
    ],
    [
      `name,notes\nA,${'x'.repeat(1_000_000)}`,
      [{ line: 2, code: 'too-long', values: { table: 'partner', field: 'notes', limit: 16_000 } }],
    ],
  ])('%j', async (text, problems) => {
    const db = await emptyBase()
    await partnerIn(db, ports, { name: 'Tarn' })
    const before = await wholeBase(db)
    const refused = { ok: false, added: 0, changed: 0, unchanged: 0, problems }
    expect([await bring(db, text, true), await bring(db, text)]).toEqual([refused, refused])
    expect(await wholeBase(db)).toEqual(before)
  })
})

test('hostile text is text: formulas, markup and names of JavaScript', async () => {
  const db = await emptyBase()
  const names = [
    '=HYPERLINK("http://evil.test")',
    '<img src=x onerror=alert(1)>',
    '__proto__',
    'constructor',
    '\u202Egnp.exe',
  ]
  const text = `name\n${names.map((name) => `"${name.replaceAll('"', '""')}"`).join('\n')}`
  expect(await bring(db, text)).toMatchObject({ ok: true, added: names.length })
  expect((await partners(db)).map(({ name }) => name).sort()).toEqual(names.sort())
})

describe('partners that are here already', () => {
  test('are brought up to date by name, address or domain: lists grow, notes are added to', async () => {
    const db = await emptyBase()
    await partnerIn(db, ports, { name: 'Nordwind', domains: ['a.example'], notes: 'Ours', owner: 'Anna' })
    await partnerIn(db, ports, { name: 'Halden Freight', addresses: ['boss@halden.example'] })
    await partnerIn(db, ports, { name: 'Tarn', domains: ['tarn.example'] })
    const text = `${header}NORDWIND,b.example,,,,Ben,Theirs\nHalden,,boss@halden.example,key,,,\nTarn Ltd,tarn.example,,,,,`
    const report = { ok: true, added: 0, changed: 2, unchanged: 1 }
    expect(await bring(db, text, true)).toMatchObject(report)
    expect(await bring(db, text)).toMatchObject(report)
    expect(
      (await partners(db)).map(({ name, domains, notes, owner, segment }) => ({
        name,
        domains,
        notes,
        owner,
        segment,
      })),
    ).toEqual([
      {
        name: 'Nordwind',
        domains: ['a.example', 'b.example'],
        notes: 'Ours\n\nTheirs',
        owner: 'Ben',
        segment: undefined,
      },
      { name: 'Halden Freight', domains: undefined, notes: undefined, owner: undefined, segment: 'key' },
      { name: 'Tarn', domains: ['tarn.example'], notes: undefined, owner: undefined, segment: undefined },
    ])
    expect(await bring(db, text)).toMatchObject({ added: 0, changed: 0, unchanged: 3 })
  })

  test('two departments with one domain stay two, however often they are imported', async () => {
    const db = await emptyBase()
    await partnerIn(db, ports, { name: 'Tarn', domains: ['tarn.example'] })
    const text = 'name,domains\nTarn Finishing,tarn.example\nTarn Metals,tarn.example\nTarn,tarn.example'
    expect(await bring(db, text)).toMatchObject({ ok: true, added: 2, unchanged: 1 })
    expect(await bring(db, text)).toMatchObject({ ok: true, added: 0, changed: 0, unchanged: 3 })
  })

  test('notes that would become too long say so by line', async () => {
    const db = await emptyBase()
    await partnerIn(db, ports, { name: 'Nordwind', notes: 'x'.repeat(15_990) })
    expect(await bring(db, 'name,notes\nNordwind,and a little more')).toMatchObject({
      ok: false,
      problems: [{ line: 2, code: 'too-long', values: { field: 'notes', limit: 16_000 } }],
    })
  })
})

test('an import is taken back as a whole', async () => {
  const db = await emptyBase()
  const report = await bring(db, 'name\nNordwind\nHalden')
  expect(await undo(db, ports, report.undo!)).toMatchObject({ ok: true })
  expect([await partners(db), await db.finder.count()]).toEqual([[], 0])
})

test('five thousand lines are imported over five thousand cards in seconds', async () => {
  const db = await emptyBase()
  const lines = Array.from(
    { length: 5000 },
    (_, i) => `Partner ${i},p${i}.example,sales@p${i}.example,core,active,Anna,Note ${i}`,
  )
  const known = lines.map((_, i) => ({
    table: 'partner' as const,
    values: { name: `Known ${i}`, domains: [`k${i}.example`] },
  }))
  await writeAll(db, ports, known)
  const start = performance.now()
  expect(await bring(db, header + lines.join('\n'))).toMatchObject({ ok: true, added: 5000 })
  expect(performance.now() - start).toBeLessThan(20_000)
}, 60_000)
