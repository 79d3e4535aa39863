import type { Chance } from '#shared/model/ids.ts'

/** Chance that can be had again: the same seed gives the same throws. */
export interface Dice {
  /** A number from 0 to below 1. */
  next(): number
  /** A whole number from 0 to below `n`. */
  below(n: number): number
  of<T>(list: readonly T[]): T
  readonly chance: Chance
}

/** Mulberry32: small, and good enough to shuffle what happens. */
export function dice(seed: number): Dice {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (n: number) => Math.floor(next() * n)
  return {
    next,
    below,
    of: (list) => list[below(list.length)]!,
    chance: (bytes) => {
      for (let i = 0; i < bytes.length; i++) bytes[i] = below(256)
      return bytes
    },
  }
}
