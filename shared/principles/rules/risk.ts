import type { RowId } from '../../model/ids.ts'
import { brief, row, rule, type Rule } from '../prompt-rule.ts'

/** 10 Risk management: no new promise on an open flank. */
export const riskRules: readonly Rule[] = [
  rule({
    id: 'promise-on-open-risk',
    principle: 'iso-10',
    cite: 'ISO 44003 5.10',
    at: ['composing'],
    hears: ['promise'],
    urgency: 3,
    quietDays: 10,
    when: ({ bareHighRisk }) => bareHighRisk,
    say: ({ what }) => ({ what: brief(what) }),
    rows: row('risk'),
    offer: 'open-risk',
    examples: {
      speaks: {
        signals: { promise: true },
        bareHighRisk: { id: 'BBBBBBBBBBBBBBBBBBBBBA' as RowId, what: 'Only one plant can make the valve' },
      },
      silent: { signals: { promise: true } },
    },
  }),
]
