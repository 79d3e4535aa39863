import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  chunksInView,
  chunkSize,
  rowHeight,
  scrollToShow,
} from '../../../../extension/features/partners/window.ts'

const places = fc.record({
  listTop: fc.integer({ min: 0, max: 400 }),
  scrolled: fc.integer({ min: 0, max: 500_000 }),
  height: fc.integer({ min: 200, max: 2_000 }),
})

test('every row that can be seen is drawn, and never more than a few chunks', () => {
  fc.assert(
    fc.property(places, fc.integer({ min: 1, max: 10_000 }), (place, total) => {
      const { first, last } = chunksInView(total, place)
      const rowAt = (px: number) => Math.floor((px - place.listTop) / rowHeight)
      const seen = [rowAt(place.scrolled), rowAt(place.scrolled + place.height - 1)]
      for (const row of seen.filter((each) => each >= 0 && each < total)) {
        expect(Math.floor(row / chunkSize)).toBeGreaterThanOrEqual(first)
        expect(Math.floor(row / chunkSize)).toBeLessThanOrEqual(last)
      }
      expect(last - first).toBeLessThanOrEqual(6)
      expect(last * chunkSize).toBeLessThan(total)
    }),
  )
})

test('a row that is scrolled to is in view, and a row in view moves nothing', () => {
  fc.assert(
    fc.property(places, fc.integer({ min: 0, max: 9_999 }), (place, row) => {
      const scrolled = scrollToShow(row, place) ?? place.scrolled
      const top = place.listTop + row * rowHeight
      expect(top).toBeGreaterThanOrEqual(scrolled)
      expect(top + rowHeight).toBeLessThanOrEqual(scrolled + place.height)
      expect(scrollToShow(row, { ...place, scrolled })).toBeUndefined()
    }),
  )
})
