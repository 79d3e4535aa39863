import { someRow } from '../facts.ts'
import { brief, row, rule, type Rule } from '../prompt-rule.ts'

/** Guiding principle 4: ask what is behind a no. */
export const objectionRules: readonly Rule[] = [
  rule({
    id: 'objection-waits',
    principle: 'guiding-4',
    cite: 'Guiding principle 4',
    at: ['composing'],
    urgency: 1,
    quietDays: 10,
    when: ({ unanswered }) => unanswered.find(({ days }) => days >= 7),
    say: ({ what, days }) => ({ what: brief(what), days }),
    rows: row('objection'),
    offer: 'open-objection',
    examples: {
      speaks: {
        unanswered: [{ id: someRow, what: 'No weekend deliveries', days: 11 }],
      },
      silent: {
        unanswered: [{ id: someRow, what: 'No weekend deliveries', days: 2 }],
      },
    },
  }),
  rule({
    id: 'strained-difference',
    principle: 'guiding-4',
    cite: 'Guiding principle 4',
    at: ['reading', 'record'],
    urgency: 1,
    quietDays: 30,
    when: ({ strained }) => strained,
    say: ({ what, days: count }) => ({ what: brief(what), count }),
    rows: row('difference'),
    offer: 'open-difference',
    examples: {
      speaks: {
        moment: 'reading',
        strained: { id: someRow, what: 'They decide in meetings, we by mail', days: 2 },
      },
      silent: { strained: { id: someRow, what: 'They decide in meetings, we by mail', days: 2 } },
    },
  }),
]
