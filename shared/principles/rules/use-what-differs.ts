import { someRow } from '../facts.ts'
import { brief, row, rule, type Rule } from '../prompt-rule.ts'

/** Guiding principle 3: what one lacks and the other has is the reason to meet. */
export const differencesRules: readonly Rule[] = [
  rule({
    id: 'need-without-idea',
    principle: 'guiding-3',
    cite: 'Guiding principle 3',
    at: ['record'],
    stance: 'not-hostile',
    urgency: 1,
    quietDays: 30,
    // Matching words costs more than counting: it is looked at last.
    when: (facts) =>
      facts.liveIdeas === 0 && facts.ourNeeds && !facts.theirStrength ? facts.ourNeeds : undefined,
    say: (what) => ({ what: brief(what) }),
    offer: 'log-idea',
    examples: {
      speaks: { moment: 'record', ourNeeds: 'Their test laboratory', liveIdeas: 0 },
      silent: { moment: 'record', ourNeeds: 'Their test laboratory', liveIdeas: 2 },
    },
  }),
  rule({
    id: 'their-strength',
    principle: 'guiding-3',
    cite: 'Guiding principle 3',
    at: ['record', 'composing'],
    stance: 'not-hostile',
    urgency: 1,
    quietDays: 30,
    when: (facts) => (facts.liveIdeas === 0 ? facts.theirStrength : undefined),
    say: ({ what }) => ({ what: brief(what) }),
    rows: row('capability'),
    offer: 'log-idea',
    examples: {
      speaks: { liveIdeas: 0, theirStrength: { id: someRow, what: 'Cold storage near the port' } },
      silent: { liveIdeas: 1, theirStrength: { id: someRow, what: 'Cold storage near the port' } },
    },
  }),
  rule({
    id: 'our-strength',
    principle: 'guiding-3',
    cite: 'Guiding principle 3',
    at: ['record', 'composing'],
    stance: 'not-hostile',
    urgency: 1,
    quietDays: 30,
    when: (facts) => (facts.liveIdeas === 0 ? facts.ourStrength : undefined),
    say: ({ what }) => ({ what: brief(what) }),
    rows: row('capability'),
    offer: 'log-idea',
    examples: {
      speaks: { liveIdeas: 0, ourStrength: { id: someRow, what: 'Training for drivers' } },
      silent: { liveIdeas: 2, ourStrength: { id: someRow, what: 'Training for drivers' } },
    },
  }),
]
