import { brief, rule, type Rule } from '../prompt-rule.ts'

/** 5 Governance and processes: a change goes the way that both agreed on. */
export const governanceRules: readonly Rule[] = [
  rule({
    id: 'change-has-a-path',
    principle: 'iso-5',
    cite: 'ISO 44003 5.5',
    at: ['composing', 'reading'],
    hears: ['change', 'subjectChange'],
    urgency: 2,
    quietDays: 10,
    when: ({ changeProcess }) => changeProcess,
    say: (path) => ({ path: brief(path, 60) }),
    offer: 'show-change-path',
    examples: {
      speaks: { signals: { change: true }, changeProcess: 'Written request, answered in five working days' },
      silent: { signals: {}, changeProcess: 'Written request, answered in five working days' },
    },
  }),
  rule({
    id: 'change-without-path',
    principle: 'iso-5',
    cite: 'ISO 44003 5.5',
    at: ['composing', 'reading'],
    hears: ['change', 'subjectChange'],
    urgency: 1,
    quietDays: 30,
    when: ({ changeProcess }) => (changeProcess ? undefined : true),
    say: () => ({}),
    offer: 'show-change-path',
    examples: {
      speaks: { moment: 'reading', signals: { subjectChange: true } },
      silent: { moment: 'record', signals: { subjectChange: true } },
    },
  }),
]
