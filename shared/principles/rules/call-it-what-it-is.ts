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
  rule({
    id: 'partnership-unmet',
    principle: 'guiding-8',
    cite: 'Guiding principle 8',
    at: ['record', 'reading'],
    urgency: 1,
    quietDays: 45,
    when: (facts) => (facts.model === 'partnership' ? facts.unmet : undefined),
    say: (criterion) => ({ criterion }),
    offer: 'open-partner',
    examples: {
      speaks: { moment: 'record', model: 'partnership', unmet: 'openness' },
      silent: { moment: 'record', model: 'collaborative', unmet: 'openness' },
    },
  }),
]
