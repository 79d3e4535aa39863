import { constants } from './constants.ts'
import type { Evidence } from './evidence.ts'
import { sum } from './explained.ts'
import type { RowRef } from './model-facts.ts'

/** How they act towards us: what of their entries speaks of goodwill and of being straight. Skill is another matter. */
export interface Manner {
  /** 0 to 1, from one good and one bad experience on. */
  good: number
  /** How many entries speak for them, and how many against. */
  up: number
  down: number
  rows: readonly RowRef[]
}

/**
 * Their manner from evidence already weighed; undefined while too little says anything. What speaks against them counts from its first
 * clear entry, so that one more good entry never makes the picture worse.
 */
export function mannerOf(entries: readonly Evidence[]): Manner | undefined {
  const telling = entries.filter((entry) => weightOf(entry) > 0)
  const up = telling.filter(({ direction }) => direction === 'up')
  const down = telling.filter(({ direction }) => direction === 'down')
  const [speaksFor, against] = [sum(up.map(weightOf)), sum(down.map(weightOf))]
  const { mannerEnough, mannerAgainst } = constants.closeness
  if (speaksFor + against < mannerEnough && against < mannerAgainst) return undefined
  const { good, bad } = constants.start
  return {
    good: against < mannerAgainst ? 1 : (speaksFor + good) / (speaksFor + against + good + bad),
    up: up.length,
    down: down.length,
    rows: [...down, ...up].map(({ table, id }) => ({ table, id })),
  }
}

function weightOf({ weights }: Evidence): number {
  return weights.benevolence + weights.integrity
}
