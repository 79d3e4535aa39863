import { someRow } from '../facts.ts'
import { brief, row, rule, type Rule } from '../prompt-rule.ts'

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
  rule({
    id: 'thread-issue-late',
    principle: 'iso-5',
    cite: 'ISO 44003 5.5',
    at: ['reading', 'composing'],
    urgency: 3,
    quietDays: 4,
    when: ({ threadIssue }) => threadIssue,
    // A key of a message's choice holds no hyphen.
    say: ({ what, days, rung }) => ({
      what: brief(what),
      days,
      rung: rung === 'joint-management' ? 'joint' : rung,
    }),
    rows: row('issue'),
    offer: 'open-issue',
    examples: {
      speaks: {
        moment: 'reading',
        threadIssue: { id: someRow, what: 'Invoices without order number', days: 6, rung: 'working' },
      },
      silent: { moment: 'reading', openIssues: 1 },
    },
  }),
  rule({
    id: 'escalation-missing',
    principle: 'iso-5',
    cite: 'ISO 44003 5.5',
    at: ['keeping'],
    urgency: 1,
    quietDays: 45,
    when: ({ segment, escalationPath }) =>
      !escalationPath && segment && segment !== 'transactional' ? true : undefined,
    say: () => ({}),
    offer: 'open-partner',
    examples: {
      speaks: { moment: 'keeping', escalationPath: undefined },
      silent: { moment: 'keeping', escalationPath: undefined, segment: 'transactional' },
    },
  }),
]
