import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mirroredCare, type MirroredCare } from '#shared/insight/mirrored-care.ts'
import type { Row } from '#shared/model/schema.ts'
import { aCard, event, promise, today } from './a-card.ts'

type Act = readonly [value: number, daysAgo: number]

/** Care of a side, as the worked examples write it: 1 and 2 are turns of benevolence, a half is a kept promise, -1 a small slight. */
function rows(by: 'us' | 'them', acts: readonly Act[]) {
  const isPromise = ([value]: Act) => value === 0.5
  return {
    commitment: acts.filter(isPromise).map(([, days]) => promise(days, { by })),
    trustEvent: acts
      .filter((act) => !isPromise(act))
      .map(([value, days]) =>
        event(days, {
          by,
          direction: value > 0 ? 'up' : 'down',
          size: Math.abs(value) > 1 ? 'clear' : 'small',
        }),
      ),
  }
}

function care(given: readonly Act[], received: readonly Act[]): MirroredCare {
  const [ours, theirs] = [rows('us', given), rows('them', received)]
  return mirroredCare(
    aCard({
      commitment: [...ours.commitment, ...theirs.commitment],
      trustEvent: [...ours.trustEvent, ...theirs.trustEvent],
    }),
    today,
  )
}

function sums(figure: MirroredCare): number[] {
  return figure.steps.slice(0, 2).map(({ value }) => Math.round(value * 100) / 100)
}

function value(figure: MirroredCare): number {
  return figure.known ? Math.round(figure.value * 100) / 100 : Number.NaN
}

test('we gave 3.44 and received 0.33: the mirror is 0.23, we give more', () => {
  const figure = care(
    [
      [2, 20],
      [1, 60],
      [0.5, 30],
      [0.5, 90],
    ],
    [
      [1, 40],
      [0.5, 50],
      [-1, 15],
    ],
  )
  expect([sums(figure), value(figure), figure.state]).toEqual([[3.44, 0.33], 0.23, 'we-give-more'])
})

test('2.15 against 2.10 is mirrored', () => {
  const figure = care(
    [
      [1, 30],
      [0.5, 10],
      [0.5, 50],
      [0.5, 80],
    ],
    [
      [1, 25],
      [1, 70],
      [0.5, 40],
    ],
  )
  expect([sums(figure), value(figure), figure.state]).toEqual([[2.15, 2.1], 0.5, 'mirrored'])
})

test('0.46 against 3.73: they give more, and that is our debt', () => {
  const figure = care(
    [[0.5, 20]],
    [
      [2, 10],
      [2, 100],
      [0.5, 30],
    ],
  )
  expect([sums(figure), value(figure), figure.state]).toEqual([[0.46, 3.73], 0.76, 'they-give-more'])
})

test('a handful of small acts is not enough evidence', () => {
  expect(care([[0.5, 3]], [[1, 3]])).toMatchObject({ known: false, missing: [{ what: 'care', need: 3 }] })
})

test('neglect uses up care but never turns into care of the other side', () => {
  const broken = promise(3, { by: 'them', state: 'broken' })
  expect(sums(mirroredCare(aCard({ commitment: [broken] }), today))).toEqual([0, 0])
})

test('swap the sides and the mirror turns around', () => {
  const acts = fc.array(fc.tuple(fc.constantFrom(0.5, 1, 2, -1), fc.nat({ max: 400 })))
  fc.assert(
    fc.property(acts, acts, (given, received) => {
      const there = care(given, received)
      const back = care(received, given)
      if (there.known && back.known) expect(there.value + back.value).toBeCloseTo(1, 9)
      else expect(there.known).toBe(back.known)
    }),
  )
})

test('ability and late promises say nothing of care', () => {
  const late: Row<'commitment'> = promise(3, { state: 'kept-late' })
  const figure = mirroredCare(
    aCard({ commitment: [late], trustEvent: [event(3, { sort: 'ability' })] }),
    today,
  )
  expect(figure.n).toBe(0)
})
