import { expect, test } from 'vitest'
import { mirroredCare } from '#shared/insight/mirrored-care.ts'
import { modelDecisions, reopenedBy } from '#shared/insight/model-reopened.ts'
import { partnershipCriteria } from '#shared/insight/partnership-criteria.ts'
import { trustOf } from '#shared/insight/trust.ts'
import type { CardRows } from '#shared/model/card.ts'
import type { Row } from '#shared/model/schema.ts'
import { aCard, ago, event, partnerId, promise, rowId, today } from './a-card.ts'

const decided = ago(100)
function aDecision(values: Partial<Row<'decision'>> = {}): Row<'decision'> {
  return { id: rowId(5000), partnerId, what: 'Cooperative', about: 'model', on: decided, ...values }
}

function reopeners(rows: CardRows, partner: Partial<Row<'partner'>> = {}) {
  const decision = rows.decision ?? [aDecision()]
  const card = aCard({ ...rows, decision }, { model: 'cooperative', modelSince: decided, ...partner })
  const criteria = partnershipCriteria(card, { care: mirroredCare(card, today), today })
  return reopenedBy(card, { today, trust: trustOf(card, today), criteria })
}
const facts = (...given: Parameters<typeof reopeners>) => reopeners(...given).map(({ fact }) => fact)

const lie = { direction: 'down', sort: 'integrity', what: 'Hid the recall' } as const

test('nothing reopens what nothing happened to, nor what was never decided', () => {
  expect(reopeners({ commitment: [promise(10)] })).toEqual([])
  expect(facts({ trustEvent: [event(10, lie)], decision: [] }, { model: undefined })).toEqual([])
})

test('a breach of their word after the decision reopens it, with the row', () => {
  const breach = event(10, lie)
  expect(reopeners({ trustEvent: [breach] })).toEqual([
    {
      fact: 'integrity',
      values: {},
      rows: [{ table: 'trustEvent', id: breach.id }],
    },
  ])
})

test('what happened before the decision, or on its day, was known; what was made good is over; ours is not theirs', () => {
  const known = [event(101, lie), event(100, lie), event(10, { ...lie, repairAccepted: true })]
  expect(facts({ trustEvent: [...known, event(10, { ...lie, by: 'us' })] })).toEqual([])
})

test('a weakness of skill is no reason to decide again, a promise that they broke is', () => {
  const late = event(10, { direction: 'down', sort: 'ability' })
  expect(facts({ trustEvent: [late], commitment: [promise(12, { state: 'kept-late' })] })).toEqual([])
  expect(
    facts({ commitment: [promise(12, { state: 'broken' }), promise(12, { state: 'broken', by: 'us' })] }),
  ).toEqual(['broken'])
})

test('work of another nature than it was decided for reopens it; an older decision cannot tell', () => {
  const kept = [aDecision({ workNature: 'standard' })]
  expect(reopeners({ decision: kept }, { workNature: 'complex' })).toMatchObject([
    { fact: 'work', values: { then: 'standard', now: 'complex' } },
  ])
  expect(facts({ decision: kept }, { workNature: 'standard' })).toEqual([])
  expect(facts({}, { workNature: 'complex' })).toEqual([])
})

test('a new owner reopens it from the first day on', () => {
  expect(facts({}, { owner: 'Tom', ownerSince: ago(3) })).toEqual(['owner'])
  expect(facts({}, { owner: 'Tom', ownerSince: ago(300) })).toEqual([])
})

test('trust that fell short since reopens it; what was short already was decided knowingly', () => {
  const bad = (days: number) => event(days, { direction: 'down', sort: 'ability', size: 'major' })
  const partner = { model: 'collaborative' } as const
  expect(facts({ trustEvent: [bad(120), bad(130), bad(140)] }, partner)).toEqual([])
  expect(facts({ trustEvent: [bad(120), bad(130), bad(20)] }, partner)).toEqual(['trust'])
})

test('a partnership is reopened by a criterion that was lost, not by one that was never claimed', () => {
  const partner = { model: 'partnership', openness: 'ours' } as const
  const suggested = [aDecision({ suggested: 'partnership' })]
  expect(reopeners({ decision: suggested }, partner)).toMatchObject([
    { fact: 'criterion', values: { id: 'openness', why: 'ours' } },
  ])
  expect(facts({ decision: [aDecision({ suggested: 'cooperative' })] }, partner)).toEqual([])
})

test('the newest decision counts: deciding again closes the matter', () => {
  const again = [aDecision(), aDecision({ id: rowId(5001), on: ago(2) })]
  expect(facts({ trustEvent: [event(10, lie)], decision: again })).toEqual([])
  expect(modelDecisions(aCard({ decision: again })).map(({ on }) => on)).toEqual([ago(2), decided])
})
