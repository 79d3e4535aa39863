import type { RowId } from '../../model/ids.ts'
import { brief, row, rule, type Rule } from '../prompt-rule.ts'

/** Guiding principle 2: say what holds you back. */
export const sameWayRules: readonly Rule[] = [
  rule({
    id: 'refused-twice',
    principle: 'guiding-2',
    cite: 'Guiding principle 2',
    at: ['reading', 'record'],
    stance: 'not-hostile',
    urgency: 1,
    quietDays: 30,
    when: ({ twiceRefused, holdsBack }) => (holdsBack ? undefined : twiceRefused),
    say: ({ what }) => ({ what: brief(what) }),
    rows: row('objection'),
    offer: 'open-partner',
    examples: {
      speaks: {
        moment: 'reading',
        twiceRefused: { id: 'BBBBBBBBBBBBBBBBBBBBBA' as RowId, what: 'Weekend deliveries' },
      },
      silent: {
        moment: 'reading',
        twiceRefused: { id: 'BBBBBBBBBBBBBBBBBBBBBA' as RowId, what: 'Weekend deliveries' },
        holdsBack: 'Their night shift is not staffed',
      },
    },
  }),
]
