/** Where a pointer is: on the screen, and in the frame that tells it. In px. */
export interface Seen {
  screenX: number
  screenY: number
  clientX: number
  clientY: number
}

/** How far browsers zoom: so many px of the screen are one of a page. In steps of a fiftieth, within which nothing hides. */
const zooms = Array.from({ length: 152 }, (_, step) => 0.25 * 1.02 ** step)

/**
 * Whether a frame moved on the screen between two sights of the pointer. A frame that stays sees the pointer go as the screen does, but for
 * the page's zoom, which it cannot know: any zoom that explains both axes will do. So a move of less than 8 px is not seen, nor one along
 * the pointer's own line that another zoom would explain.
 */
export function frameMoved(from: Seen, to: Seen): boolean {
  const ways = [
    [to.screenX - from.screenX, to.clientX - from.clientX],
    [to.screenY - from.screenY, to.clientY - from.clientY],
  ] as const
  // Places are told in whole px of each.
  const explains = (zoom: number) =>
    ways.every(([screen, client]) => Math.abs(screen - zoom * client) <= 1 + zoom + Math.abs(screen) / 100)
  return !zooms.some(explains)
}
