import { useEffect, useRef } from 'preact/hooks'

/**
 * Tells how high an element wants to be, in px, now and whenever that changes: its own height plus what its scrolling part
 * (`.scrolls`) hides. `what` names the form that is shown; another form is measured anew.
 */
export function useHeight(what: string, tell: (height: number) => void): { current: HTMLDivElement | null } {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const measure = () => {
      const scrolls = element.querySelector('.scrolls')
      const hidden = scrolls ? scrolls.scrollHeight - scrolls.clientHeight : 0
      tell(Math.ceil(element.getBoundingClientRect().height + hidden))
    }
    const observer = new ResizeObserver(measure)
    for (const part of [element, ...element.querySelectorAll('.scrolls > *')]) observer.observe(part)
    return () => observer.disconnect()
  }, [what])
  return box
}
