import { expect, test } from 'vitest'
import { factsOf } from '#shared/principles/facts.ts'
import { aCard, aContact, ago, anIssue, event, promise, today } from '../insight/a-card.ts'

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

test('a partnership fails by what the card says, never by what it does not say', () => {
  const unmet = (partner: Parameters<typeof aCard>[1]) => factsOf(aCard({}, partner), today, composing).unmet
  expect(unmet({})).toBeUndefined()
  expect(unmet({ openness: 'both', jointInvestment: 'ours' })).toBe('investment')
  expect(unmet({ dependence: 'theirs' })).toBe('dependence')
})

test('the relationship is mine when its owner has my name', () => {
  const mine = (me: string | undefined) =>
    factsOf(aCard({}, { owner: 'Mira Koster' }), today, { ...composing, me }).mine
  expect([mine(' mira koster'), mine('Jo'), mine(undefined), mine('')]).toEqual([true, false, false, false])
})
