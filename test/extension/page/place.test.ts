import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chipSize, clearOf, docked, inside, sizeFor, type Box } from '#extension/page/place.ts'

const view = { block: 800, inline: 1280 }
const box = (block: number, inline: number, height: number, width: number): Box => ({
  block,
  inline,
  size: { block: height, inline: width },
})
const overlaps = (a: Box, b: Box) =>
  a.block < b.block + b.size.block &&
  b.block < a.block + a.size.block &&
  a.inline < b.inline + b.size.inline &&
  b.inline < a.inline + a.size.inline

test('[O3] every chip has the same box, and an open glance one of a few', () => {
  expect([1, 40, 9999].map((height) => sizeFor('chip', height, view))).toEqual([chipSize, chipSize, chipSize])
  expect([1, 100, 120].map((height) => sizeFor('open', height, view).block)).toEqual([120, 120, 120])
  expect(sizeFor('open', 121, view).block).toBe(240)
})

test('an open glance is never taller than the window less 96 px', () => {
  expect(sizeFor('open', 5000, view).block).toBe(704)
  expect(sizeFor('open', 5000, { block: 300, inline: 320 })).toEqual({ block: 204, inline: 304 })
})

test('the glance always lies in the window', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -5000, max: 5000 }),
      fc.integer({ min: -5000, max: 5000 }),
      (block, inline) => {
        const at = inside({ block, inline }, chipSize, view)
        return at.block >= 8 && at.inline >= 8 && at.block + 48 <= 792 && at.inline + 296 <= 1272
      },
    ),
  )
})

test('it stays where it was put when nothing is in the way', () => {
  expect(clearOf([], docked, chipSize, view)).toEqual(docked)
  expect(clearOf([box(500, 0, 300, 600)], docked, chipSize, view)).toEqual(docked)
})

test('it steps aside of a window for writing, no further than needed', () => {
  const writing = box(60, 0, 100, 700)
  expect(clearOf([writing], docked, chipSize, view)).toEqual({ block: 8, inline: 72 })
  expect(clearOf([writing, box(0, 0, 60, 700)], docked, chipSize, view)).toEqual({ block: 168, inline: 72 })
})

test('it stays when everything is taken: it can be moved and hidden', () => {
  expect(clearOf([box(0, 0, 800, 1280)], docked, chipSize, view)).toEqual(docked)
})

test('whenever it moves, it covers nothing', () => {
  const rect = fc.tuple(
    fc.nat(700),
    fc.nat(1100),
    fc.integer({ min: 1, max: 400 }),
    fc.integer({ min: 1, max: 600 }),
  )
  fc.assert(
    fc.property(fc.array(rect, { maxLength: 4 }), (rects) => {
      const taken = rects.map((one) => box(...one))
      const at = clearOf(taken, docked, chipSize, view)
      const moved = at.block !== docked.block || at.inline !== docked.inline
      return !moved || !taken.some((one) => overlaps({ ...at, size: chipSize }, one))
    }),
  )
})
