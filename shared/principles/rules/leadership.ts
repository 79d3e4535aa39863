import { someRow } from '../facts.ts'
import { brief, row, rule, type Rule } from '../prompt-rule.ts'
import { isDeep, isWeighty } from '../weight.ts'

/** 4 Collaborative leadership: two senior people can unblock what others cannot. */
export const leadershipRules: readonly Rule[] = [
  rule({
    id: 'issue-to-raise',
    principle: 'iso-4',
    cite: 'ISO 44003 5.4',
    at: ['reading', 'composing', 'record'],
    urgency: 2,
    quietDays: 5,
    when: ({ toEscalate }) => toEscalate[0],
    say: ({ what, days }, { ourSer, theirSer }) => ({
      what: brief(what, 40),
      days,
      ours: brief(ourSer ?? '', 20),
      theirs: brief(theirSer ?? '', 20),
      sers: ourSer ? (theirSer ? 'both' : 'ours') : theirSer ? 'theirs' : 'none',
    }),
    rows: row('issue'),
    offer: 'open-issue',
    examples: {
      speaks: {
        moment: 'reading',
        ourSer: 'Jeroen de Wit',
        theirSer: 'Ilse Brandt',
        toEscalate: [{ id: someRow, what: 'Pallets arrive without labels', days: 4 }],
      },
      silent: { moment: 'reading', ourSer: 'Jeroen de Wit', theirSer: 'Ilse Brandt' },
    },
  }),
  rule({
    id: 'quiet-sponsor',
    principle: 'iso-4',
    cite: 'ISO 44003 5.4',
    at: ['composing'],
    urgency: 2,
    quietDays: 14,
    when: ({ quietSer }) => quietSer,
    say: ({ what, days }) => ({ who: brief(what, 30), days }),
    rows: row('contact'),
    offer: 'open-contacts',
    examples: {
      speaks: { quietSer: { id: someRow, what: 'Ilse Brandt', days: 120 } },
      silent: { moment: 'reading', quietSer: { id: someRow, what: 'Ilse Brandt', days: 120 } },
    },
  }),
  rule({
    id: 'sponsor-missing',
    principle: 'iso-4',
    cite: 'ISO 44003 5.4',
    at: ['keeping'],
    urgency: 1,
    quietDays: 30,
    when: ({ segment, model, ourSer, theirSer }) =>
      (isWeighty(segment) || isDeep(model)) && !(ourSer && theirSer) ? { ourSer, theirSer } : undefined,
    say: ({ ourSer, theirSer }) => ({ side: ourSer ? 'theirs' : theirSer ? 'ours' : 'both' }),
    offer: 'open-contacts',
    examples: {
      speaks: { moment: 'keeping', theirSer: undefined },
      silent: { moment: 'keeping', theirSer: undefined, segment: 'core' },
    },
  }),
]
