import { someRow } from '../facts.ts'
import { brief, row, rule, type Rule } from '../prompt-rule.ts'

/** Guiding principle 6: the work decides how close you need to be. */
export const fitRules: readonly Rule[] = [
  rule({
    id: 'model-beside-the-work',
    principle: 'guiding-6',
    cite: 'Guiding principle 6',
    at: ['record'],
    stance: 'not-hostile',
    urgency: 1,
    quietDays: 60,
    when: ({ modelAboveWork: levels = 0 }) => (levels >= 2 || levels <= -1 ? { levels } : undefined),
    say: ({ levels }) => ({ levels: Math.abs(levels), fit: levels > 0 ? 'deep' : 'thin' }),
    offer: 'open-partner',
    examples: {
      speaks: { moment: 'record', modelAboveWork: 2 },
      silent: { moment: 'record', modelAboveWork: 1 },
    },
  }),
  rule({
    id: 'model-reopened',
    principle: 'guiding-6',
    cite: 'Guiding principle 6',
    at: ['reading', 'record'],
    urgency: 2,
    quietDays: 30,
    when: ({ reopened }) => reopened.find(({ fact }) => fact !== 'work'),
    say: ({ fact }, { modelReopens = '' }) => ({
      fact,
      noted: modelReopens ? 'yes' : 'no',
      reopens: brief(modelReopens, 80),
    }),
    rows: ({ rows }) => rows.slice(0, 3),
    offer: 'open-partner',
    examples: {
      speaks: { moment: 'reading', reopened: [{ fact: 'broken', values: {}, rows: [] }] },
      silent: { reopened: [{ fact: 'broken', values: {}, rows: [] }] },
    },
  }),
  rule({
    id: 'work-changed',
    principle: 'guiding-6',
    cite: 'Guiding principle 6',
    at: ['record'],
    urgency: 2,
    quietDays: 30,
    when: ({ reopened }) => reopened.find(({ fact }) => fact === 'work'),
    say: ({ values: { now = '', then = '' } }) => ({ now: word(now), then: word(then) }),
    rows: ({ rows }) => rows.slice(0, 3),
    offer: 'open-partner',
    examples: {
      speaks: {
        moment: 'record',
        reopened: [{ fact: 'work', values: { then: 'standard', now: 'bespoke' }, rows: [] }],
      },
      silent: { moment: 'record', reopened: [{ fact: 'owner', values: {}, rows: [] }] },
    },
  }),
  rule({
    id: 'against-suggestion',
    principle: 'guiding-6',
    cite: 'Guiding principle 6',
    at: ['keeping'],
    urgency: 1,
    quietDays: 90,
    when: ({ againstSuggestion }) =>
      againstSuggestion && againstSuggestion.days > 180 ? againstSuggestion : undefined,
    say: ({ what, days }) => ({ what: brief(what, 60), months: Math.floor(days / 30) }),
    rows: row('decision'),
    offer: 'open-decision',
    examples: {
      speaks: { moment: 'keeping', againstSuggestion: { id: someRow, what: 'Stay cooperative', days: 210 } },
      silent: { moment: 'keeping', againstSuggestion: { id: someRow, what: 'Stay cooperative', days: 30 } },
    },
  }),
]

/** The key of a message's choice holds no hyphen. */
function word(nature: string): string {
  return nature === 'bet-the-company' ? 'vital' : nature
}
