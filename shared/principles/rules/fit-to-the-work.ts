import { rule, type Rule } from '../prompt-rule.ts'

/** Guiding principle 6: the work decides how close you need to be. */
export const fitRules: readonly Rule[] = [
  rule({
    id: 'model-beside-the-work',
    principle: 'guiding-6',
    cite: 'Guiding principle 6',
    at: ['record'],
    stance: 'not-hostile',
    urgency: 1,
    quietDays: 60,
    when: ({ modelAboveWork: levels = 0 }) => (levels >= 2 || levels <= -1 ? { levels } : undefined),
    say: ({ levels }) => ({ levels: Math.abs(levels), fit: levels > 0 ? 'deep' : 'thin' }),
    offer: 'open-partner',
    examples: {
      speaks: { moment: 'record', modelAboveWork: 2 },
      silent: { moment: 'record', modelAboveWork: 1 },
    },
  }),
]
