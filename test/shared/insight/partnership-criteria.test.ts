import { expect, test } from 'vitest'
import { mirroredCare } from '#shared/insight/mirrored-care.ts'
import { criteria, partnershipCriteria } from '#shared/insight/partnership-criteria.ts'
import type { CardRows } from '#shared/model/card.ts'
import type { Row } from '#shared/model/schema.ts'
import { aCard, aContact, ago, anObjective, event, partnerId, rowId, today } from './a-card.ts'

function verdicts(rows: CardRows = {}, partner: Partial<Row<'partner'>> = {}) {
  const card = aCard(rows, partner)
  const all = partnershipCriteria(card, { care: mirroredCare(card, today), today })
  return Object.fromEntries(all.map(({ id, state, why }) => [id, state === why ? state : `${state}: ${why}`]))
}

let made = 6000
function pair(
  a: Row<'objective'>,
  b: Row<'objective'>,
  fit: Row<'objectivePair'>['fit'],
): Row<'objectivePair'> {
  made += 1
  return { id: rowId(made), partnerId, a: a.id, b: b.id, fit }
}

test('of a new partner all seven are unknown: nobody said so is not the same as missing', () => {
  expect(verdicts()).toEqual(Object.fromEntries(criteria.map((id) => [id, 'unknown'])))
})

test('what each side puts in is missing when only one does, and it is said which', () => {
  const partner = { openness: 'ours', jointInvestment: 'neither', dependence: 'mutual' } as const
  expect(verdicts({}, partner)).toMatchObject({
    openness: 'missing: ours',
    investment: 'missing: neither',
    dependence: 'holds: both',
  })
})

test('a joint objective is shared; two interests are when their pair was judged so', () => {
  const [theirs, ours] = [anObjective({ sort: 'interest' }), anObjective({ sort: 'interest', whose: 'ours' })]
  const joint = anObjective({ whose: 'joint' })
  expect(verdicts({ objective: [joint, theirs, ours] })).toMatchObject({
    objectives: 'holds: both',
    interests: 'unknown',
  })
  const judged = { objective: [theirs, ours], objectivePair: [pair(theirs, ours, 'shared')] }
  expect(verdicts(judged)).toMatchObject({ interests: 'holds: both', objectives: 'unknown' })
})

test('objectives that collide more often than they agree are not shared', () => {
  const [a, b, c] = [anObjective(), anObjective({ whose: 'ours' }), anObjective({ whose: 'ours' })]
  const colliding = [pair(a, b, 'conflicting'), pair(a, c, 'conflicting')]
  expect(verdicts({ objective: [a, b, c], objectivePair: colliding })).toMatchObject({
    objectives: 'missing: collide',
  })
  expect(verdicts({ objective: [a, b], objectivePair: [pair(a, b, 'neutral')] })).toMatchObject({
    objectives: 'missing: none',
  })
})

test('care holds only when it is mirrored; that we give more, or they, is equally a finding', () => {
  const acts = (by: 'us' | 'them') => [10, 20, 30].map((days) => event(days, { by }))
  expect(verdicts({ trustEvent: [...acts('us'), ...acts('them')] }).care).toBe('holds: both')
  expect(verdicts({ trustEvent: acts('us') }).care).toBe('missing: we-give-more')
  expect(verdicts({ trustEvent: acts('them') }).care).toBe('missing: they-give-more')
})

test('sponsors stand on both sides today: one who left does not count', () => {
  const ours = aContact({ side: 'ours', part: 'ser' })
  const theirs = aContact({ part: 'stand-in' })
  expect(verdicts({ contact: [ours, theirs] }).sponsors).toBe('holds: both')
  expect(verdicts({ contact: [ours, { ...theirs, until: ago(1) }] }).sponsors).toBe('missing: ours')
  expect(verdicts({ contact: [aContact()] }).sponsors).toBe('missing: neither')
})

test('every criterion names the rows that it was read from', () => {
  const ser = aContact({ part: 'ser' })
  const joint = anObjective({ whose: 'joint' })
  const card = aCard({ contact: [ser], objective: [joint] }, { openness: 'both' })
  const all = partnershipCriteria(card, { care: mirroredCare(card, today), today })
  const rowsOf = (id: string) => all.find((each) => each.id === id)?.rows
  expect(rowsOf('sponsors')).toEqual([{ table: 'contact', id: ser.id }])
  expect(rowsOf('objectives')).toEqual([{ table: 'objective', id: joint.id }])
  expect(rowsOf('openness')).toEqual([{ table: 'partner', id: partnerId }])
})
