import fc from 'fast-check'
import { expect, test } from 'vitest'
import { suggestModel } from '#shared/insight/model-suggestion.ts'
import { levelOf } from '#shared/insight/model-depth.ts'
import { fitsOf, stances, type Fits } from '#shared/insight/model-facts.ts'
import { mirroredCare } from '#shared/insight/mirrored-care.ts'
import { partnershipCriteria } from '#shared/insight/partnership-criteria.ts'
import { trustOf } from '#shared/insight/trust.ts'
import type { Card, CardRows } from '#shared/model/card.ts'
import type { Row } from '#shared/model/schema.ts'
import { aCard, aContact, anObjective, event, partnerId, promise, rowId, today } from './a-card.ts'

function suggestionFor(card: Card, fits: Fits = fitsOf(card)) {
  const care = mirroredCare(card, today)
  const criteria = partnershipCriteria(card, { care, today })
  return suggestModel(card, { trust: trustOf(card, today), care, fits, criteria })
}

const fits = (counts: Partial<Fits>): Fits => ({
  ...{ shared: 0, complementary: 0, neutral: 0, conflicting: 0 },
  rows: [{ table: 'objectivePair', id: rowId(9000) }],
  ...counts,
})
const steady = [10, 30, 60, 90, 120, 150].map((days) => promise(days))
const facts = { power: 'even', openness: 'both' } as const

/** Everything that a partnership takes. */
function alike(): CardRows {
  const theirs = anObjective({ whose: 'theirs', sort: 'interest' })
  const ours = anObjective({ whose: 'ours', sort: 'interest' })
  const pair = { id: rowId(8000), partnerId, a: theirs.id, b: ours.id, fit: 'shared' } as const
  return {
    objective: [theirs, ours, anObjective({ whose: 'joint' })],
    objectivePair: [pair],
    contact: [aContact({ part: 'ser', side: 'ours' }), aContact({ part: 'ser', side: 'theirs' })],
    trustEvent: [5, 20, 40, 60].flatMap((days) => [event(days), event(days, { by: 'us' })]),
  }
}
const oneFate = { workNature: 'complex', dependence: 'mutual', jointInvestment: 'both', ...facts } as const

test('complex work with steady partners whose objectives agree calls for collaboration, and trust carries it', () => {
  const card = aCard({ commitment: steady }, { workNature: 'complex', ...facts })
  const { depth, stance } = suggestionFor(card, fits({ shared: 3, complementary: 1 }))
  expect(depth.value).toBe('collaborative')
  expect(depth.reasons.filter(({ decides }) => decides).map(({ fact }) => fact)).toEqual(['work', 'trust'])
  expect(stance.value).toBe('open')
})

test('the same work stays at cooperation while most objectives collide, and says so with the rows', () => {
  const card = aCard({ commitment: steady }, { workNature: 'complex', ...facts })
  const collide = fits({ shared: 1, conflicting: 2 })
  const { depth } = suggestionFor(card, collide)
  expect(depth.value).toBe('cooperative')
  expect(depth.reasons.find(({ decides }) => decides)).toMatchObject({
    fact: 'objectives',
    role: 'allows',
    values: { alike: 1, all: 3 },
    rows: collide.rows,
  })
})

test('a commodity from somebody whom both could do without stays at arm’s length, however good they are', () => {
  const card = aCard({ commitment: steady }, { workNature: 'commodity', dependence: 'neither', ...facts })
  expect(suggestionFor(card, fits({ shared: 4 })).depth.value).toBe('arms-length')
})

test('a partnership is suggested only when all seven criteria hold', () => {
  const whole = aCard(alike(), oneFate)
  expect(suggestionFor(whole).depth.value).toBe('partnership')
  const bare = aCard({ ...alike(), contact: [] }, oneFate)
  const { depth, asksPartnership } = suggestionFor(bare)
  expect(asksPartnership).toBe(true)
  expect(depth.value).toBe('collaborative')
  expect(depth.reasons.find(({ fact }) => fact === 'criteria')).toMatchObject({
    decides: true,
    values: { met: 6, all: 7 },
  })
})

