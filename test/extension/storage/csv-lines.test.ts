import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitCsv } from '#extension/storage/csv-lines.ts'

const separators = fc.constantFrom(',', ';', '\t')
const breaks = fc.constantFrom('\n', '\r\n', '\r')
const cells = fc.oneof(
  fc.string(),
  fc.string({ unit: fc.constantFrom('"', ',', ';', '\t', '\n', '\r', ' ', 'a') }),
)
const tables = fc.array(fc.array(cells, { minLength: 1 }), { minLength: 1 })

test('a table that a spreadsheet wrote comes back as it was, whatever its cells hold', () => {
  fc.assert(
    fc.property(tables, separators, breaks, (rows, separator, lineBreak) => {
      const written = (cell: string) =>
        /["\r\n]/.test(cell) || cell.includes(separator) ? `"${cell.replaceAll('"', '""')}"` : cell
      const text = rows.map((row) => row.map(written).join(separator)).join(lineBreak)
      expect(splitCsv(text, separator)).toEqual({ rows, torn: [] })
    }),
  )
})

test.each([
  [
    'a quote that is never closed',
    'a\n"b,c',
    { rows: [['a'], ['b,c']], torn: [{ row: 1, code: 'open-quote' }] },
  ],
  ['words behind a quote', '"a" b,c', { rows: [['a b', 'c']], torn: [{ row: 0, code: 'not-csv' }] }],
  ['blanks behind a quote', '"a" ,c', { rows: [['a', 'c']], torn: [] }],
  ['a quote within a cell', 'a "b" c,"d"', { rows: [['a "b" c', 'd']], torn: [] }],
])('%s', (_, text, told) => {
  expect(splitCsv(text, ',')).toEqual(told)
})

test('[O13] a hundred thousand letters of any kind are read in half a second', () => {
  for (const part of ['"', '""', '"a"', ',', '\r', 'a', '"\n']) {
    const text = part.repeat(100_000 / part.length)
    const tries = [0, 1, 2].map(() => {
      const started = performance.now()
      splitCsv(text, ',')
      return performance.now() - started
    })
    expect(Math.min(...tries)).toBeLessThan(500)
  }
})
