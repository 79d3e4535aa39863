import type { RowId } from '../../model/ids.ts'
import { brief, row, rule, type Rule } from '../prompt-rule.ts'

/** 6 Collaborative competence and behaviour: facts instead of blame. */
export const behaviourRules: readonly Rule[] = [
  rule({
    id: 'blame-after-broken-promise',
    principle: 'iso-6',
    cite: 'ISO 44003 5.6',
    at: ['composing'],
    hears: ['blame'],
    urgency: 2,
    quietDays: 7,
    when: ({ theirBroken }) => theirBroken.find(({ days }) => days < 14),
    say: ({ what, days }) => ({ what: brief(what), days }),
    rows: row('commitment'),
    offer: 'log-issue',
    examples: {
      speaks: {
        signals: { blame: true },
        theirBroken: [
          { id: 'BBBBBBBBBBBBBBBBBBBBBA' as RowId, what: 'Send the corrected price list', days: 3 },
        ],
      },
      silent: {
        signals: { blame: true },
        theirBroken: [
          { id: 'BBBBBBBBBBBBBBBBBBBBBA' as RowId, what: 'Send the corrected price list', days: 20 },
        ],
      },
    },
  }),
]
