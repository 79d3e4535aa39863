/** How much the scripts in one tab may say: so many messages at once, and so many a second in the long run, more than any page gives reason to. */
export const most = 300
const perSecond = 30

interface Bucket {
  left: number
  /** When it was last filled, in ms. */
  at: number
  isShut: boolean
}

/**
 * A token bucket per tab for whatever its content scripts say. A tab that emptied it is not heard again until it is full: else a page that
 * floods us would be worked for all the time. `emptied` hears of it once each time. [O10]
 */
export function createAllowance(now: () => number, emptied: (tabId: number) => void) {
  const buckets = new Map<number, Bucket>()
  return {
    /** Whether one message more is heard. */
    take(tabId: number): boolean {
      const { left, at, isShut } = buckets.get(tabId) ?? { left: most, at: now(), isShut: false }
      // A clock that was put back fills nothing.
      const filled = Math.min(most, left + (Math.max(0, now() - at) / 1000) * perSecond)
      const stays = isShut && filled < most
      const isHeard = !stays && filled >= 1
      buckets.set(tabId, { left: isHeard ? filled - 1 : filled, at: now(), isShut: !isHeard })
      if (!isHeard && !isShut) emptied(tabId)
      return isHeard
    },
    /** The tab is closed. */
    forget: (tabId: number) => void buckets.delete(tabId),
  }
}

export type Allowance = ReturnType<typeof createAllowance>
