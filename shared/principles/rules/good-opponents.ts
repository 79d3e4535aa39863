import { rule, type Rule } from '../prompt-rule.ts'

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
]
