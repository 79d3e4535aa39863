import { describe, expect, test } from 'vitest'
import type { ActualTrust } from '#shared/insight/actual-trust.ts'
import { effortOf, segmentEffort, type Act } from '#shared/insight/effort.ts'
import type { RequiredTrust } from '#shared/insight/required-trust.ts'
import { compareTrust, hasHeadroom, trustOf } from '#shared/insight/trust.ts'
import { aCard, aReview, ago, event, promise, rowId, partnerId, today } from './a-card.ts'

function actual(value: number, margin: number): ActualTrust {
  return { known: true, value, margin, n: 8, entries: [], steps: [], restsOnPeople: false, peopleShare: 0 }
}

function required(value: number, work = value, model = value): RequiredTrust {
  return { value, work, model, decidedBy: 'both', steps: [] }
}

/** So many things that our side put in. */
function acts(count: number): Act[] {
  return Array.from({ length: count }, (_, at) => ({ table: 'review', id: rowId(500 + at), on: today }))
}

describe('the gap', () => {
  test('required 4, actual 3.86 give or take 0.54: it fits', () => {
    const trust = compareTrust(required(4), actual(3.86, 0.54), [])
    expect(trust).toMatchObject({ state: 'fits', gap: expect.closeTo(0.1, 1) as number })
  })

  test('required 4, actual 2.5 give or take 0.59: it is short', () => {
    expect(compareTrust(required(4), actual(2.5, 0.59), [])).toMatchObject({ state: 'short', gap: 1.5 })
  })

  test('half a level below its margin is perhaps short', () => {
    expect(compareTrust(required(4), actual(3.5, 0.6), []).state).toBe('perhaps')
  })

  test('without enough evidence there is no gap', () => {
    const trust = trustOf(aCard({ commitment: [promise(3)] }, { model: 'cooperative' }), today)
    expect(trust.state).toBe('unknown')
    expect(trust).not.toHaveProperty('gap')
  })
})

describe('over-invested', () => {
  const segment = segmentEffort([4, 8, 9, 11, 24])

  test('catering on a collaborative model with 24 acts: it fits the model and takes 2.7 times the effort', () => {
    const trust = compareTrust(required(4, 2, 4), actual(3.86, 0.54), acts(24), segment)
    expect(trust).toMatchObject({
      state: 'over-invested',
      gap: expect.closeTo(0.14, 2) as number,
      headroom: expect.closeTo(1.9, 1) as number,
      overInvested: {
        effort: 24,
        times: expect.closeTo(2.7, 1) as number,
        modelAboveWork: 2,
        median: 9,
        partners: 5,
      },
    })
    expect(hasHeadroom(trust)).toBe(true)
  })

  test('four partners make no segment to compare with', () => {
    const four = segmentEffort([4, 8, 9, 24])
    expect(compareTrust(required(4, 2, 4), actual(3.86, 0.54), acts(24), four).state).toBe('fits')
  })

  test('much trust without much effort is good news, not waste', () => {
    const trust = compareTrust(required(2), actual(4.5, 0.4), acts(9), segment)
    expect([trust.state, hasHeadroom(trust)]).toEqual(['fits', true])
  })

  test('effort is what our side did in half a year: entries of ours, sittings held, actions closed', () => {
    const action = { id: rowId(900), partnerId, what: 'Train them', state: 'done', doneOn: ago(9) } as const
    const ours = { by: 'us' } as const
    const card = aCard(
      {
        trustEvent: [event(5, ours), event(5), event(200, ours)],
        commitment: [promise(8, ours), promise(8, { ...ours, state: 'open' })],
        review: [aReview(ago(20), 'held'), aReview(ago(-20))],
        action: [action, { ...action, state: 'open' }],
      },
      { model: 'partnership', workNature: 'commodity', consequence: 1 },
    )
    expect(trustOf(card, today, segmentEffort([2, 2, 2, 2, 4])).overInvested).toMatchObject({
      effort: 4,
      times: 2,
    })
    expect(effortOf(card, today).map(({ table }) => table)).toEqual([
      'trustEvent',
      'commitment',
      'action',
      'review',
    ])
  })
})
