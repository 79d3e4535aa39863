import { someRow } from '../facts.ts'
import { brief, row, rule, type Rule } from '../prompt-rule.ts'

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
  rule({
    id: 'gap-again',
    principle: 'iso-11',
    cite: 'ISO 44003 5.11',
    at: ['reading', 'record'],
    urgency: 2,
    quietDays: 14,
    when: ({ gapAgain }) => (gapAgain && gapAgain.days < 14 ? gapAgain : undefined),
    say: ({ what, happened, days }) => ({ what: brief(what), happened: brief(happened, 60), days }),
    rows: ({ id, event }) => [
      { table: 'action', id },
      { table: 'trustEvent', id: event },
    ],
    offer: 'open-action',
    examples: {
      speaks: {
        moment: 'record',
        gapAgain: {
          id: someRow,
          what: 'Agree how we speak in meetings',
          days: 3,
          event: someRow,
          happened: 'Spoke over our planner',
        },
      },
      silent: {
        moment: 'record',
        gapAgain: {
          id: someRow,
          what: 'Agree how we speak in meetings',
          days: 50,
          event: someRow,
          happened: 'Spoke over our planner',
        },
      },
    },
  }),
  rule({
    id: 'raters-differ',
    principle: 'iso-11',
    cite: 'ISO 44003 5.11',
    at: ['keeping'],
    urgency: 1,
    quietDays: 30,
    when: ({ unevenRound }) => (unevenRound && unevenRound.spread >= 2 ? unevenRound : undefined),
    say: ({ what, spread }) => ({ what: brief(what), spread }),
    rows: row('assessment'),
    offer: 'open-assessment',
    examples: {
      speaks: {
        moment: 'keeping',
        unevenRound: { id: someRow, what: 'Spring round', principle: 'iso-7', spread: 3 },
      },
      silent: {
        moment: 'keeping',
        unevenRound: { id: someRow, what: 'Spring round', principle: 'iso-7', spread: 1 },
      },
    },
  }),
]
