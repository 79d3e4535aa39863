import { someRow } from '../facts.ts'
import { brief, row, rule, type Rule } from '../prompt-rule.ts'
import { isWeighty } from '../weight.ts'

/** 12 Exit strategy: an end that was thought of early is no failure. */
export const exitRules: readonly Rule[] = [
  rule({
    id: 'notice-is-near',
    principle: 'iso-12',
    cite: 'ISO 44003 5.12',
    at: ['reading', 'composing', 'record', 'keeping'],
    urgency: 3,
    quietDays: 7,
    when: ({ notice, exitLookedDays = Infinity }) =>
      notice && notice.days <= 30 && exitLookedDays > 30 ? notice : undefined,
    say: ({ what, days }) => ({ what: brief(what, 40), days }),
    rows: row('agreement'),
    offer: 'open-agreement',
    examples: {
      speaks: { notice: { id: someRow, what: 'Frame contract 2024', days: 18 } },
      silent: {
        notice: { id: someRow, what: 'Frame contract 2024', days: 18 },
        exitLookedDays: 5,
      },
    },
  }),
  rule({
    id: 'what-outlives-the-end',
    principle: 'iso-12',
    cite: 'ISO 44003 5.12',
    at: ['composing', 'reading'],
    hears: ['ending', 'subjectEnding'],
    urgency: 2,
    quietDays: 10,
    when: ({ exitSurvives }) => exitSurvives,
    say: (what) => ({ what: brief(what, 60) }),
    offer: 'show-exit',
    examples: {
      speaks: { signals: { ending: true }, exitSurvives: 'Spare parts for five years' },
      silent: { signals: { ending: true } },
    },
  }),
  rule({
    id: 'exit-missing',
    principle: 'iso-12',
    cite: 'ISO 44003 5.12',
    at: ['keeping'],
    urgency: 1,
    quietDays: 45,
    when: ({ segment, hasExit }) => (!hasExit && isWeighty(segment) ? true : undefined),
    say: () => ({}),
    offer: 'show-exit',
    examples: {
      speaks: { moment: 'keeping', hasExit: false },
      silent: { moment: 'keeping', hasExit: false, segment: 'core' },
    },
  }),
]
