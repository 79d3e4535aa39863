import { rule, type Rule } from '../prompt-rule.ts'

/** 11 Relationship measurement and optimization: a review lives from what is kept for it. */
export const measurementRules: readonly Rule[] = [
  rule({
    id: 'review-is-near',
    principle: 'iso-11',
    cite: 'ISO 44003 5.11',
    at: ['reading', 'composing'],
    urgency: 1,
    quietDays: 7,
    when: ({ reviewInDays: days = -1 }) => (days >= 0 && days <= 14 ? { days } : undefined),
    say: ({ days }) => ({ days }),
    offer: 'plan-review',
    examples: {
      speaks: { moment: 'reading', reviewInDays: 9 },
      silent: { moment: 'reading', reviewInDays: 30 },
    },
  }),
]
