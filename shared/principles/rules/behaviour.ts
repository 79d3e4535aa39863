import { someRow } from '../facts.ts'
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
        theirBroken: [{ id: someRow, what: 'Send the corrected price list', days: 3 }],
      },
      silent: {
        signals: { blame: true },
        theirBroken: [{ id: someRow, what: 'Send the corrected price list', days: 20 }],
      },
    },
  }),
  rule({
    id: 'first-mail',
    principle: 'iso-6',
    cite: 'ISO 44003 5.6',
    at: ['composing'],
    urgency: 2,
    quietDays: 90,
    when: (facts) => (facts.readFirst && facts.touchedDays === undefined ? facts.readFirst : undefined),
    say: (note) => ({ note: brief(note, 70) }),
    offer: 'open-partner',
    examples: {
      speaks: { touchedDays: undefined, readFirst: 'Formal at first; decisions need two signatures' },
      silent: { touchedDays: 3, readFirst: 'Formal at first; decisions need two signatures' },
    },
  }),
]
