import fc from 'fast-check'
import { markOf } from '#shared/sync/forget.ts'
import type { Stamp } from '#shared/sync/hlc.ts'
import { canonical, type Json } from '#shared/sync/canonical.ts'
import { DELETED, ERASED, type Cell, type Cells, type Row } from '#shared/sync/merge.ts'

/** Rows as fast-check invents them: few names and few stamps, so that they collide often. */

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0')

/** A stamp from small numbers, for tests that need to say which is later. */
export function stamp(ms: number, device = 1, counter = 0): Stamp {
  return (hex(ms, 12) + hex(counter, 6) + hex(device, 16)) as Stamp
}

export const stamps: fc.Arbitrary<Stamp> = fc
  .tuple(fc.nat(4), fc.nat(2), fc.nat(1))
  .map(([ms, device, counter]) => stamp(ms, device, counter))

/** Text that has hurt somebody before. */
export const hostileTexts = fc.constantFrom(
  '',
  '<img onerror=x>',
  '\u202e',
  '\ud800',
  '\u0000',
  'é',
  '🌱',
  '"\\',
)

export const values: fc.Arbitrary<Json> = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer({ min: 0, max: 3 }),
  hostileTexts,
  fc.constant({ b: [1, null], a: 'x' }),
)
export const cell: fc.Arbitrary<Cell> = fc.record({ value: values, at: stamps })

const names = fc.constantFrom(
  'name',
  'note',
  'tags/a',
  'tags/b',
  'tags/\u0001a',
  'unheard-of',
  '__proto__',
  'constructor',
)
const cellsOf = (name: fc.Arbitrary<string>): fc.Arbitrary<Cells> =>
  fc.array(fc.tuple(name, cell), { maxLength: 6 }).map((pairs) => new Map(pairs))

const marks = fc.oneof(
  { arbitrary: fc.constant<[string, Cell][]>([]), weight: 3 },
  stamps.map((at): [string, Cell][] => [[DELETED, { value: true, at }]]),
  stamps.map((at): [string, Cell][] => [[ERASED, { value: true, at }]]),
)

/** Versions of one row. */
export const rows = rowsWith(marks)

/** Versions of one row in which elements of its set may be forgotten, by some and not by others. */
export const forgetfulRows = rowsWith(
  fc
    .tuple(marks, fc.subarray(['tags/a', 'tags/b', 'tags/\u0001a']), stamps)
    .map(([marked, names, at]) => [
      ...marked,
      ...names.map((name): [string, Cell] => [markOf(name), { value: true, at }]),
    ]),
)

function rowsWith(marked: fc.Arbitrary<[string, Cell][]>): fc.Arbitrary<Row> {
  return fc.tuple(cellsOf(names), cellsOf(names), marked, fc.nat(3)).map(([fields, extra, marks, minor]) => ({
    table: 'partner',
    id: 'MDEyMzQ1Njc4OTo7PD0-Pw',
    minor,
    fields: new Map([...fields, ...marks]),
    extra,
  }))
}

/** Equal rows give equal text, whatever the order in which their cells arrived. */
export function textOf(row: Row): string {
  const sorted = (cells: Cells) =>
    [...cells].map(([name, { value, at }]) => `${name} ${canonical(value)} ${at}`).sort()
  return JSON.stringify([row.table, row.id, row.minor, sorted(row.fields), sorted(row.extra)])
}
