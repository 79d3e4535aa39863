import type { Depth, Reason, Stance } from '#shared/insight/model-facts.ts'
import { choiceLabel } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'
import { inLine } from '../dashboard/wording.ts'

/** *Collaborative, open*: depth and stance in a line, as far as there is one. */
export function sayModel(depth: Depth | undefined, stance: Stance | undefined): string {
  const words = [depth, stance].filter((word) => word !== undefined).map(choiceLabel)
  return words.map((word, at) => (at === 0 ? word : inLine(word))).join(', ')
}

/** One reason of a suggestion as a sentence. */
export function sayReason({ fact, values }: Pick<Reason<string>, 'fact' | 'values'>): string {
  return t(`closeness.facts.${fact}`, said(values))
}

/** Where a value is one of a choice's words, the word in the user's language within a line. */
function said(values: Reason<string>['values']): Record<string, string | number> {
  const { nature, stance, level } = values
  return {
    ...values,
    ...(typeof nature === 'string' && { nature: inLine(choiceLabel(nature)) }),
    ...(typeof stance === 'string' && { stance: inLine(choiceLabel(stance)) }),
    ...(typeof level === 'number' && { level: Math.round(level * 10) / 10 }),
  }
}
