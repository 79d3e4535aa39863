import type { RowId } from '../../model/ids.ts'
import { brief, row, rule, type Rule } from '../prompt-rule.ts'

/** 3 Business objectives: theirs first. */
export const objectivesRules: readonly Rule[] = [
  rule({
    id: 'their-objective',
    principle: 'iso-3',
    cite: 'ISO 44003 5.3',
    at: ['composing'],
    hears: ['price', 'change', 'subjectPrice', 'subjectChange'],
    stance: 'not-hostile',
    urgency: 2,
    quietDays: 5,
    when: ({ theirTopObjective }) => theirTopObjective,
    say: ({ what }) => ({ what: brief(what) }),
    rows: row('objective'),
    offer: 'open-objectives',
    examples: {
      speaks: {
        signals: { price: true },
        theirTopObjective: { id: 'BBBBBBBBBBBBBBBBBBBBBA' as RowId, what: 'Faster onboarding of new shops' },
      },
      silent: {
        signals: { price: true },
        stance: 'hostile',
        theirTopObjective: { id: 'BBBBBBBBBBBBBBBBBBBBBA' as RowId, what: 'Faster onboarding of new shops' },
      },
    },
  }),
]
