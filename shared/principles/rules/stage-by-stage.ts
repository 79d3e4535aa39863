import type { RowId } from '../../model/ids.ts'
import { brief, row, rule, type Rule } from '../prompt-rule.ts'

/** Guiding principle 9: the next step when the last has worked. */
export const stageRules: readonly Rule[] = [
  rule({
    id: 'step-too-early',
    principle: 'guiding-9',
    cite: 'Guiding principle 9',
    at: ['composing'],
    hears: ['change'],
    urgency: 2,
    quietDays: 14,
    when: ({ nextStep, actual }) =>
      nextStep && actual !== undefined && actual < nextStep.entryTrust ? { ...nextStep, actual } : undefined,
    say: ({ what, entryTrust, actual }) => ({
      what: brief(what, 40),
      needed: entryTrust,
      actual: Math.round(actual * 10) / 10,
    }),
    rows: row('roadmapStep'),
    offer: 'open-roadmap',
    examples: {
      speaks: {
        signals: { change: true },
        actual: 3.1,
        nextStep: { id: 'BBBBBBBBBBBBBBBBBBBBBA' as RowId, what: 'Their stock in our hall', entryTrust: 4 },
      },
      silent: {
        signals: { change: true },
        actual: 4.2,
        nextStep: { id: 'BBBBBBBBBBBBBBBBBBBBBA' as RowId, what: 'Their stock in our hall', entryTrust: 4 },
      },
    },
  }),
]
