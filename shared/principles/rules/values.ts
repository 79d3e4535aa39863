import { someRow } from '../facts.ts'
import { brief, ownRow, row, rule, type Rule } from '../prompt-rule.ts'
import { isDeep } from '../weight.ts'

/** 2 Visions and values: a hurt that nobody spoke about colours the next hard word. */
export const valuesRules: readonly Rule[] = [
  rule({
    id: 'values-hurt',
    principle: 'iso-2',
    cite: 'ISO 44003 5.2',
    at: ['composing'],
    hears: ['price', 'refusal', 'blame'],
    stance: 'not-hostile',
    urgency: 2,
    quietDays: 7,
    when: ({ valuesHurt }) => valuesHurt.find(({ days }) => days < 30),
    say: ({ what, days }) => ({ what: brief(what), days }),
    rows: row('trustEvent'),
    offer: 'open-trust',
    examples: {
      speaks: {
        signals: { refusal: true },
        valuesHurt: [{ id: someRow, what: 'Spoke over our planner in the meeting', days: 12 }],
      },
      silent: {
        signals: { refusal: true },
        valuesHurt: [{ id: someRow, what: 'Spoke over our planner in the meeting', days: 45 }],
      },
    },
  }),
  rule({
    id: 'work-just-ended',
    principle: 'iso-2',
    cite: 'ISO 44003 5.2',
    at: ['reading', 'record'],
    urgency: 1,
    quietDays: 14,
    when: ({ justEnded }) => (justEnded && justEnded.days < 14 ? justEnded : undefined),
    say: ({ what, days }) => ({ what: brief(what), days }),
    rows: ownRow,
    offer: 'open-agreement',
    examples: {
      speaks: {
        moment: 'reading',
        justEnded: { table: 'agreement', id: someRow, what: 'Pilot in the north hall', days: 4 },
      },
      silent: {
        moment: 'reading',
        justEnded: { table: 'agreement', id: someRow, what: 'Pilot in the north hall', days: 40 },
      },
    },
  }),
  rule({
    id: 'values-unwritten',
    principle: 'iso-2',
    cite: 'ISO 44003 5.2',
    at: ['keeping'],
    stance: 'not-hostile',
    urgency: 1,
    quietDays: 30,
    when: ({ model, valuesWritten }) => (!valuesWritten && isDeep(model) ? true : undefined),
    say: () => ({}),
    offer: 'open-partner',
    examples: {
      speaks: { moment: 'keeping', model: 'collaborative', valuesWritten: false },
      silent: { moment: 'keeping', model: 'cooperative', valuesWritten: false },
    },
  }),
  rule({
    id: 'values-unchecked',
    principle: 'iso-2',
    cite: 'ISO 44003 5.2',
    at: ['keeping'],
    stance: 'not-hostile',
    urgency: 1,
    quietDays: 60,
    when: ({ valuesCheckedDays: days = 0 }) => (days > 365 ? { days } : undefined),
    say: ({ days }) => ({ months: Math.floor(days / 30) }),
    offer: 'open-partner',
    examples: {
      speaks: { moment: 'keeping', valuesCheckedDays: 400 },
      silent: { moment: 'keeping', valuesCheckedDays: 100 },
    },
  }),
]
