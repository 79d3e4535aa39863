import { useEffect, useRef } from 'preact/hooks'

/** Hears an event of the whole document or window for as long as the view stands; the newest handler is the one called. */
export function useEvent<K extends keyof WindowEventMap>(
  type: K,
  hear: (event: WindowEventMap[K]) => void,
): void {
  const newest = useRef(hear)
  newest.current = hear
  useEffect(() => {
    const listen = (event: WindowEventMap[K]) => newest.current(event)
    window.addEventListener(type, listen)
    return () => window.removeEventListener(type, listen)
  }, [type])
}
