import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diligenceOf, evidenceIn, questions, topics, variantOf } from '#shared/insight/diligence.ts'
import { trustOf } from '#shared/insight/trust.ts'
import type { Row } from '#shared/model/schema.ts'
import { aCard, ago, partnerId, promise, rowId, today } from './a-card.ts'

type Answer = Row<'diligenceAnswer'>
const answers = ['good', 'mixed', 'bad', 'unknown'] as const

let made = 0
function answer(question: string, said: Answer['answer'], days = 3): Answer {
  made += 1
  return { id: rowId(6000 + made), partnerId, question, answer: said, on: ago(days) }
}

describe('the questions', () => {
  test.each(Object.entries(questions))('%s: six to eight, on every topic, none asked twice', (_, asked) => {
    expect(asked.length).toBeGreaterThanOrEqual(6)
    expect(asked.length).toBeLessThanOrEqual(8)
    expect(new Set(asked.map(({ topic }) => topic))).toEqual(new Set(topics))
    expect(new Set(asked.map(({ id }) => id)).size).toBe(asked.length)
  })

  test('each kind of partner gets its own; a partner without a kind counts as a customer', () => {
    const kinds = ['customer', 'supplier', 'ally', 'department', 'network', undefined] as const
    expect(kinds.map(variantOf)).toEqual(['customer', 'supplier', 'other', 'other', 'other', 'customer'])
  })
})

describe('the answers', () => {
  test('the latest answer counts; the former ones stay to be read', () => {
    const rows = [answer('deliveries', 'bad', 90), answer('deliveries', 'good', 2), answer('gone', 'bad')]
    const { asked, coverage } = diligenceOf(aCard({ diligenceAnswer: rows }, { kind: 'supplier' }))
    expect(asked[0]).toMatchObject({ answer: { answer: 'good' }, earlier: [{ answer: 'bad' }] })
    expect(coverage[0]).toEqual({ topic: 'ability', known: 1, of: 2 })
  })

  test('"unknown" is no knowledge', () => {
    const card = aCard({ diligenceAnswer: [answer('payments', 'unknown')] })
    expect(diligenceOf(card).coverage[0]).toMatchObject({ known: 0 })
  })

  test('what happens to us if they stop suggests the consequence, until the card says so', () => {
    const diligenceAnswer = [answer('supply-stops', 'bad'), answer('instead', 'good')]
    const suggested = (partner: Partial<Row<'partner'>>) =>
      diligenceOf(aCard({ diligenceAnswer }, { kind: 'supplier', ...partner })).suggestions.map(
        ({ input, value }) => [input, value],
      )
    expect(suggested({})).toEqual([
      ['consequence', 5],
      ['replaceable', true],
    ])
    expect(suggested({ consequence: 5, replaceable: true })).toEqual([])
  })

  test('the nature of the work already says how likely it leaves the plan', () => {
    const diligenceAnswer = [answer('leaves-plan', 'mixed')]
    const of = (workNature: Row<'partner'>['workNature']) =>
      diligenceOf(aCard({ diligenceAnswer }, { workNature })).suggestions.length
    expect([of('complex'), of('commodity'), of(undefined)]).toEqual([0, 1, 1])
  })

  test('a clear answer about their behaviour may be logged, a mixed one or one about us not', () => {
    const diligenceAnswer = [
      answer('deliveries', 'bad'),
      answer('in-trouble', 'mixed'),
      answer('instead', 'bad'),
    ]
    const { asked } = diligenceOf(aCard({ diligenceAnswer }, { kind: 'supplier' }))
    const offered = asked.map(evidenceIn).filter((one) => one !== undefined)
    expect(offered).toEqual([{ sort: 'ability', direction: 'down' }])
  })

  test('answers alone never change actual or required trust', () => {
    const commitment = [3, 20, 60, 80].map((days) => promise(days))
    const partner = { kind: 'supplier', model: 'cooperative', workNature: 'complex', consequence: 3 } as const
    const bare = trustOf(aCard({ commitment }, partner), today)
    const anyAnswer = fc.tuple(
      fc.constantFrom(...questions.supplier.map(({ id }) => id)),
      fc.constantFrom(...answers),
      fc.nat({ max: 400 }),
    )
    fc.assert(
      fc.property(fc.array(anyAnswer), (given) => {
        const diligenceAnswer = given.map((one) => answer(...one))
        expect(trustOf(aCard({ commitment, diligenceAnswer }, partner), today)).toEqual(bare)
      }),
    )
  })
})
