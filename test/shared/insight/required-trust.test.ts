import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bandOf, requiredTrust } from '#shared/insight/required-trust.ts'
import { trustOf } from '#shared/insight/trust.ts'
import { aCard, event, promise, today } from './a-card.ts'

test('complex outsourcing with consequence 4 in a collaborative model needs 4, by work and model alike', () => {
  const required = requiredTrust({ workNature: 'complex', consequence: 4, model: 'collaborative' })
  expect(required).toMatchObject({ value: 4, work: 4, model: 4, decidedBy: 'both' })
})

test('commodity screws that could stop the plant, whole and replaceable, need 2 because of the model', () => {
  const screws = { workNature: 'commodity', consequence: 5, madeWhole: true, replaceable: true } as const
  const required = requiredTrust({ ...screws, model: 'arms-length' })
  expect(required).toMatchObject({ value: 2, work: 1, model: 2, decidedBy: 'model' })
  expect(required?.steps).toContainEqual({ what: 'band', value: 3 })
})

test('lock-in with a hostile monopolist needs 4, and 3 with a penalty clause that makes us whole', () => {
  const lockedIn = { workNature: 'complex', consequence: 5, stance: 'hostile', model: 'partnership' } as const
  expect(requiredTrust(lockedIn)).toMatchObject({ value: 4, work: 4, model: 1, decidedBy: 'work' })
  expect(requiredTrust({ ...lockedIn, madeWhole: true })).toMatchObject({ value: 3, decidedBy: 'work' })
})

test('bet-the-company work has the worst consequence without anybody saying so', () => {
  expect(requiredTrust({ workNature: 'bet-the-company' })?.value).toBe(5)
})

test('without work and model there is nothing to require; half of the work is not the work', () => {
  expect(requiredTrust({})).toBeUndefined()
  expect(requiredTrust({ workNature: 'complex' })).toBeUndefined()
  expect(requiredTrust({ consequence: 3 })).toBeUndefined()
})

test('the bands end where the table says', () => {
  expect([2, 3, 4].map((likelihood) => bandOf(likelihood, 1))).toEqual([1, 2, 2])
  expect([bandOf(5, 2), bandOf(3, 4), bandOf(4, 4), bandOf(5, 4)]).toEqual([3, 4, 4, 5])
})

test('required trust never depends on entries', () => {
  const partner = { workNature: 'bespoke', consequence: 3, model: 'cooperative' } as const
  const bare = trustOf(aCard({}, partner), today).required
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 500 })), (days) => {
      const rows = { commitment: days.map((ago) => promise(ago)), trustEvent: days.map((ago) => event(ago)) }
      expect(trustOf(aCard(rows, partner), today).required).toEqual(bare)
    }),
  )
})
