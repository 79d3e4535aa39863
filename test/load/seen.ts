/** What all people together wrote, heard and were refused. Times are of `performance.now()`. */
export class Seen {
  readonly written = new Set<string>()
  /** Who pushed up to which number, and when that was sent. */
  #pushes: { seq: number; by: string; began: number }[] = []
  /** The pokes that each heard. */
  readonly #heard = new Map<string, { seq: number; at: number }[]>()
  readonly refusals = new Map<string, number>()
  pokes = 0

  pushed(seq: number, by: string, began: number): void {
    this.#pushes.push({ seq, by, began })
  }

  poked(seq: number, who: string): void {
    this.pokes++
    const heard = this.#heard.get(who) ?? []
    this.#heard.set(who, heard)
    heard.push({ seq, at: performance.now() })
  }

  refused(code: string): void {
    this.refusals.set(code, (this.refusals.get(code) ?? 0) + 1)
  }

  /**
   * From the sending of each push to the first poke that tells of it, in each browser but its own: milliseconds, sorted, Infinity for
   * one that nobody told. Then all is forgotten.
   */
  takeDelays(listeners: readonly string[]): Float64Array {
    const pushes = this.#pushes.sort((a, b) => a.seq - b.seq)
    const delays = listeners.flatMap((who) => {
      const heard = this.#heard.get(who) ?? []
      let next = 0
      return pushes.flatMap(({ seq, by, began }) => {
        while (next < heard.length && heard[next]!.seq < seq) next++
        return by === who ? [] : [(heard[next]?.at ?? Infinity) - began]
      })
    })
    this.#pushes = []
    this.#heard.clear()
    return Float64Array.from(delays).sort()
  }
}

/** The value below which this share of sorted numbers lies. */
export function quantile(sorted: Float64Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
}
