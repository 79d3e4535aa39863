import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { actualTrust, madeGood, trustFrom, type ActualTrust } from '#shared/insight/actual-trust.ts'
import { evidenceOf } from '#shared/insight/evidence.ts'
import type { Row } from '#shared/model/schema.ts'
import { aCard, ago, event, promise, today } from './a-card.ts'

function trust(commitment: Row<'commitment'>[], trustEvent: Row<'trustEvent'>[] = []): ActualTrust {
  return actualTrust(aCard({ commitment, trustEvent }), today)
}

function line(figure: ActualTrust, what: string): number {
  return figure.steps.find((step) => step.what === what)!.value
}

function decider(figure: ActualTrust): string {
  return figure.steps.find((step) => step.decides)!.what
}

const keptOften = [10, 30, 60, 90, 120, 200].map((days) => promise(days))
const slip = (values: Partial<Row<'commitment'>> = {}) =>
  promise(45, { state: 'broken', reason: 'could-not', ...values })

describe('the worked examples', () => {
  test('six promises kept, one not, and a good turn: 3.9 give or take 0.5, held by ability', () => {
    const figure = trust([...keptOften, slip()], [event(20)])
    expect(line(figure, 'up')).toBeCloseTo(6.3, 2)
    expect(line(figure, 'down')).toBeCloseTo(1.68, 2)
    expect(line(figure, 'pooled')).toBeCloseTo(3.93, 2)
    expect(line(figure, 'ceiling-ability')).toBeCloseTo(3.86, 2)
    expect(figure).toMatchObject({ known: true, n: 8, restsOnPeople: false })
    expect(valueOf(figure)).toBeCloseTo(3.86, 2)
    expect(marginOf(figure)).toBeCloseTo(0.54, 2)
    expect(decider(figure)).toBe('ceiling-ability')
  })

  test('once they made the broken promise good, trust is 4.2', () => {
    const figure = trust([...keptOften, slip({ repairedOn: ago(5), repairAccepted: true })], [event(20)])
    expect(valueOf(figure)).toBeCloseTo(4.19, 2)
    expect(decider(figure)).toBe('pooled')
  })

  test('before that, it says what making it good would bring: the same 4.2', () => {
    const broken = slip()
    const better = madeGood(trust([...keptOften, broken], [event(20)]))
    expect(better).toMatchObject({ entry: { id: broken.id }, value: expect.closeTo(4.19, 2) as number })
    expect(madeGood(trust(keptOften, [event(20)]))).toBeUndefined()
  })

  const byOne = (backing: 'person' | 'person-left') => [
    ...[30, 60, 100].map((days) => event(days, { backing })),
    event(50, { backing, sort: 'ability', size: 'small' }),
  ]
  const keptThree = [40, 90, 150].map((days) => promise(days))

  test('good turns of one person: 4.4, resting on people by 57 %', () => {
    const figure = trust(keptThree, byOne('person'))
    expect([line(figure, 'up'), line(figure, 'down')]).toEqual([expect.closeTo(4.9, 2), 0])
    expect([valueOf(figure), marginOf(figure)]).toEqual([expect.closeTo(4.4, 1), expect.closeTo(0.5, 1)])
    expect(figure.restsOnPeople).toBe(true)
    expect(Math.round(figure.peopleShare * 100)).toBe(57)
  })

  test('when that person leaves there is not enough evidence any more', () => {
    const figure = trust(keptThree, byOne('person-left'))
    expect(line(figure, 'up')).toBeCloseTo(2.13, 2)
    expect(figure.known).toBe(false)
    expect(figure).toMatchObject({ missing: [{ what: 'evidence', need: 3 }] })
  })

  const keptSeven = [15, 45, 75, 105, 135, 165, 195].map((days) => promise(days))
  const breach = (values: Partial<Row<'trustEvent'>> = {}) =>
    event(60, { direction: 'down', sort: 'integrity', size: 'major', ...values })

  test('a major breach of integrity holds them at 2.5, whatever else they kept', () => {
    const figure = trust(keptSeven, [breach()])
    expect([line(figure, 'up'), line(figure, 'down')]).toEqual([
      expect.closeTo(4.8, 2),
      expect.closeTo(3.57, 2),
    ])
    expect(line(figure, 'pooled')).toBeCloseTo(3.24, 2)
    expect(line(figure, 'ceiling-integrity')).toBeCloseTo(3.21, 2)
    expect([valueOf(figure), marginOf(figure)]).toEqual([2.5, expect.closeTo(0.59, 2)])
    expect(decider(figure)).toBe('hold')
  })

  test('repaired, it holds them at 3.0', () => {
    expect(valueOf(trust(keptSeven, [breach({ repairedOn: ago(3), repairAccepted: true })]))).toBe(3)
  })
})

