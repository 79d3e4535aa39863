import { someRow } from '../facts.ts'
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
        twiceRefused: { id: someRow, what: 'Weekend deliveries' },
      },
      silent: {
        moment: 'reading',
        twiceRefused: { id: someRow, what: 'Weekend deliveries' },
        holdsBack: 'Their night shift is not staffed',
      },
    },
  }),
  rule({
    id: 'aims-collide',
    principle: 'guiding-2',
    cite: 'Guiding principle 2',
    at: ['composing'],
    hears: ['price', 'change'],
    stance: 'not-hostile',
    urgency: 2,
    quietDays: 14,
    when: ({ collision }) => collision,
    say: ({ what, ours }) => ({ theirs: brief(what, 34), ours: brief(ours, 34) }),
    rows: row('objectivePair'),
    offer: 'open-objectives',
    examples: {
      speaks: {
        signals: { price: true },
        collision: { id: someRow, what: 'Lower unit cost', ours: 'Higher margin on spares' },
      },
      silent: { collision: { id: someRow, what: 'Lower unit cost', ours: 'Higher margin on spares' } },
    },
  }),
]
