import type { Card } from '#shared/model/card.ts'
import { principleOf, principles } from '#shared/principles/catalog.ts'
import type { Choosable } from '../../ui/field.tsx'
import { t } from '../../ui/words.ts'

/** A principle as the product cites it, with its title; one of this partnership by its title, an unknown one as it was written. */
export function sayPrinciple(id: string, card: Card): string {
  const known = principleOf(id)
  if (known) return `${t(`principles.${known.id}.title`)} (${known.clauses[0]})`
  return card.principles.find((own) => own.id === id)?.title ?? id
}

/** Every principle that a row of this card may cite: its own, the twelve, the nine, and those that rows cite already. */
export function citable(card: Card): Choosable {
  const cited = [...card.decisions, ...card.actions].flatMap(({ principle }) => principle ?? [])
  const ids = [...card.principles.map(({ id }) => id), ...principles.map(({ id }) => id), ...cited]
  return [...new Set<string>(ids)].map((id) => ({ id, label: sayPrinciple(id, card) }))
}
