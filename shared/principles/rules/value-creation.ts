import type { RowId } from '../../model/ids.ts'
import { brief, row, rule, type Rule } from '../prompt-rule.ts'

/** 8 Value creation: a gain that nobody heard of builds nothing. */
export const valueCreationRules: readonly Rule[] = [
  rule({
    id: 'idea-not-told',
    principle: 'iso-8',
    cite: 'ISO 44003 5.8',
    at: ['reading', 'composing'],
    stance: 'not-hostile',
    urgency: 1,
    quietDays: 14,
    when: ({ untold }) => untold.find(({ days }) => days < 60),
    say: ({ what, days }) => ({ what: brief(what), days }),
    rows: row('opportunity'),
    offer: 'open-opportunity',
    examples: {
      speaks: {
        untold: [{ id: 'BBBBBBBBBBBBBBBBBBBBBA' as RowId, what: 'Shared transport on Tuesdays', days: 20 }],
      },
      silent: {
        untold: [{ id: 'BBBBBBBBBBBBBBBBBBBBBA' as RowId, what: 'Shared transport on Tuesdays', days: 90 }],
      },
    },
  }),
]
