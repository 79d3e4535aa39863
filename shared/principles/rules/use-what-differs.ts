import { brief, rule, type Rule } from '../prompt-rule.ts'

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
    when: ({ ourNeeds, liveIdeas }) => (liveIdeas === 0 ? ourNeeds : undefined),
    say: (what) => ({ what: brief(what) }),
    offer: 'log-idea',
    examples: {
      speaks: { moment: 'record', ourNeeds: 'Their test laboratory', liveIdeas: 0 },
      silent: { moment: 'record', ourNeeds: 'Their test laboratory', liveIdeas: 2 },
    },
  }),
]
