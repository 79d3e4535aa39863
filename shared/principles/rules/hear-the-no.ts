import type { RowId } from '../../model/ids.ts'
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
        unanswered: [{ id: 'BBBBBBBBBBBBBBBBBBBBBA' as RowId, what: 'No weekend deliveries', days: 11 }],
      },
      silent: {
        unanswered: [{ id: 'BBBBBBBBBBBBBBBBBBBBBA' as RowId, what: 'No weekend deliveries', days: 2 }],
      },
    },
  }),
]
