import type { Card, CardTable } from '../model/card.ts'
import type { RowId } from '../model/ids.ts'
import type { Row } from '../model/schema.ts'
import type { MirroredCare } from './mirrored-care.ts'
import type { Criterion } from './partnership-criteria.ts'
import type { Trust } from './trust.ts'

/** What the suggestion of a collaboration model is made of. Depth and stance are apart: lock-in is deep and hostile at once. */

export const depths = ['arms-length', 'cooperative', 'collaborative', 'partnership'] as const
export type Depth = (typeof depths)[number]
export const stances = ['open', 'reserved', 'hostile'] as const
export type Stance = (typeof stances)[number]

/** A row behind a reason; the partner itself where one of its own facts is meant. */
export interface RowRef {
  table: CardTable | 'partner'
  id: RowId
}

/** One thing that a suggestion rests on: what was seen, and which answer it speaks for. */
export interface Reason<Answer> {
  fact: string
  speaksFor: Answer
  values: Readonly<Record<string, string | number>>
  rows: readonly RowRef[]
  /** True for the lines that set the answer. */
  decides: boolean
}

/** How many pairs of living objectives stand to each other in which way, as the user judged them, and the rows that say so. */
export interface Fits {
  shared: number
  complementary: number
  neutral: number
  conflicting: number
  rows: readonly RowRef[]
}

/** What the suggestion is worked out from, beside the facts of the partner. */
export interface Known {
  trust: Trust
  care: MirroredCare
  fits: Fits
  criteria: readonly Criterion[]
}

/** Counts the judged pairs whose two objectives are still pursued. */
export function fitsOf(card: Card): Fits {
  const pairs = livePairs(card)
  const count = (fit: Row<'objectivePair'>['fit']) => pairs.filter((pair) => pair.fit === fit).length
  return {
    shared: count('shared'),
    complementary: count('complementary'),
    neutral: count('neutral'),
    conflicting: count('conflicting'),
    rows: pairs.filter(({ fit }) => fit).map(({ id }) => ({ table: 'objectivePair', id })),
  }
}

/** Pairs whose two objectives stand on the card and are still pursued; one row for each pair, on every device the same. */
export function livePairs({ objectives, objectivePairs }: Card): Row<'objectivePair'>[] {
  const live = new Set<string>(objectives.filter(({ closed }) => !closed).map(({ id }) => id))
  const rows = objectivePairs.filter(({ a, b }) => live.has(a) && live.has(b))
  const byPair = new Map(rows.sort((a, b) => (a.id < b.id ? -1 : 1)).map((row) => [pairKey(row), row]))
  return [...byPair.values()]
}

function pairKey({ a, b }: Row<'objectivePair'>): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`
}

/** Of the pairs that pull at all, the share (0 to 1) that pulls the same way; undefined when none pulls. */
export function pullOf({ shared, complementary, conflicting }: Fits): number | undefined {
  const pulling = shared + complementary + conflicting
  return pulling === 0 ? undefined : (shared + complementary) / pulling
}
