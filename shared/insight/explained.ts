import type { Day } from '../model/days.ts'
import type { RowId } from '../model/ids.ts'
import type { CardTable } from '../model/card.ts'

/** One entry behind a figure: what it says and how much of it still counts. */
export interface Entry {
  table: CardTable
  id: RowId
  on: Day
  /** `up` speaks for the partner (or is care given), `down` against. */
  direction: 'up' | 'down'
  /** Before age, backing and repair. */
  size: number
  /** What is left of it today. */
  weight: number
  ageDays: number
  backing: 'organisation' | 'person' | 'person-left'
  repaired: boolean
}

/** One line of the arithmetic. `decides` marks the line that set the value. */
export interface Step {
  what: string
  value: number
  decides?: boolean
}

/** What is missing before a figure may be shown: how much there is and how much it takes. */
export interface Missing {
  what: string
  have: number
  need: number
}

interface Behind<E> {
  /** How many entries carry weight. */
  n: number
  entries: readonly E[]
  steps: readonly Step[]
}

/** A figure that opens: its value with margin, and all that it was worked out from. */
export interface Known<E = Entry> extends Behind<E> {
  known: true
  value: number
  margin?: number
}

/** "Not enough evidence": no number, but what there is and what is missing. */
export interface Unknown<E = Entry> extends Behind<E> {
  known: false
  missing: readonly Missing[]
}

export type Figure<E = Entry> = Known<E> | Unknown<E>

/** What is left of something `ageDays` old when half of it goes every `halfLife` days. */
export function faded(ageDays: number, halfLife: number): number {
  return 0.5 ** (ageDays / halfLife)
}

/** The conditions that are not met, as what is missing. */
export function missingOf(conditions: readonly Missing[]): Missing[] {
  return conditions.filter(({ have, need }) => have < need)
}

/** The sum, smallest first: the same entries in any order give the same figure to the last bit. */
export function sum(numbers: readonly number[]): number {
  // Typed, because it sorts numbers without asking for each pair: a card sums some thousand.
  return new Float64Array(numbers).sort().reduce((total, number) => total + number, 0)
}

/** A number kept between two bounds. */
export function within(value: number, lowest: number, highest: number): number {
  return Math.min(highest, Math.max(lowest, value))
}
