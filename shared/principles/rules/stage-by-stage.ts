import { someRow } from '../facts.ts'
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
    when: (facts) => {
      const { nextStep } = facts
      if (!nextStep || facts.actual === undefined || facts.actual >= nextStep.entryTrust) return undefined
      return { ...nextStep, actual: facts.actual }
    },
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
        nextStep: { id: someRow, what: 'Their stock in our hall', entryTrust: 4 },
      },
      silent: {
        signals: { change: true },
        actual: 4.2,
        nextStep: { id: someRow, what: 'Their stock in our hall', entryTrust: 4 },
      },
    },
  }),
  rule({
    id: 'next-step-opens',
    principle: 'guiding-9',
    cite: 'Guiding principle 9',
    at: ['reading', 'record'],
    urgency: 1,
    quietDays: 21,
    when: (facts) => {
      const { stepKept, nextStep } = facts
      if (!stepKept || stepKept.days >= 14 || !nextStep) return undefined
      return (facts.actual ?? 0) >= nextStep.entryTrust ? { kept: stepKept, next: nextStep } : undefined
    },
    say: ({ kept, next }) => ({
      kept: brief(kept.what, 36),
      next: brief(next.what, 36),
      needed: next.entryTrust,
    }),
    rows: ({ kept, next }) => [kept, next].map(({ id }) => ({ table: 'roadmapStep', id })),
    offer: 'open-roadmap',
    examples: {
      speaks: {
        moment: 'record',
        actual: 4.1,
        stepKept: { id: someRow, what: 'One shared shelf', days: 6 },
        nextStep: { id: someRow, what: 'Their stock in our hall', entryTrust: 4 },
      },
      silent: {
        moment: 'record',
        actual: 3.2,
        stepKept: { id: someRow, what: 'One shared shelf', days: 6 },
        nextStep: { id: someRow, what: 'Their stock in our hall', entryTrust: 4 },
      },
    },
  }),
]
