import { expect, test } from 'vitest'
import {
  activeContacts,
  assembleCard,
  badgeCount,
  bothSers,
  cardLists,
  daysLate,
  lateCommitments,
  nextReview,
  openCommitments,
  topObjective,
} from '#shared/model/card.ts'
import type { PartnerId } from '#shared/model/ids.ts'
import {
  aCard,
  aContact,
  ago,
  anIssue,
  anObjective,
  aPartner,
  aReview,
  promise,
  today,
} from '../insight/a-card.ts'

const open = (due: string | undefined, by: 'us' | 'them' = 'us') =>
  promise(0, { state: 'open', settledOn: undefined, due, by })

test("a card holds every list and never another partner's rows", () => {
  const stray = { ...anIssue(), partnerId: 'QQQQQQQQQQQQQQQQQQQQQA' as PartnerId }
  const card = assembleCard(aPartner(), { issue: [anIssue(), stray] })
  expect(card.issues).toHaveLength(1)
  expect(Object.keys(card).sort()).toEqual(['partner', ...Object.values(cardLists)].sort())
})

test('promises stand by their day, those without a day last, and of one side when asked', () => {
  const commitment = [open(undefined), open(ago(-9)), open(ago(2), 'them'), promise(1)]
  const card = aCard({ commitment })
  expect(openCommitments(card).map(({ due }) => due)).toEqual([ago(2), ago(-9), undefined])
  expect(openCommitments(card, 'them')).toHaveLength(1)
})

test('a promise is late from the day after its day', () => {
  const card = aCard({ commitment: [open(today), open(ago(1)), open(ago(5), 'them')] })
  expect(lateCommitments(card, today).map((late) => daysLate(late, today))).toEqual([5, 1])
})

test('the badge counts open issues and late promises of both sides', () => {
  const issue = [anIssue(), anIssue({ state: 'resolved' })]
  const commitment = [open(ago(1)), open(ago(3), 'them'), open(ago(-3))]
  expect(badgeCount(aCard({ issue, commitment }), today)).toBe(3)
})

test('the next review is the earliest planned one, even when its day has passed', () => {
  const review = [aReview(ago(-20)), aReview(ago(3)), aReview(ago(90), 'held')]
  expect(nextReview(aCard({ review }, { nextReview: ago(-5) }))).toBe(ago(3))
  expect(nextReview(aCard())).toBeUndefined()
})

test('a stand-in speaks where there is no SER, and who left speaks no more', () => {
  const contact = [
    aContact({ name: 'Ilse', part: 'ser', until: ago(1) }),
    aContact({ name: 'Piet', part: 'stand-in' }),
    aContact({ name: 'Jeroen', part: 'ser', side: 'ours' }),
  ]
  const sers = bothSers(aCard({ contact }), today)
  expect([sers.theirs?.name, sers.ours?.name]).toEqual(['Piet', 'Jeroen'])
  expect(bothSers(aCard(), today)).toEqual({})
  expect(activeContacts(aCard({ contact }), 'theirs', today)).toHaveLength(1)
})

test('their objective leads, by priority, and a closed one not at all', () => {
  const objective = [
    anObjective({ what: 'Ours', whose: 'ours', priority: 1 }),
    anObjective({ what: 'Done', priority: 1, closed: true }),
    anObjective({ what: 'Later', priority: 5 }),
    anObjective({ what: 'First', priority: 2 }),
    anObjective({ what: 'Shared', whose: 'joint' }),
  ]
  expect(topObjective(aCard({ objective }))?.what).toBe('First')
  expect(topObjective(aCard({ objective }), ['joint'])?.what).toBe('Shared')
})
