import { expect, test } from 'vitest'
import { figuresOf } from '#shared/insight/figures.ts'
import { healthOf } from '#shared/insight/health.ts'
import { mirroredCare } from '#shared/insight/mirrored-care.ts'
import { trustOf } from '#shared/insight/trust.ts'
import { aCard, promise, today } from './a-card.ts'

const kept = [10, 30, 60, 90].map((days) => promise(days))

test('a card’s figures are those of its parts, with what its segment takes', () => {
  const card = aCard({ commitment: kept }, { segment: 'core', model: 'collaborative' })
  const segment = { median: 2, partners: 6 }
  const trust = trustOf(card, today, segment)
  const figures = figuresOf({ card, today, segment })
  expect(figures.trust).toEqual(trust)
  expect(figures.health).toEqual(healthOf(card, today, trust))
  expect(figures.care).toEqual(mirroredCare(card, today))
  expect(figures.segment).toEqual(segment)
})

test('each is worked out once', () => {
  const figures = figuresOf({ card: aCard({ commitment: kept }), today })
  expect(figures.trust).toBe(figures.trust)
  expect(figures.health).toBe(figures.health)
})
