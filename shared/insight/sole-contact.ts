import { activeContacts, type Card } from '../model/card.ts'
import type { Day } from '../model/days.ts'

/** The one person on each side on whom all contact rests, by name; a side with several people, or with none named, is left out. */
export interface SoleContact {
  theirs?: string
  ours?: string
}

/**
 * Does the relationship live in one person or in the firm? (ISO 44003 5.7) Theirs: the only active person there. Ours: the only one named
 * among our people and those who hold their contacts.
 */
export function soleContact(card: Card, today: Day): SoleContact {
  const there = activeContacts(card, 'theirs', today)
  const here = activeContacts(card, 'ours', today)
  const theirs = onlyOne([...there.map(({ name }) => name), ...here.map(({ holder }) => holder)])
  const ours = onlyOne([...here.map(({ name }) => name), ...there.map(({ holder }) => holder)])
  return { ...(theirs && { theirs }), ...(ours && { ours }) }
}

function onlyOne(names: readonly (string | undefined)[]): string | undefined {
  const named = new Set(names.map((name) => name?.trim()).filter(Boolean))
  return named.size === 1 ? [...named][0] : undefined
}
