import type { ChosenPrompt } from '../../bridge/thoughts.ts'
import { has, t } from '../../ui/words.ts'

/** The sentence of a thought: the team's own words, or ours with the facts filled in. */
export function sayThought({ rule, say, words }: ChosenPrompt): string {
  return words ?? t(`rules.${rule}.say`, say)
}

/** The one act that it offers, as a button says it. */
export function sayOffer({ rule }: ChosenPrompt): string {
  return has(`rules.${rule}.offer`) ? t(`rules.${rule}.offer`) : t('card.openIt')
}
