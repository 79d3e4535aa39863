/** Seeded chance: the same seed lives the same year. */
export interface Chance {
  /** From 0 up to 1. */
  (): number
}

/** mulberry32: small, seeded, good enough to shuffle a mailbox. */
export function chanceOf(seed: number): Chance {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A whole number from `least` to `most`, both possible. */
export function between(chance: Chance, least: number, most: number): number {
  return least + Math.floor(chance() * (most - least + 1))
}

/** One of these. */
export function oneOf<T>(chance: Chance, all: readonly T[]): T {
  return all[Math.floor(chance() * all.length)]!
}

/** The value in so many of a hundred cases, else nothing. */
export function maybe<T>(chance: Chance, percent: number, value: T): T | undefined {
  return chance() * 100 < percent ? value : undefined
}
