import fc from 'fast-check'
import { expect, test } from 'vitest'
import { frameMoved, type Seen } from '#extension/ui/frame-moved.ts'

/** A frame at a place on the screen, with the page zoomed, as it sees the pointer; browsers round to whole px. */
const seen = (frame: [number, number], zoom: number, pointer: [number, number]): Seen => ({
  screenX: pointer[0],
  screenY: pointer[1],
  clientX: Math.round((pointer[0] - frame[0]) / zoom),
  clientY: Math.round((pointer[1] - frame[1]) / zoom),
})
const at = fc.tuple(fc.integer({ min: 400, max: 800 }), fc.integer({ min: 50, max: 600 }))
const zooms = fc.constantFrom(0.25, 0.5, 0.67, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 2, 3, 5)

test('[O5] a frame that stays is never taken for one that moved, however the page is zoomed', () => {
  fc.assert(
    fc.property(zooms, at, at, (zoom, one, other) => {
      expect(frameMoved(seen([390, 40], zoom, one), seen([390, 40], zoom, other))).toBe(false)
    }),
  )
})

test('[O5] a frame that slides under a pointer at rest, or goes along with it, moved', () => {
  const slide = fc.integer({ min: 8, max: 90 })
  fc.assert(
    fc.property(at, slide, fc.boolean(), (pointer, far, isAcross) => {
      const there: [number, number] = isAcross ? [390 + far, 40] : [390, 40 - far]
      expect(frameMoved(seen([390, 40], 1, pointer), seen(there, 1, pointer))).toBe(true)
      const along: [number, number] = [pointer[0] + there[0] - 390, pointer[1] + there[1] - 40]
      expect(frameMoved(seen([390, 40], 1, pointer), seen(there, 1, along))).toBe(true)
    }),
  )
})
