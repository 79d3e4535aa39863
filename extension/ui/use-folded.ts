import { useSignal, type Signal } from '@preact/signals'

/** Whether a section is folded, remembered by this browser. Only the section's name is kept, nothing of a card. */
export function useFolded(section: string): { folded: Signal<boolean>; toggle(): void } {
  const key = `folded:${section}`
  const folded = useSignal(localStorage.getItem(key) === 'yes')
  const toggle = () => {
    folded.value = !folded.value
    if (folded.value) localStorage.setItem(key, 'yes')
    else localStorage.removeItem(key)
  }
  return { folded, toggle }
}
