import { someRow } from '../facts.ts'
import { brief, ownRow, row, rule, type Rule } from '../prompt-rule.ts'

/** 8 Value creation: a gain that nobody heard of builds nothing. */
export const valueCreationRules: readonly Rule[] = [
  rule({
    id: 'idea-not-told',
    principle: 'iso-8',
    cite: 'ISO 44003 5.8',
    at: ['reading', 'composing'],
    stance: 'not-hostile',
    urgency: 1,
    quietDays: 14,
    when: ({ untold }) => untold.find(({ days }) => days < 60),
    say: ({ what, days }) => ({ what: brief(what), days }),
    rows: row('opportunity'),
    offer: 'open-opportunity',
    examples: {
      speaks: {
        untold: [{ id: someRow, what: 'Shared transport on Tuesdays', days: 20 }],
      },
      silent: {
        untold: [{ id: someRow, what: 'Shared transport on Tuesdays', days: 90 }],
      },
    },
  }),
  rule({
    id: 'time-for-an-idea',
    principle: 'iso-8',
    cite: 'ISO 44003 5.8',
    at: ['reading', 'composing'],
    stance: 'not-hostile',
    urgency: 1,
    quietDays: 30,
    when: (facts) => {
      if (facts.liveIdeas > 0 || (facts.lastIdeaDays ?? Infinity) <= 180) return undefined
      return facts.solved && facts.solved.days < 7 ? facts.solved : undefined
    },
    say: ({ what, days }) => ({ what: brief(what), days }),
    rows: ownRow,
    offer: 'log-idea',
    examples: {
      speaks: {
        moment: 'reading',
        liveIdeas: 0,
        solved: { table: 'issue', id: someRow, what: 'Pallets without labels', days: 2 },
      },
      silent: {
        moment: 'reading',
        liveIdeas: 1,
        solved: { table: 'issue', id: someRow, what: 'Pallets without labels', days: 2 },
      },
    },
  }),
]