describe('what counts', () => {
  test('what we did says nothing of our trust in them', () => {
    expect(trust([promise(1, { by: 'us' })], [event(1, { by: 'us' })]).n).toBe(0)
  })

  test('a repair that the hurt side has not accepted changes nothing', () => {
    const offered = trust([...keptOften, slip({ repairedOn: ago(5) })])
    expect(valueOf(offered)).toBeCloseTo(valueOf(trust([...keptOften, slip()])), 12)
  })

  test('an entry that a later one corrects is not counted beside it', () => {
    const wrong = event(30, { size: 'major' })
    expect(trust([], [wrong, event(20, { corrects: wrong.id, size: 'small' })]).n).toBe(1)
  })

  test('a promise that is still open, released or settled later is no evidence yet', () => {
    const open = promise(0, { state: 'open', settledOn: undefined, due: ago(9) })
    expect(trust([open, promise(3, { state: 'released' }), promise(-4)]).n).toBe(0)
  })

  test('many entries of one day are one day: not enough evidence', () => {
    const figure = trust(
      [],
      [1, 2, 3].map(() => event(4)),
    )
    expect(figure).toMatchObject({ known: false, missing: [{ what: 'days', have: 1, need: 2 }] })
  })
})

const day = fc.integer({ min: 0, max: 900 })
const backing = fc.constantFrom('organisation', 'person', 'person-left')
const anyEvent = (direction: 'up' | 'down') =>
  fc
    .record({
      size: fc.constantFrom('small', 'clear', 'major'),
      sort: fc.constantFrom('ability', 'benevolence', 'integrity'),
      backing,
      repairAccepted: fc.boolean(),
    })
    .chain((values) => day.map((days) => event(days, { ...values, direction })))
const anyPromise = (states: readonly Row<'commitment'>['state'][]) =>
  fc
    .record({ state: fc.constantFrom(...states), backing })
    .chain((values) => day.map((days) => promise(days, values as Partial<Row<'commitment'>>)))
const log = fc.record({
  trustEvent: fc.array(fc.oneof(anyEvent('up'), anyEvent('down')), { maxLength: 20 }),
  commitment: fc.array(anyPromise(['kept', 'kept-late', 'renegotiated', 'broken', 'released']), {
    maxLength: 20,
  }),
})

describe('always', () => {
  const level = (rows: { trustEvent: Row<'trustEvent'>[]; commitment: Row<'commitment'>[] }) =>
    levelOf(trustFrom(evidenceOf(aCard(rows), 'them', today)))

  test('a good entry never lowers trust and a bad one never raises it', () => {
    fc.assert(
      fc.property(log, anyEvent('up'), anyEvent('down'), (rows, good, bad) => {
        const before = level(rows)
        expect(level({ ...rows, trustEvent: [...rows.trustEvent, good] })).toBeGreaterThanOrEqual(
          before - 1e-12,
        )
        expect(level({ ...rows, trustEvent: [...rows.trustEvent, bad] })).toBeLessThanOrEqual(before + 1e-12)
      }),
    )
  })

  test('a kept promise never lowers trust and a broken one never raises it', () => {
    const good = anyPromise(['kept', 'renegotiated'])
    const bad = anyPromise(['kept-late', 'broken'])
    fc.assert(
      fc.property(log, good, bad, (rows, kept, broken) => {
        const before = level(rows)
        expect(level({ ...rows, commitment: [...rows.commitment, kept] })).toBeGreaterThanOrEqual(
          before - 1e-12,
        )
        expect(level({ ...rows, commitment: [...rows.commitment, broken] })).toBeLessThanOrEqual(
          before + 1e-12,
        )
      }),
    )
  })

  test('the same entries in any order give the same figure', () => {
    fc.assert(
      fc.property(log, fc.infiniteStream(fc.nat()), (rows, chance) => {
        const shuffled = {
          trustEvent: shuffle(rows.trustEvent, chance),
          commitment: shuffle(rows.commitment, chance),
        }
        expect(actualTrust(aCard(shuffled), today)).toEqual(actualTrust(aCard(rows), today))
      }),
    )
  })

  test('that somebody left never adds good evidence', () => {
    fc.assert(
      fc.property(log, (rows) => {
        const leave = <R extends { backing?: string | undefined }>(row: R): R =>
          row.backing === 'person' ? { ...row, backing: 'person-left' } : row
        const left = { trustEvent: rows.trustEvent.map(leave), commitment: rows.commitment.map(leave) }
        const up = (of: typeof rows) => line(actualTrust(aCard(of), today), 'up')
        expect(up(left)).toBeLessThanOrEqual(up(rows) + 1e-12)
      }),
    )
  })

  test('trust lies between 1 and 5', () => {
    fc.assert(
      fc.property(log, (rows) => {
        expect(level(rows)).toBeGreaterThanOrEqual(1)
        expect(level(rows)).toBeLessThanOrEqual(5)
      }),
    )
  })
})

/** The level that stands behind the figure, shown or not. */
function levelOf(figure: ActualTrust): number {
  return figure.steps.find((step) => step.decides)!.value
}

function valueOf(figure: ActualTrust): number {
  return figure.known ? figure.value : Number.NaN
}

function marginOf(figure: ActualTrust): number {
  return figure.known ? figure.margin! : Number.NaN
}

function shuffle<T>(list: readonly T[], chance: Iterator<number>): T[] {
  return list
    .map((value) => ({ value, key: chance.next().value as number }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value)
}
