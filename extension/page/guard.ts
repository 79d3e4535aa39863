/** How often a page may remove or change the glance's box before it steps back, and in what time (ms). */
const most = 5
const within = 5000

/**
 * Watches an element in its home, has it put back when the page removed or changed it, and gives up when the page insists.
 * Answers what ends the watch. [O7]
 */
export function guard(
  element: Element,
  isIntact: () => boolean,
  restore: () => void,
  giveUp: () => void,
): () => void {
  const strikes: number[] = []
  const observer = new MutationObserver(() => {
    if (isIntact()) return
    strikes.unshift(performance.now())
    if (strikes[0]! - (strikes[most] ?? -Infinity) < within) return giveUp()
    restore()
    // What we just did ourselves is no news.
    observer.takeRecords()
  })
  observer.observe(element.ownerDocument.documentElement, { childList: true })
  observer.observe(element, { attributes: true })
  return () => observer.disconnect()
}
