import { useSignal, type Signal } from '@preact/signals'

/** Whether a section is folded, remembered by this browser once somebody changed it. Only the section's name is kept, nothing of a card. */
export function useFolded(section: string, closed = false): { folded: Signal<boolean>; toggle(): void } {
  const key = `folded:${section}`
  const kept = localStorage.getItem(key)
  const folded = useSignal(kept === null ? closed : kept === 'yes')
  const toggle = () => {
    folded.value = !folded.value
    localStorage.setItem(key, folded.value ? 'yes' : 'no')
  }
  return { folded, toggle }
}
