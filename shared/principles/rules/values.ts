import type { RowId } from '../../model/ids.ts'
import { brief, row, rule, type Rule } from '../prompt-rule.ts'

/** 2 Visions and values: a hurt that nobody spoke about colours the next hard word. */
export const valuesRules: readonly Rule[] = [
  rule({
    id: 'values-hurt',
    principle: 'iso-2',
    cite: 'ISO 44003 5.2',
    at: ['composing'],
    hears: ['price', 'refusal', 'blame'],
    stance: 'not-hostile',
    urgency: 2,
    quietDays: 7,
    when: ({ valuesHurt }) => valuesHurt.find(({ days }) => days < 30),
    say: ({ what, days }) => ({ what: brief(what), days }),
    rows: row('trustEvent'),
    offer: 'open-trust',
    examples: {
      speaks: {
        signals: { refusal: true },
        valuesHurt: [
          { id: 'BBBBBBBBBBBBBBBBBBBBBA' as RowId, what: 'Spoke over our planner in the meeting', days: 12 },
        ],
      },
      silent: {
        signals: { refusal: true },
        valuesHurt: [
          { id: 'BBBBBBBBBBBBBBBBBBBBBA' as RowId, what: 'Spoke over our planner in the meeting', days: 45 },
        ],
      },
    },
  }),
]