test('trust that has not been earned yet holds the depth where it is', () => {
  const shaken = [...steady.slice(0, 3), promise(20, { state: 'broken', reason: 'could-not' })]
  const card = aCard({ commitment: shaken }, { workNature: 'bespoke', ...facts })
  const { depth } = suggestionFor(card, fits({ shared: 2 }))
  expect(depth.value).toBe('cooperative')
  expect(depth.reasons.filter(({ decides }) => decides).map(({ fact }) => fact)).toEqual(['trust'])
})

test('a fresh breach of their word calls for a hostile stance, apart from the depth; made good, a reserved one', () => {
  const breach = { direction: 'down', size: 'major', sort: 'integrity' } as const
  const partner = { workNature: 'complex', ...facts } as const
  const hurt = suggestionFor(aCard({ trustEvent: [event(30, breach)], commitment: steady }, partner))
  expect(hurt.stance.value).toBe('hostile')
  const repaired = event(30, { ...breach, repairAccepted: true })
  const mended = suggestionFor(aCard({ trustEvent: [repaired], commitment: steady }, partner))
  expect(mended.stance.value).toBe('reserved')
})

test('one thing about how we stand is no reason for reserve, two are', () => {
  const lockedIn = { power: 'theirs', dependence: 'ours' } as const
  const good = { commitment: steady }
  expect(suggestionFor(aCard(good, lockedIn)).stance.value).toBe('open')
  expect(suggestionFor(aCard(good, { ...lockedIn, openness: 'neither' })).stance.value).toBe('reserved')
})

test('with little known nothing is suggested, and what would say most is named first', () => {
  const empty = suggestionFor(aCard())
  expect(empty.depth.value).toBeUndefined()
  expect(empty.stance.value).toBeUndefined()
  expect(empty.missing).toEqual(['work', 'objectives', 'manner', 'dependence', 'power', 'openness'])
  const half = suggestionFor(aCard({}, { workNature: 'complex', power: 'even' }))
  expect(half.depth.value).toBeUndefined()
  expect(half.missing[0]).toBe('objectives')
})

test('who decided against working closely gets no deeper suggestion than cooperation', () => {
  const card = aCard({ commitment: steady }, { workNature: 'bespoke', approach: 'not-now', ...facts })
  expect(suggestionFor(card, fits({ shared: 3 })).depth.value).toBe('cooperative')
})

test('objectives that ended and pairs of a second device count once or not at all', () => {
  const [theirs, ours] = [anObjective(), anObjective({ whose: 'ours' })]
  const gone = anObjective({ whose: 'ours', closed: true })
  const pair = (number: number, b: string, fit: Row<'objectivePair'>['fit']) =>
    ({ id: rowId(number), partnerId, a: theirs.id, b, fit }) as Row<'objectivePair'>
  const rows = [pair(7001, ours.id, 'shared'), pair(7002, ours.id, 'neutral'), pair(7003, gone.id, 'shared')]
  const counted = fitsOf(aCard({ objective: [theirs, ours, gone], objectivePair: rows }))
  expect(counted).toMatchObject({ shared: 0, neutral: 1, conflicting: 0 })
  expect(counted.rows).toHaveLength(1)
})

const natures = ['commodity', 'standard', 'complex', 'bespoke', 'bet-the-company'] as const
const anyPartner = fc.record({
  workNature: fc.constantFrom(...natures, undefined),
  dependence: fc.constantFrom('neither', 'ours', 'theirs', 'mutual', undefined),
  power: fc.constantFrom('ours', 'even', 'theirs', undefined),
  openness: fc.constantFrom('neither', 'ours', 'theirs', 'both', undefined),
  stance: fc.constantFrom('open', 'reserved', 'hostile', undefined),
  replaceable: fc.boolean(),
})
const anyEvent: fc.Arbitrary<Act> = fc.record({
  days: fc.integer({ min: 0, max: 700 }),
  direction: fc.constantFrom('up', 'down'),
  size: fc.constantFrom('small', 'clear', 'major'),
  sort: fc.constantFrom('ability', 'benevolence', 'integrity'),
})
const anyFits = fc.record({
  shared: fc.nat(4),
  complementary: fc.nat(4),
  neutral: fc.nat(4),
  conflicting: fc.nat(4),
})
const anyWorld = fc.record({
  partner: anyPartner,
  events: fc.array(anyEvent, { maxLength: 8 }),
  counts: anyFits,
})
type Act = { days: number } & Pick<Row<'trustEvent'>, 'direction' | 'size' | 'sort'>
function worldOf(partner: Partial<Row<'partner'>>, acts: readonly Act[], counts: Partial<Fits>) {
  const trustEvent = acts.map(({ days, ...more }) => event(days, more))
  return suggestionFor(aCard({ trustEvent }, partner), fits(counts))
}
const level = (value: Parameters<typeof levelOf>[0] | undefined) => (value ? levelOf(value) : 0)
const guard = (value: (typeof stances)[number] | undefined) => (value ? stances.indexOf(value) : 9)

