import fc from 'fast-check'
import { expect, test } from 'vitest'
import { walk, type Shape } from '../../../../extension/features/objectives/walk.ts'

const table: Shape = { count: 6, columns: 3, isList: false, isRightToLeft: false }
const list: Shape = { ...table, isList: true }

test('in a table the arrows go to the pair beside, above and beneath', () => {
  expect(['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp'].map((key) => walk(key, 1, table))).toEqual([
    2,
    0,
    4,
    undefined,
  ])
})

test('in a table an arrow never turns round the edge of a row', () => {
  expect([walk('ArrowRight', 2, table), walk('ArrowLeft', 3, table)]).toEqual([undefined, undefined])
})

test('where lines run from right to left, the arrows follow the eye', () => {
  const mirrored = { ...table, isRightToLeft: true }
  expect([walk('ArrowRight', 1, mirrored), walk('ArrowLeft', 1, mirrored)]).toEqual([0, 2])
})

test('in a list down and up go to the next pair and the one before', () => {
  expect([walk('ArrowDown', 2, list), walk('ArrowUp', 3, list)]).toEqual([3, 2])
})

test('Home and End lead to the first and the last; other keys are not ours', () => {
  expect([walk('Home', 4, table), walk('End', 1, table), walk('a', 1, table)]).toEqual([0, 5, undefined])
})

test('a key never leads off the pairs, nor to where one stands', () => {
  const shape = fc.record({
    count: fc.integer({ min: 1, max: 40 }),
    columns: fc.integer({ min: 1, max: 6 }),
    isList: fc.boolean(),
    isRightToLeft: fc.boolean(),
  })
  const keys = fc.constantFrom('ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp', 'Home', 'End')
  fc.assert(
    fc.property(shape, keys, fc.nat(), (pairs, key, start) => {
      const at = start % pairs.count
      const to = walk(key, at, pairs)
      expect(to === undefined || (to >= 0 && to < pairs.count && to !== at)).toBe(true)
    }),
  )
})
