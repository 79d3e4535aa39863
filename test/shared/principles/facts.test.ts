import { expect, test } from 'vitest'
import { factsOf } from '#shared/principles/facts.ts'
import { aCard, aContact, ago, anIssue, event, partnerId, promise, rowId, today } from '../insight/a-card.ts'

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
  expect(facts.actual).toBeUndefined()
  expect(facts.modelAboveWork).toBeUndefined()
})

test('their senior person in the header counts as quiet only when a senior step is known and older than the rhythm', () => {
  const ser = (lastSerAct?: string) =>
    aContact({ part: 'ser', addresses: ['Ilse@nordwind.example'], ...(lastSerAct && { lastSerAct }) })
  const page = { ...composing, people: ['ilse@nordwind.example'] }
  expect(factsOf(aCard({ contact: [ser(ago(91))] }), today, page).quietSer).toMatchObject({ days: 91 })
  expect(factsOf(aCard({ contact: [ser(ago(90))] }), today, page).quietSer).toBeUndefined()
  expect(factsOf(aCard({ contact: [ser()] }), today, page).quietSer).toBeUndefined()
  expect(factsOf(aCard({ contact: [ser(ago(91))] }), today, composing).quietSer).toBeUndefined()
})

test('an issue of this thread is one that was logged from its link and is past its day', () => {
  const link = 'https://mail.example/thread/1'
  const card = aCard({ issue: [anIssue({ due: ago(3), sourceLink: link })] })
  expect(factsOf(card, today, { ...composing, link }).threadIssue).toMatchObject({ days: 3, rung: 'working' })
  expect(factsOf(card, today, { ...composing, link: `${link}2` }).threadIssue).toBeUndefined()
  expect(factsOf(card, today, composing).threadIssue).toBeUndefined()
})

test('the first criterion of a partnership that the card says is missing, never one that it does not speak of', () => {
  const unmet = (partner: Parameters<typeof aCard>[1]) => factsOf(aCard({}, partner), today, composing).unmet
  expect(unmet({})).toBeUndefined()
  expect(unmet({ openness: 'both', jointInvestment: 'ours' })).toBe('investment')
  expect(unmet({ dependence: 'theirs' })).toBe('dependence')
})

test('what came after the model was chosen, and a strength that meets a need, are what the figures say', () => {
  const need = { id: rowId(1), partnerId, what: 'Cold storage', side: 'ours', sort: 'need' } as const
  const strength = { id: rowId(2), partnerId, what: 'Cold storage near the port' }
  const facts = factsOf(
    aCard(
      { capability: [need, strength], commitment: [promise(5, { state: 'broken' })] },
      { model: 'cooperative', modelSince: ago(100) },
    ),
    today,
    composing,
  )
  expect(facts.reopened.map(({ fact }) => fact)).toEqual(['broken'])
  expect(facts).toMatchObject({ theirStrength: { id: rowId(2) }, ourStrength: undefined })
})

test('the relationship is mine when its owner has my name', () => {
  const mine = (me: string | undefined) =>
    factsOf(aCard({}, { owner: 'Mira Koster' }), today, { ...composing, me }).mine
  expect([mine(' mira koster'), mine('Jo'), mine(undefined), mine('')]).toEqual([true, false, false, false])
})
