import { someRow } from '../facts.ts'
import { brief, row, rule, type Rule } from '../prompt-rule.ts'

/** Guiding principle 7: a well-prepared opponent writes down what is owed, and no more. */
export const opponentRules: readonly Rule[] = [
  rule({
    id: 'owed-and-no-more',
    principle: 'guiding-7',
    cite: 'Guiding principle 7',
    at: ['composing'],
    hears: ['promise', 'attachments'],
    stance: 'hostile',
    urgency: 3,
    quietDays: 2,
    when: () => true,
    say: () => ({}),
    offer: 'log-commitment',
    examples: {
      speaks: { stance: 'hostile', signals: { promise: true } },
      silent: { stance: 'reserved', signals: { promise: true } },
    },
  }),
  rule({
    id: 'facts-only',
    principle: 'guiding-7',
    cite: 'Guiding principle 7',
    at: ['composing'],
    hears: ['blame', 'refusal'],
    stance: 'hostile',
    urgency: 2,
    quietDays: 3,
    when: () => true,
    say: () => ({}),
    offer: 'log-issue',
    examples: {
      speaks: { stance: 'hostile', signals: { blame: true } },
      silent: { stance: 'open', signals: { blame: true } },
    },
  }),
  rule({
    id: 'no-way-out',
    principle: 'guiding-7',
    cite: 'Guiding principle 7',
    at: ['reading', 'record'],
    urgency: 2,
    quietDays: 30,
    when: ({ power, model, collision }) =>
      power === 'theirs' && model && model !== 'arms-length' ? collision : undefined,
    say: ({ what }) => ({ what: brief(what) }),
    rows: row('objectivePair'),
    offer: 'show-exit',
    examples: {
      speaks: {
        moment: 'record',
        power: 'theirs',
        collision: { id: someRow, what: 'Lower unit cost', ours: 'Higher margin on spares' },
      },
      silent: {
        moment: 'record',
        power: 'even',
        collision: { id: someRow, what: 'Lower unit cost', ours: 'Higher margin on spares' },
      },
    },
  }),
]
