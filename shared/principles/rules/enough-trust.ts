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
  rule({
    id: 'lighten',
    principle: 'guiding-5',
    cite: 'Guiding principle 5',
    at: ['record'],
    stance: 'not-hostile',
    urgency: 1,
    quietDays: 60,
    when: ({ trustState, headroom = 0 }) =>
      trustState === 'over-invested' && headroom >= 1 ? { headroom } : undefined,
    say: ({ headroom }) => ({ headroom: Math.round(headroom * 10) / 10 }),
    offer: 'open-trust',
    examples: {
      speaks: { moment: 'record', trustState: 'over-invested', headroom: 1.4 },
      silent: { moment: 'record', trustState: 'fits', headroom: 1.4 },
    },
  }),
]
