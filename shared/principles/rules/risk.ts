import { someRow } from '../facts.ts'
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
        bareHighRisk: { id: someRow, what: 'Only one plant can make the valve' },
      },
      silent: { signals: { promise: true } },
    },
  }),
  rule({
    id: 'third-slip',
    principle: 'iso-10',
    cite: 'ISO 44003 5.10',
    at: ['reading', 'record'],
    urgency: 2,
    quietDays: 21,
    when: ({ openRisks, abilityDowns }) =>
      openRisks === 0 && abilityDowns.length >= 3 ? abilityDowns : undefined,
    say: (slips) => ({ count: slips.length, what: brief(slips[0]?.what ?? '') }),
    rows: (slips) => slips.map(({ id }) => ({ table: 'trustEvent', id })),
    offer: 'log-risk',
    examples: {
      speaks: {
        moment: 'record',
        abilityDowns: [
          { id: someRow, what: 'Wrong parts again', days: 3 },
          { id: someRow, what: 'Wrong parts', days: 20 },
          { id: someRow, what: 'Two days late', days: 41 },
        ],
      },
      silent: { moment: 'record', abilityDowns: [{ id: someRow, what: 'Wrong parts', days: 20 }] },
    },
  }),
  rule({
    id: 'risk-without-owner',
    principle: 'iso-10',
    cite: 'ISO 44003 5.10',
    at: ['keeping'],
    urgency: 2,
    quietDays: 14,
    when: ({ unownedHighRisk }) => unownedHighRisk,
    say: ({ what }) => ({ what: brief(what) }),
    rows: row('risk'),
    offer: 'open-risk',
    examples: {
      speaks: {
        moment: 'keeping',
        unownedHighRisk: { id: someRow, what: 'Only one plant can make the valve' },
      },
      silent: {
        moment: 'record',
        unownedHighRisk: { id: someRow, what: 'Only one plant can make the valve' },
      },
    },
  }),
  rule({
    id: 'risks-unseen',
    principle: 'iso-10',
    cite: 'ISO 44003 5.10',
    at: ['keeping'],
    urgency: 1,
    quietDays: 30,
    when: ({ openRisks, risksLookedDays: days = 0 }) =>
      openRisks > 0 && days > 91 ? { count: openRisks, days } : undefined,
    say: ({ count, days }) => ({ count, months: Math.floor(days / 30) }),
    offer: 'open-risk',
    examples: {
      speaks: { moment: 'keeping', openRisks: 2, risksLookedDays: 130 },
      silent: { moment: 'keeping', openRisks: 2, risksLookedDays: 40 },
    },
  }),
]
