import { useSignal, type Signal } from '@preact/signals'
import { inPage } from './in-page.ts'

/**
 * Whether a section is folded, remembered by this browser once somebody changed it. Only the section's name is kept, nothing of a card.
 * Inside a page all start folded and nothing is remembered: a frame may have no storage.
 */
export function useFolded(section: string, closed = false): { folded: Signal<boolean>; toggle(): void } {
  const key = `folded:${section}`
  const kept = inPage ? 'yes' : localStorage.getItem(key)
  const folded = useSignal(kept === null ? closed : kept === 'yes')
  const toggle = () => {
    folded.value = !folded.value
    if (!inPage) localStorage.setItem(key, folded.value ? 'yes' : 'no')
  }
  return { folded, toggle }
}
