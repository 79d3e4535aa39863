import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SIZE_CLASSES } from '#shared/sync/frame.ts'
import { editField, editSet } from '#shared/sync/cells.ts'
import { ERASED, type Cells, type Row } from '#shared/sync/merge.ts'
import { decodeRow, encodeRow } from '#shared/sync/plaintext.ts'
import { rows, stamp, textOf } from './arbitrary.ts'

const id = 'MDEyMzQ1Njc4OTo7PD0-Pw'
const row = (fields: Cells): Row => ({ table: 'partner', id, minor: 0, fields, extra: new Map() })
const name = (value: string) => row(editField(new Map(), 'name', value, stamp(1)))

function encoded(of: Row): Uint8Array {
  const bytes = encodeRow(of)
  if (!bytes.ok) throw new Error(bytes.error.field)
  return bytes.value
}

/** Any text in the place of a row's. */
function around(text: string): Uint8Array {
  return new Uint8Array([...new TextEncoder().encode(text), 0x80, 0, 0])
}

test('[SE5] every row comes back as it was, unknown fields and hostile text included', () => {
  fc.assert(
    fc.property(rows, (given) => {
      const back = decodeRow(encoded(given))
      return back.ok && textOf(back.value) === textOf(given)
    }),
  )
})

test('[SE5] equal rows are equal bytes, whatever the order in which their fields came', () => {
  const one = editField(editField(new Map(), 'a', 1, stamp(1)), 'b', 2, stamp(2))
  const other = editField(editField(new Map(), 'b', 2, stamp(2)), 'a', 1, stamp(1))
  expect(encoded(row(one))).toEqual(encoded(row(other)))
})

test('[SE6] the server sees a size class, never a size', () => {
  fc.assert(
    fc.property(fc.nat(20_000), (length) => {
      const bytes = encoded(name('x'.repeat(length)))
      return SIZE_CLASSES.some((size) => size === bytes.length)
    }),
  )
})

test('[SE6] a row that exactly fills its class moves to the next, for the mark needs a byte', () => {
  const empty = encoded(name('')).findLastIndex((byte) => byte === 0x80)
  expect(encoded(name('x'.repeat(255 - empty))).length).toBe(256)
  expect(encoded(name('x'.repeat(256 - empty))).length).toBe(512)
})

test('[SE6] a row that is too large names the field to shorten', () => {
  const fields = editField(editSet(new Map(), 'tags', ['a'], stamp(1)), 'notes', 'é'.repeat(40_000), stamp(1))
  expect(encodeRow(row(fields))).toEqual({ ok: false, error: { code: 'row-too-large', field: 'notes' } })
})

test.each([
  ['nothing', new Uint8Array()],
  ['zeros', new Uint8Array(256)],
  ['no mark', new TextEncoder().encode('{"f":{},"id":"x","t":"y","v":0,"x":{}}')],
  ['no JSON', around('{"f":')],
  ['an array', around('[]')],
  ['no UTF-8', new Uint8Array([0xff, 0xfe, 0x80])],
  ['a member too many', around('{"f":{},"g":1,"id":"x","t":"y","v":0,"x":{}}')],
  ['a member too few', around('{"f":{},"id":"x","t":"y","v":0}')],
  ['a table that is no text', around('{"f":{},"id":"x","t":1,"v":0,"x":{}}')],
  ['a version below zero', around('{"f":{},"id":"x","t":"y","v":-1,"x":{}}')],
  ['a value without stamp', around('{"f":{"name":["x"]},"id":"x","t":"y","v":0,"x":{}}')],
  ['a stamp that is none', around('{"f":{"name":["x","now"]},"id":"x","t":"y","v":0,"x":{}}')],
])('[SE9] %s is no row', (_, bytes) => {
  expect(decodeRow(bytes)).toEqual({ ok: false, error: 'not-a-row' })
})

test('[SE9] values beyond all honest use are no row', () => {
  const at = stamp(1)
  const nested = JSON.parse('['.repeat(8) + ']'.repeat(8)) as never
  const wide = Object.fromEntries(Array.from({ length: 65 }, (_, i) => [`k${i}`, i]))
  const forbidden = JSON.parse('{"__proto__":1}') as never
  for (const value of ['x'.repeat(16_385), nested, wide, forbidden])
    expect(decodeRow(encoded(row(editField(new Map(), 'name', value, at)))).ok).toBe(false)
  const crowd = editSet(
    new Map(),
    't',
    Array.from({ length: 2001 }, (_, i) => i.toString(36)),
    'f'.repeat(34) as never,
  )
  const text = JSON.stringify(
    Object.fromEntries([...crowd].map(([field, cell]) => [field, [cell.value, cell.at]])),
  )
  expect(decodeRow(around(`{"f":${text},"id":"x","t":"y","v":0,"x":{}}`)).ok).toBe(false)
})

test('[SE9] no bytes, whatever they are, make the reader throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => typeof decodeRow(bytes).ok === 'boolean'),
  )
})

test('[ME6] an erased row is the smallest there is', () => {
  expect(encoded(row(new Map([[ERASED, { value: true, at: stamp(1) }]]))).length).toBe(256)
})
