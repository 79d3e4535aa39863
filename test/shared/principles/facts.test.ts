import { expect, test } from 'vitest'
import { factsOf } from '#shared/principles/facts.ts'
import { aCard, event, promise, today } from '../insight/a-card.ts'

const composing = { moment: 'composing', signals: { asks: true } } as const

test('the moment, the figures and the card stand side by side', () => {
  const commitment = [10, 40, 70, 100].map((days) => promise(days))
  const trustEvent = [event(3), event(9)]
  const partner = { model: 'partnership', workNature: 'standard', consequence: 3 } as const
  const facts = factsOf(aCard({ commitment, trustEvent }, partner), today, composing)
  expect(facts).toMatchObject({ moment: 'composing', signals: { asks: true }, care: 'they-give-more' })
  expect(facts).toMatchObject({ modelAboveWork: 2, actual: expect.any(Number) as number })
})

test('a new address is a signal by itself', () => {
  const facts = factsOf(aCard(), today, { ...composing, newAddress: 'ines@nordwind.example' })
  expect(facts.signals).toEqual({ asks: true, newAddress: true })
})

test('without evidence there are no figures to speak of', () => {
  const facts = factsOf(aCard(), today, composing)
  expect(facts).toMatchObject({ trustState: 'unknown', care: 'unknown' })
  expect(facts).not.toHaveProperty('actual')
  expect(facts).not.toHaveProperty('modelAboveWork')
})
