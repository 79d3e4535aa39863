import { allRules } from '#shared/principles/all-rules.ts'
import { quietFacts } from '#shared/principles/facts.ts'
import { libraryOf, type TeamPrinciple } from '#shared/principles/library.ts'
import type { Rule } from '#shared/principles/prompt-rule.ts'
import type { TeamLibrary } from '../../bridge/answers.ts'
import { has, t } from '../../ui/words.ts'

/** The texts of a principle beneath its title, in the order in which they are read. */
export const texts = ['what', 'why', 'how'] as const

/** Every principle as the team reads it: the twelve, the nine, its own. */
export function principlesIn({ principles }: TeamLibrary): TeamPrinciple[] {
  return libraryOf(principles).principles
}

/** One text of a principle: the team's words, else ours; empty where an own principle has none. */
export function textOf(
  { id, texts: written }: TeamPrinciple,
  part: 'title' | (typeof texts)[number],
): string {
  const key = `principles.${id}.${part}`
  return written[part] ?? (has(key) ? t(key) : '')
}

/** Our rules that speak for a principle. */
export function rulesFor(principle: string): Rule[] {
  return allRules.filter((rule) => rule.principle === principle)
}

/** What a rule would say, by the example that stands beside it. */
export function exampleOf({ id, look, examples }: Rule): string {
  const found = look({ ...quietFacts, ...examples.speaks })
  return found ? t(`rules.${id}.say`, found.values) : ''
}