test('one more good act of theirs never suggests a shallower model or a more guarded stance', () => {
  fc.assert(
    fc.property(anyWorld, anyEvent, ({ partner, events, counts }, more) => {
      const before = worldOf(partner, events, counts)
      const after = worldOf(partner, [...events, { ...more, direction: 'up' }], counts)
      expect(level(after.depth.value)).toBeGreaterThanOrEqual(level(before.depth.value))
      expect(guard(after.stance.value)).toBeLessThanOrEqual(guard(before.stance.value))
    }),
  )
})

test('one more bad act of theirs never suggests a deeper model or a more trusting stance, once there is one', () => {
  fc.assert(
    fc.property(anyWorld, anyEvent, ({ partner, events, counts }, more) => {
      const before = worldOf(partner, events, counts)
      const after = worldOf(partner, [...events, { ...more, direction: 'down' }], counts)
      if (before.depth.value) expect(level(after.depth.value)).toBeLessThanOrEqual(level(before.depth.value))
      if (before.stance.value)
        expect(guard(after.stance.value)).toBeGreaterThanOrEqual(guard(before.stance.value))
    }),
  )
})

test('one more shared pair never suggests a shallower model, one more collision never a deeper one', () => {
  fc.assert(
    fc.property(anyWorld, ({ partner, events, counts }) => {
      const before = level(worldOf(partner, events, counts).depth.value)
      const shared = worldOf(partner, events, { ...counts, shared: counts.shared + 1 })
      const colliding = worldOf(partner, events, { ...counts, conflicting: counts.conflicting + 1 })
      expect(level(shared.depth.value)).toBeGreaterThanOrEqual(before)
      if (before > 0) expect(level(colliding.depth.value)).toBeLessThanOrEqual(before)
    }),
  )
})

test('what becomes unknown pushes neither deeper than the best answer nor shallower than the worst', () => {
  const answers = {
    power: ['ours', 'even', 'theirs'],
    openness: ['neither', 'ours', 'theirs', 'both'],
  } as const
  fc.assert(
    fc.property(anyWorld, fc.constantFrom('power', 'openness'), ({ partner, events, counts }, field) => {
      const unknown = level(worldOf({ ...partner, [field]: undefined }, events, counts).depth.value)
      const known = answers[field].map((answer) =>
        level(worldOf({ ...partner, [field]: answer }, events, counts).depth.value),
      )
      fc.pre(unknown > 0)
      expect(unknown).toBeGreaterThanOrEqual(Math.min(...known))
      expect(unknown).toBeLessThanOrEqual(Math.max(...known))
    }),
  )
})

test('every suggestion is set by at least one of its own lines, and the same card gives the same one', () => {
  fc.assert(
    fc.property(anyWorld, ({ partner, events, counts }) => {
      const { depth } = worldOf(partner, events, counts)
      if (!depth.value) return
      const deciding = depth.reasons.filter(({ decides }) => decides)
      expect(deciding.length).toBeGreaterThan(0)
      expect(deciding.every(({ speaksFor }) => speaksFor === depth.value)).toBe(true)
      expect(worldOf(partner, [...events].reverse(), counts).depth.value).toBe(depth.value)
    }),
  )
})
