import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { healthFrom, healthOf, healthParts, type Health, type HealthPart } from '#shared/insight/health.ts'
import { trustOf } from '#shared/insight/trust.ts'
import type { CardRows } from '#shared/model/card.ts'
import type { Row } from '#shared/model/schema.ts'
import {
  aCard,
  ago,
  aReview,
  aRisk,
  anIssue,
  anObjective,
  partnerId,
  promise,
  rowId,
  today,
} from './a-card.ts'

function fromParts(values: readonly (number | undefined)[]): Health {
  const known = (value: number | undefined) =>
    value === undefined ? undefined : { value, rows: [], steps: [] }
  return healthFrom(Object.fromEntries(healthParts.map((part, place) => [part, known(values[place])])))
}

function partOf(part: HealthPart, rows: CardRows, partner: Partial<Row<'partner'>> = {}) {
  const card = aCard(rows, partner)
  return healthOf(card, today, trustOf(card, today)).entries.find((entry) => entry.part === part)?.value
}

describe('the worked examples', () => {
  test('six sound parts: 78, good', () => {
    const health = fromParts([0.8, 0.9, 1, 0.75, 1, 0.7])
    expect(health).toMatchObject({ state: 'good', n: 6, lowest: ['assessment', 'issues-and-risks'] })
    expect(Math.round(health.known ? health.value : 0)).toBe(78)
  })

  test('the same with its issues neglected: 37, act', () => {
    const health = fromParts([0.8, 0.9, 1, 0, 1, 0.7])
    expect(health).toMatchObject({ state: 'act', lowest: ['issues-and-risks', 'assessment'] })
    expect(Math.round(health.known ? health.value : 0)).toBe(37)
  })

  test('two parts of six are not enough', () => {
    const health = fromParts([undefined, 0.5, undefined, undefined, 1, undefined])
    expect(health).toMatchObject({ known: false, state: 'unknown', n: 2, missing: [{ have: 2, need: 3 }] })
  })
})

describe('the parts', () => {
  test('promises: kept or moved in time, of all that fell due on both sides; a released one is owed by nobody', () => {
    const commitment = [
      promise(5),
      promise(9, { by: 'us', state: 'renegotiated' }),
      promise(9, { state: 'broken' }),
      promise(0, { state: 'open', settledOn: undefined, due: ago(1) }),
      promise(0, { state: 'open', settledOn: undefined, due: today }),
      promise(9, { state: 'released' }),
      promise(300),
    ]
    expect(partOf('promises', { commitment })).toBe(0.5)
    expect(partOf('promises', { commitment: [promise(5)] })).toBeUndefined()
  })

  test('issues and risks: a quarter off for each overdue issue and each high risk without mitigation', () => {
    const issue = [
      anIssue({ due: ago(1) }),
      anIssue({ due: today }),
      anIssue({ due: ago(9), state: 'resolved' }),
    ]
    const risk = [
      aRisk({ likelihood: 4, consequence: 4 }),
      aRisk({ likelihood: 4, consequence: 4, mitigation: 'Second source' }),
      aRisk({ likelihood: 2, consequence: 5 }),
    ]
    expect(partOf('issues-and-risks', { issue, risk })).toBe(0.5)
  })

  test('issues and risks: nothing logged is unknown, unless a review was held', () => {
    expect(partOf('issues-and-risks', {})).toBeUndefined()
    expect(partOf('issues-and-risks', { review: [aReview(ago(30), 'held')] })).toBe(1)
  })

  test('contact: whole within the cadence, gone at three times it', () => {
    const at = (days: number) => partOf('contact', {}, { cadenceDays: 30, lastTouch: ago(days) })
    expect([at(0), at(30), at(60), at(90), at(400)]).toEqual([1, 1, 0.5, 0, 0])
    expect(partOf('contact', {}, { lastTouch: ago(3) })).toBeUndefined()
  })

  test('objectives: conflicts count against what is shared, but not with an opponent', () => {
    const objective = [anObjective(), anObjective({ whose: 'ours' }), anObjective({ closed: true })]
    const [theirs, ours, gone] = objective.map(({ id }) => id)
    const pair = (id: number, fit: Row<'objectivePair'>['fit'], b = ours!) => ({
      id: rowId(700 + id),
      partnerId,
      a: theirs!,
      b,
      fit,
    })
    const fits = (['shared', 'shared', 'complementary', 'conflicting', 'neutral'] as const).map((fit, at) =>
      pair(at, fit),
    )
    const rows = { objective, objectivePair: [...fits, pair(9, 'conflicting', gone)] }
    expect(partOf('objectives', rows)).toBe(0.75)
    expect(partOf('objectives', rows, { stance: 'hostile' })).toBeUndefined()
    expect(partOf('objectives', { objective })).toBeUndefined()
  })

  test('assessment: how far the newest closed round is lived; an open or old one says nothing', () => {
    const round = (id: number, closed: string | undefined) => ({
      id: rowId(id),
      partnerId,
      title: 'Round',
      closed,
    })
    const rating = (round: number, lived: number, id: number) => ({
      id: rowId(id),
      partnerId,
      assessment: rowId(round),
      principle: 'iso-7',
      lived,
    })
    const ratings = [rating(801, 1, 1), rating(802, 3, 2), rating(802, 5, 3), rating(803, 1, 4)]
    const rounds = [round(801, ago(300)), round(802, ago(30)), round(803, undefined)]
    expect(partOf('assessment', { assessment: rounds, rating: ratings })).toBe(0.75)
    expect(partOf('assessment', { assessment: [round(802, ago(400))], rating: ratings })).toBeUndefined()
  })
})

test('each part names the rows that pull it down', () => {
  const commitment = [promise(5), promise(9, { state: 'broken' })]
  const issue = [anIssue({ due: ago(1) }), anIssue()]
  const card = aCard({ commitment, issue })
  const parts = healthOf(card, today, trustOf(card, today)).entries
  const pulling = parts.flatMap(({ rows }) => rows.filter(({ fine }) => !fine)).map(({ id }) => id)
  expect(pulling).toEqual([commitment[1]!.id, issue[0]!.id])
})

test('empty forms cost nothing: a part without rows is unknown, not low', () => {
  const card = aCard({})
  expect(healthOf(card, today, trustOf(card, today))).toMatchObject({ known: false, n: 0, lowest: [] })
})

test('filling a descriptive field changes no figure', () => {
  const texts = [
    'notes',
    'readFirst',
    'holdsBack',
    'share',
    'rhythm',
    'exitSteps',
    'escalationPath',
    'ourValues',
  ]
  const rows = { commitment: [promise(4), promise(40), promise(80, { state: 'broken' }), promise(90)] }
  const figures = (partner: Partial<Row<'partner'>>) => {
    const card = aCard(rows, { model: 'cooperative', cadenceDays: 30, lastTouch: ago(3), ...partner })
    const trust = trustOf(card, today)
    return { trust, health: healthOf(card, today, trust) }
  }
  const bare = figures({})
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.string(), (field, text) => {
      expect(figures({ [field]: text })).toEqual(bare)
    }),
  )
})
