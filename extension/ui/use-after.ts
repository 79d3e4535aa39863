import { useSignal, type ReadonlySignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'

/** False, and true from `ms` milliseconds after the view was first drawn: bones of a slow answer appear only then. */
export function useAfter(ms: number): ReadonlySignal<boolean> {
  const passed = useSignal(false)
  useEffect(() => {
    const timer = setTimeout(() => (passed.value = true), ms)
    return () => clearTimeout(timer)
  }, [ms])
  return passed
}
