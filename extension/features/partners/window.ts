/** Rows of the list that are asked for and drawn together: few enough that drawing them is no long task. */
export const chunkSize = 25
/** Height of a row in px; the same number as `--row` in partners.css. */
export const rowHeight = 40

/**
 * Which chunks of a long list must be drawn: those in view and half a window on either side.
 * All in px: where the list starts in the page, how far the page is scrolled, how high the window is.
 */
export function chunksInView(
  total: number,
  { listTop, scrolled, height }: { listTop: number; scrolled: number; height: number },
): { first: number; last: number } {
  const chunk = chunkSize * rowHeight
  const lastOfAll = Math.max(0, Math.ceil(total / chunkSize) - 1)
  const at = (px: number) => Math.min(lastOfAll, Math.max(0, Math.floor((px - listTop) / chunk)))
  return { first: at(scrolled - height / 2), last: at(scrolled + height * 1.5) }
}

/** How far to scroll (px) so that a row is in view with a row's distance to the edges; undefined when it already is. */
export function scrollToShow(
  row: number,
  { listTop, scrolled, height }: { listTop: number; scrolled: number; height: number },
): number | undefined {
  const top = listTop + row * rowHeight
  const highest = Math.max(0, top - rowHeight)
  if (highest < scrolled) return highest
  const lowest = top + rowHeight * 2 - height
  return lowest > scrolled ? lowest : undefined
}
