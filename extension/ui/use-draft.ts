import type { Signal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { tell, watch } from '../bridge/ask.ts'
import { report } from './report.ts'

/**
 * Keeps what somebody typed about a thing, at each change, and brings it back when the surface opens again. What is typed here wins
 * over what was kept. Gives back how to drop it after saving.
 */
export function useDraft<T>(about: string, draft: Signal<T | undefined>): () => void {
  const saved = useRef<T | undefined>(undefined)
  useEffect(() => {
    let first = true
    const end = watch('draft', { about }, (kept) => {
      if (first && kept && draft.value === undefined) draft.value = kept.draft as T
      first = false
    })
    const stop = draft.subscribe((value) => {
      if (value !== undefined && value !== saved.current)
        void tell('keepDraft', { about, draft: value }).catch(noAnswer)
    })
    return () => {
      end()
      stop()
    }
  }, [about])
  return () => {
    saved.current = draft.value
    void tell('dropDraft', { about }).catch(noAnswer)
  }
}

/** Without a background the text is still on screen; saving will say that nobody answered. */
function noAnswer(failure: unknown): void {
  report('the draft was not kept', failure)
}
