import { rule, type Rule } from '../prompt-rule.ts'

/** Guiding principle 8: a deal is not dressed up as a shared destiny. */
export const partnershipRules: readonly Rule[] = [
  rule({
    id: 'partner-word',
    principle: 'guiding-8',
    cite: 'Guiding principle 8',
    at: ['composing'],
    hears: ['partnerWord'],
    urgency: 1,
    quietDays: 30,
    when: ({ model }) => (model && model !== 'partnership' ? true : undefined),
    say: () => ({}),
    offer: 'open-partner',
    examples: {
      speaks: { signals: { partnerWord: true }, model: 'cooperative' },
      silent: { signals: { partnerWord: true }, model: 'partnership' },
    },
  }),
]
