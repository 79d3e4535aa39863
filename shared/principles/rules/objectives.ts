import { someRow } from '../facts.ts'
import { brief, row, rule, type Rule } from '../prompt-rule.ts'
import { isDeep } from '../weight.ts'

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
        theirTopObjective: { id: someRow, what: 'Faster onboarding of new shops' },
      },
      silent: {
        signals: { price: true },
        stance: 'hostile',
        theirTopObjective: { id: someRow, what: 'Faster onboarding of new shops' },
      },
    },
  }),
  rule({
    id: 'joint-aim-unexplained',
    principle: 'iso-3',
    cite: 'ISO 44003 5.3',
    at: ['composing', 'record'],
    stance: 'not-hostile',
    urgency: 1,
    quietDays: 21,
    when: ({ jointUnexplained }) => jointUnexplained,
    say: ({ what }) => ({ what: brief(what) }),
    rows: row('objective'),
    offer: 'open-objectives',
    examples: {
      speaks: { jointUnexplained: { id: someRow, what: 'One forecast for both plants' } },
      silent: { moment: 'reading', jointUnexplained: { id: someRow, what: 'One forecast for both plants' } },
    },
  }),
  rule({
    id: 'only-our-aims',
    principle: 'iso-3',
    cite: 'ISO 44003 5.3',
    at: ['keeping'],
    urgency: 1,
    quietDays: 30,
    when: ({ ourObjectives, theirObjectives, jointObjectives }) =>
      ourObjectives > 0 && theirObjectives + jointObjectives === 0 ? { count: ourObjectives } : undefined,
    say: ({ count }) => ({ count }),
    offer: 'open-objectives',
    examples: {
      speaks: { moment: 'keeping', ourObjectives: 2, theirObjectives: 0, jointObjectives: 0 },
      silent: { moment: 'keeping', ourObjectives: 2, theirObjectives: 1, jointObjectives: 0 },
    },
  }),
  rule({
    id: 'no-joint-aim',
    principle: 'iso-3',
    cite: 'ISO 44003 5.3',
    at: ['keeping'],
    stance: 'not-hostile',
    urgency: 1,
    quietDays: 45,
    when: ({ model, theirObjectives, jointObjectives }) =>
      isDeep(model) && theirObjectives > 0 && jointObjectives === 0 ? true : undefined,
    say: () => ({}),
    offer: 'open-objectives',
    examples: {
      speaks: { moment: 'keeping', model: 'collaborative', jointObjectives: 0 },
      silent: { moment: 'keeping', model: 'cooperative', jointObjectives: 0 },
    },
  }),
]
