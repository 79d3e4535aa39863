/**
 * The twelve principles of ISO/TR 44000 and ISO 44003 and the nine guiding principles: number and where to find each.
 * Title, what, why and how stand in `extension/locales/principles.*.json` under `principles.<id>`, in our own words.
 */
export interface Principle {
  id: PrincipleId
  set: 'iso' | 'guiding'
  number: number
  /** Every form in which it may be cited; the first is how the product cites it. Clauses of 44003 5.6 to 5.12 never go deeper. */
  clauses: readonly string[]
}

export type PrincipleId = `iso-${number}` | `guiding-${number}`

export const principles: readonly Principle[] = [
  ...Array.from({ length: 12 }, (_, place) => iso(place + 1)),
  ...Array.from({ length: 9 }, (_, place) => guiding(place + 1)),
]

/** The principle by its id, or undefined. */
export function principleOf(id: string): Principle | undefined {
  return principles.find((principle) => principle.id === id)
}

/** Principle n is clause 5.n of ISO 44003, and clause n + 3 of ISO/TR 44000: its first three clauses are scope, references and terms. */
function iso(number: number): Principle {
  const clauses = [`ISO 44003 5.${number}`, `ISO/TR 44000 ${number + 3}`]
  return { id: `iso-${number}`, set: 'iso', number, clauses }
}

function guiding(number: number): Principle {
  return { id: `guiding-${number}`, set: 'guiding', number, clauses: [`Guiding principle ${number}`] }
}
