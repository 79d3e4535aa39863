import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isForgotten } from '#shared/sync/forget.ts'
import { canonical } from '#shared/sync/canonical.ts'
import { DELETED, ERASED, mergeCells, mergeRow, type Cells, type Row } from '#shared/sync/merge.ts'
import { forgetfulRows, rows, stamp, textOf, values } from './arbitrary.ts'

const cells = (said: Record<string, [value: string | null, ms: number]>): Cells =>
  new Map(Object.entries(said).map(([field, [value, ms]]) => [field, { value, at: stamp(ms) }]))
const valuesOf = (all: Cells) => Object.fromEntries([...all].map(([field, { value }]) => [field, value]))
const row = (fields: Cells): Row => ({ table: 'partner', id: 'p', minor: 0, fields, extra: new Map() })

test('[ME1] the newer owner wins and the older note survives, whoever merges', () => {
  const annas = cells({ owner: ['Anna', 2] })
  const bens = cells({ owner: ['Ben', 1], note: ['met at the fair', 1] })
  expect(valuesOf(mergeCells(annas, bens))).toEqual({ owner: 'Anna', note: 'met at the fair' })
  expect(valuesOf(mergeCells(bens, annas))).toEqual({ owner: 'Anna', note: 'met at the fair' })
})

test('[ME2] two colleagues who merge each other’s card see the same card', () => {
  fc.assert(
    fc.property(forgetfulRows, forgetfulRows, (a, b) => textOf(mergeRow(a, b)) === textOf(mergeRow(b, a))),
  )
})

test('[ME2] in whatever order three versions meet, the card is the same', () => {
  const both = (a: Row, b: Row, c: Row) =>
    [mergeRow(mergeRow(a, b), c), mergeRow(a, mergeRow(b, c))].map(textOf)
  fc.assert(
    fc.property(forgetfulRows, forgetfulRows, forgetfulRows, (a, b, c) => {
      const [left, right] = both(a, b, c)
      return left === right
    }),
  )
})

test('[ME2] what is merged again changes nothing', () => {
  fc.assert(
    fc.property(forgetfulRows, forgetfulRows, (a, b) => {
      const merged = mergeRow(a, b)
      return (
        textOf(mergeRow(merged, b)) === textOf(merged) && textOf(mergeRow(merged, merged)) === textOf(merged)
      )
    }),
  )
})

test('[ME3] two values under one stamp: all choose the same one, and nothing beats something', () => {
  const [wine, tea, none] = [
    cells({ gift: ['wine', 1] }),
    cells({ gift: ['tea', 1] }),
    cells({ gift: [null, 1] }),
  ]
  expect(valuesOf(mergeCells(tea, wine))).toEqual({ gift: 'wine' })
  expect(valuesOf(mergeCells(wine, tea))).toEqual({ gift: 'wine' })
  expect(valuesOf(mergeCells(wine, none))).toEqual({ gift: null })
  expect(valuesOf(mergeCells(none, wine))).toEqual({ gift: null })
})

test('[ME4] a field that this version never heard of is kept, and merges like any other', () => {
  fc.assert(
    fc.property(rows, rows, (a, b) => {
      const erased = a.fields.has(ERASED) || b.fields.has(ERASED)
      const known = [...a.fields.keys(), ...b.fields.keys(), ...a.extra.keys(), ...b.extra.keys()]
      const merged = mergeRow(a, b)
      return erased || known.every((field) => merged.fields.has(field) || merged.extra.has(field))
    }),
  )
})

test('[ME4] a field called __proto__ is a field', () => {
  const strange = new Map([['__proto__', { value: { polluted: true }, at: stamp(1) }]])
  const merged = mergeRow(row(strange), row(cells({ name: ['Nordwind', 1] })))
  expect(merged.fields.get('__proto__')?.value).toEqual({ polluted: true })
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
})

test('[ME6] erased wins over every edit, however late, and takes all that was written with it', () => {
  fc.assert(
    fc.property(rows, (edited) => {
      const erased = row(new Map([[ERASED, { value: true, at: stamp(0) }]]))
      const merged = mergeRow(edited, erased)
      return [...merged.fields.keys()].join() === ERASED && merged.extra.size === 0
    }),
  )
})

test('[ME6, ME10] in every order of merging erased wins, and what one version forgot is in none', () => {
  fc.assert(
    fc.property(fc.array(forgetfulRows, { minLength: 2, maxLength: 5 }), fc.nat(24), (versions, turn) => {
      const turned = [...versions.slice(turn % versions.length), ...versions.slice(0, turn % versions.length)]
      const merged = turned.reduce(mergeRow)
      const erased = versions.some(({ fields }) => fields.has(ERASED))
      if (erased) return [...merged.fields.keys()].join() === ERASED
      const left = [...merged.fields.keys()]
      return versions.every(({ fields }) => left.every((name) => !isForgotten(fields, name)))
    }),
  )
})

test('[ME5] a deletion is a cell like any other: it does not take later edits with it', () => {
  const deleted = row(new Map([[DELETED, { value: true, at: stamp(2) }]]))
  const merged = mergeRow(deleted, row(cells({ note: ['still alive', 3] })))
  expect(merged.fields.get('note')?.value).toBe('still alive')
})

test('[SE5] equal values have one text, whatever the order of their keys', () => {
  expect(canonical({ b: 1, a: [{ d: null, c: 'x' }] })).toBe('{"a":[{"c":"x","d":null}],"b":1}')
  fc.assert(
    fc.property(values, (value) => canonical(JSON.parse(canonical(value)) as never) === canonical(value)),
  )
})
