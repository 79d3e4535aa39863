import { useEffect, useRef } from 'preact/hooks'

/**
 * Tells how high an element wants to be, in px, now and whenever that changes: its own height plus what its card and the
 * scrolling part of it (`.scrolls`) hide. `what` names the form that is shown; another form is measured anew.
 */
export function useHeight(what: string, tell: (height: number) => void): { current: HTMLDivElement | null } {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const measure = () => {
      const parts = [...element.querySelectorAll('.card, .scrolls')]
      const hidden = parts.reduce((sum, part) => sum + part.scrollHeight - part.clientHeight, 0)
      tell(Math.ceil(element.getBoundingClientRect().height + hidden))
    }
    const resized = new ResizeObserver(measure)
    for (const part of [element, ...element.querySelectorAll('.scrolls > *')]) resized.observe(part)
    // What grows inside a card that is full already changes no box that is watched.
    const changed = new MutationObserver(measure)
    changed.observe(element, { childList: true, subtree: true })
    return () => {
      resized.disconnect()
      changed.disconnect()
    }
  }, [what])
  return box
}
