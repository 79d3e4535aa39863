import { useLayoutEffect, useRef } from 'preact/hooks'

/** Hears an event of the whole document or window for as long as the view stands; the newest handler is the one called. */
export function useEvent<K extends keyof WindowEventMap>(
  type: K,
  hear: (event: WindowEventMap[K]) => void,
): void {
  const newest = useRef(hear)
  newest.current = hear
  // Before the paint: what is heard of too late, as a key pressed at once, would be lost.
  useLayoutEffect(() => {
    const listen = (event: WindowEventMap[K]) => newest.current(event)
    window.addEventListener(type, listen)
    return () => window.removeEventListener(type, listen)
  }, [type])
}
