import { useSignal, type ReadonlySignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { report } from './report.ts'

/** What an asynchronous look at a text found; the answer for an older text never replaces that for a newer one. */
export function useFound<T>(text: string, look: (text: string) => Promise<T>): ReadonlySignal<T | undefined> {
  const found = useSignal<T | undefined>(undefined)
  useEffect(() => {
    let stale = false
    look(text).then(
      (answer) => {
        if (!stale) found.value = answer
      },
      (failure: unknown) => report('a text could not be looked at', failure),
    )
    return () => {
      stale = true
    }
  }, [text])
  return found
}
