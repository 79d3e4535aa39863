import { rule, type Rule } from '../prompt-rule.ts'

/** Guiding principle 5: where trust is short, a smaller step will do. */
export const enoughTrustRules: readonly Rule[] = [
  rule({
    id: 'smaller-step',
    principle: 'guiding-5',
    cite: 'Guiding principle 5',
    at: ['composing'],
    hears: ['promise', 'change'],
    urgency: 2,
    quietDays: 14,
    when: ({ trustState }) => (trustState === 'short' ? true : undefined),
    say: () => ({}),
    offer: 'open-trust',
    examples: {
      speaks: { signals: { change: true }, trustState: 'short' },
      silent: { signals: { change: true }, trustState: 'perhaps' },
    },
  }),
]
