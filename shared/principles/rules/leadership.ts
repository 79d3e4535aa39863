import type { RowId } from '../../model/ids.ts'
import { brief, row, rule, type Rule } from '../prompt-rule.ts'

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
        toEscalate: [
          { id: 'BBBBBBBBBBBBBBBBBBBBBA' as RowId, what: 'Pallets arrive without labels', days: 4 },
        ],
      },
      silent: { moment: 'reading', ourSer: 'Jeroen de Wit', theirSer: 'Ilse Brandt' },
    },
  }),
]
