import { someRow } from '../facts.ts'
import { brief, row, rule, type Rule } from '../prompt-rule.ts'

/** Guiding principle 1: begin with their gain. */
export const theirGainRules: readonly Rule[] = [
  rule({
    id: 'their-gain-first',
    principle: 'guiding-1',
    cite: 'Guiding principle 1',
    at: ['composing'],
    hears: ['usFirst'],
    stance: 'not-hostile',
    urgency: 2,
    quietDays: 7,
    when: ({ signals, theirTopObjective }) => (signals.asks ? theirTopObjective : undefined),
    say: ({ what }) => ({ what: brief(what) }),
    rows: row('objective'),
    offer: 'open-objectives',
    examples: {
      speaks: {
        signals: { usFirst: true, asks: true },
        theirTopObjective: { id: someRow, what: 'Faster onboarding of new shops' },
      },
      silent: {
        signals: { usFirst: true },
        theirTopObjective: { id: someRow, what: 'Faster onboarding of new shops' },
      },
    },
  }),
  rule({
    id: 'care-to-return',
    principle: 'guiding-1',
    cite: 'Guiding principle 1',
    at: ['composing'],
    hears: ['asks'],
    stance: 'not-hostile',
    urgency: 1,
    quietDays: 14,
    when: ({ care }) => (care === 'they-give-more' ? true : undefined),
    say: () => ({}),
    offer: 'open-trust',
    examples: {
      speaks: { signals: { asks: true }, care: 'they-give-more' },
      silent: { signals: { asks: true }, care: 'mirrored' },
    },
  }),
]
