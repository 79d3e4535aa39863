import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bandOf } from '#shared/insight/required-trust.ts'
import { daysToNotice, isRunning, nextNotice } from '../../../../extension/features/agreements/notice.ts'
import { advanced, ideaSteps, stepOf } from '../../../../extension/features/opportunities/idea-steps.ts'
import { heatOf } from '../../../../extension/features/risks/heat.ts'
import { ago, partnerId, rowId, today } from '../../../shared/insight/a-card.ts'

const agreement = (values: object) => ({ id: rowId(1), partnerId, what: 'Frame contract', ...values })

test('an agreement runs through its last day, and one without an end runs on', () => {
  expect(isRunning(agreement({ ends: today }), today)).toBe(true)
  expect(isRunning(agreement({ ends: ago(1) }), today)).toBe(false)
  expect(isRunning(agreement({}), today)).toBe(true)
})

test('the day to give notice is counted down to its own day, and then it is gone', () => {
  expect(daysToNotice(agreement({ noticeBy: ago(-8) }), today)).toBe(8)
  expect(daysToNotice(agreement({ noticeBy: today }), today)).toBe(0)
  expect(daysToNotice(agreement({ noticeBy: ago(1) }), today)).toBeUndefined()
  expect(daysToNotice(agreement({}), today)).toBeUndefined()
})

test('the next notice is the soonest of the agreements that still run', () => {
  const late = agreement({ noticeBy: ago(-30) })
  const soon = agreement({ noticeBy: ago(-8) })
  const over = agreement({ noticeBy: ago(-2), ends: ago(1) })
  expect(nextNotice([late, over, soon, agreement({})], today)).toBe(soon)
  expect(nextNotice([], today)).toBeUndefined()
})

test('an idea is agreed, realised and told in three presses, each with its day', () => {
  expect(advanced({}, today)).toEqual({ state: 'agreed' })
  expect(advanced({ state: 'agreed' }, today)).toEqual({ state: 'realised', realisedOn: today })
  expect(advanced({ state: 'realised' }, today)).toEqual({ state: 'told', toldOn: today })
  expect(advanced({ state: 'told' }, today)).toBeUndefined()
  expect(advanced({ state: 'dropped' }, today)).toBeUndefined()
})

test('each step of an idea is one further than the last', () => {
  expect(ideaSteps.map((state) => stepOf({ state }))).toEqual([0, 1, 2, 3])
})

test('a risk is high exactly where its band calls for a prompt, and never cooler than a lighter one', () => {
  const level = fc.integer({ min: 1, max: 5 })
  const rank = { low: 0, middle: 1, high: 2 }
  const warmth = (likelihood: number, consequence: number) => rank[heatOf({ likelihood, consequence })!.word]
  fc.assert(
    fc.property(level, level, level, (likelihood, consequence, other) => {
      expect(warmth(likelihood, consequence) === 2).toBe(bandOf(likelihood, consequence) >= 4)
      if (other >= likelihood)
        expect(warmth(other, consequence)).toBeGreaterThanOrEqual(warmth(likelihood, consequence))
    }),
  )
  expect(heatOf({ likelihood: 4 })).toBeUndefined()
})
