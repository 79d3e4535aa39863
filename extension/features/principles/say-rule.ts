import type { Row } from '#shared/model/schema.ts'
import { ownRule } from '#shared/principles/own-rule.ts'
import { choiceLabel } from '../../ui/say.ts'
import { has, t } from '../../ui/words.ts'
import { inLine } from '../dashboard/wording.ts'

type Condition = Pick<Row<'promptRule'>, 'fact' | 'comparison' | 'value'>

/** *while you read · open issues: at least 3*: when a rule of the team's own speaks. */
export function sayWhen(rule: Condition & Pick<Row<'promptRule'>, 'moment'>): string {
  return [t(`library.moments.${rule.moment ?? 'reading'}`), sayCondition(rule)].join(' · ')
}

/** *open issues: at least 3*, *stance: hostile*: what is compared with what. */
export function sayCondition({ fact, comparison, value = '' }: Condition): string {
  const than = inLine(valueLabel(value))
  const compared = comparison === 'is' ? than : `${choiceLabel(comparison)} ${than}`
  return t('library.condition', { fact: inLine(factLabel(fact)), compared })
}

/** A fact's name in the user's language; one that only a newer version knows is shown as it is called there. */
export function factLabel(fact: string): string {
  return has(`promptFacts.${fact}`) ? t(`promptFacts.${fact}`) : fact
}

/** What a fact is compared with: a number as it is, a choice or yes and no by its word. */
export function valueLabel(value: string): string {
  if (value === '') return t('library.empty')
  const key = `promptFacts.options.${value}`
  return has(`choices.${value}`) ? choiceLabel(value) : has(key) ? t(key) : value
}

/** Why a rule cannot speak, as a sentence; undefined when it can. */
export function sayTrouble(rule: Row<'promptRule'>): string | undefined {
  const made = ownRule(rule)
  return made.ok ? undefined : t(`library.trouble.${made.error}`)
}
