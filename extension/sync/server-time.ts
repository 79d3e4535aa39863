/** How far this computer's clock is from the server's, by the `Date` of its answers. */
export interface ServerTime {
  /** One answer: its `Date` header, and when we asked and heard, in milliseconds of our own clock. */
  measure(date: string | null, asked: number, heard: number): void
  /** What to add to our own clock, in milliseconds; 0 while it is within two seconds, or nothing was measured. */
  offset(): number
}

const KEPT = 5
/** `Date` counts whole seconds and answers take time: less than this says nothing. */
const TOLERATED = 2000

/** Remembers the last five measurements; the median of them is believed, so that one slow answer moves nothing. */
export function serverTime(known = 0): ServerTime {
  const samples: number[] = []
  return {
    measure(date, asked, heard) {
      const theirs = Date.parse(date ?? '')
      if (Number.isNaN(theirs)) return
      // The header was cut to the second: on average half a second was lost.
      samples.push(theirs + 500 - (asked + heard) / 2)
      if (samples.length > KEPT) samples.shift()
    },
    offset() {
      const median = [...samples].sort((a, b) => a - b)[samples.length >> 1] ?? known
      return Math.abs(median) > TOLERATED ? Math.round(median) : 0
    },
  }
}
