const met = new WeakSet<HTMLElement>()

/** A ref for what has the focus when its part opens, and never again by itself. Scrolling is left alone: over a mail the page must not jump. */
export function takeFocus(element: HTMLElement | null): void {
  if (!element || met.has(element)) return
  met.add(element)
  element.focus({ preventScroll: true })
}
