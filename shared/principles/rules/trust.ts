import { someRow } from '../facts.ts'
import { brief, row, rule, type Rule } from '../prompt-rule.ts'

/** 7 Trust and commitment to mutual benefit: a promise is noted, kept, and thanked for. */
export const trustRules: readonly Rule[] = [
  rule({
    id: 'our-promise-is-late',
    principle: 'iso-7',
    cite: 'ISO 44003 5.7',
    at: ['reading', 'composing'],
    urgency: 3,
    quietDays: 3,
    when: ({ ourLate }) => ourLate[0],
    say: ({ what, days }) => ({ what: brief(what), days }),
    rows: row('commitment'),
    offer: 'open-commitment',
    examples: {
      speaks: {
        moment: 'reading',
        ourLate: [{ id: someRow, what: 'Send the revised drawings', days: 2 }],
      },
      silent: { moment: 'reading' },
    },
  }),
  rule({
    id: 'our-promise-is-due',
    principle: 'iso-7',
    cite: 'ISO 44003 5.7',
    at: ['reading', 'composing'],
    urgency: 2,
    quietDays: 3,
    when: ({ ourLate, ourDue }) => (ourLate[0] ? undefined : ourDue.find(({ days }) => days <= 3)),
    say: ({ what, days }) => ({ what: brief(what), days }),
    rows: row('commitment'),
    offer: 'open-commitment',
    examples: {
      speaks: {
        ourDue: [{ id: someRow, what: 'Send the revised drawings', days: 1 }],
      },
      silent: {
        ourDue: [{ id: someRow, what: 'Send the revised drawings', days: 9 }],
      },
    },
  }),
  rule({
    id: 'promise-without-date',
    principle: 'iso-7',
    cite: 'ISO 44003 5.7',
    at: ['composing'],
    hears: ['noDate'],
    stance: 'not-hostile',
    urgency: 2,
    quietDays: 2,
    when: ({ signals }) => signals.promise,
    say: () => ({}),
    offer: 'log-commitment',
    examples: {
      speaks: { signals: { promise: true, noDate: true } },
      silent: { signals: { noDate: true } },
    },
  }),
  rule({
    id: 'log-this-promise',
    principle: 'iso-7',
    cite: 'ISO 44003 5.7',
    at: ['composing'],
    hears: ['promise'],
    stance: 'not-hostile',
    urgency: 2,
    quietDays: 2,
    when: ({ signals }) => (signals.noDate ? undefined : true),
    say: () => ({}),
    offer: 'log-commitment',
    examples: {
      speaks: { signals: { promise: true } },
      silent: { signals: { promise: true }, stance: 'hostile' },
    },
  }),
  rule({
    id: 'thank-them',
    principle: 'iso-7',
    cite: 'ISO 44003 5.7',
    at: ['reading', 'composing'],
    stance: 'not-hostile',
    urgency: 1,
    quietDays: 14,
    when: ({ theirKept, ourLastUpDays = Infinity }) =>
      theirKept.find(({ days }) => days < 7 && ourLastUpDays > days),
    say: ({ what, days }) => ({ what: brief(what), days }),
    rows: row('commitment'),
    offer: 'log-trust',
    examples: {
      speaks: {
        theirKept: [{ id: someRow, what: 'Extra shift before the fair', days: 2 }],
      },
      silent: {
        theirKept: [{ id: someRow, what: 'Extra shift before the fair', days: 2 }],
        ourLastUpDays: 1,
      },
    },
  }),
  rule({
    id: 'short-trust-unanswered',
    principle: 'iso-7',
    cite: 'ISO 44003 5.7',
    at: ['keeping'],
    urgency: 2,
    quietDays: 14,
    when: (facts) => (!facts.shortfallAnswered && facts.trustState === 'short' ? true : undefined),
    say: () => ({}),
    offer: 'open-trust',
    examples: {
      speaks: { moment: 'keeping', trustState: 'short' },
      silent: { moment: 'keeping', trustState: 'short', shortfallAnswered: true },
    },
  }),
]
