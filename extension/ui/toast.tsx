import { signal } from '@preact/signals'
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { tell } from '../bridge/ask.ts'
import { sayRefusal } from './say.ts'
import { t } from './words.ts'

interface Toast {
  text: string
  /** What takes it back, as the background named it. */
  undo?: string | undefined
}

const shown = signal<Toast | undefined>(undefined)
const held = signal(false)

/** Says one thing at the foot of this surface: 6 s, 10 s with an undo; a new one takes the place of the last. */
export function showToast(text: string, undo?: string): void {
  shown.value = { text, undo }
}

/** Where this surface's toasts stand; drawn once by startSurface. It stays while the pointer or the focus is on it. */
export function Toasts(): JSX.Element {
  const toast = shown.value
  useEffect(() => {
    if (!toast || held.value) return
    const timer = setTimeout(() => (shown.value = undefined), toast.undo ? 10_000 : 6_000)
    return () => clearTimeout(timer)
  }, [toast, held.value])
  const hold = (on: boolean) => () => (held.value = on)
  return (
    <div class="toasts" role="status">
      {toast && (
        <div
          class="toast"
          onPointerEnter={hold(true)}
          onPointerLeave={hold(false)}
          onFocusIn={hold(true)}
          onFocusOut={hold(false)}
        >
          {toast.text}
          {toast.undo && (
            <button type="button" class="button" onClick={() => void takeBack(toast.undo)}>
              {t('states.undo')}
            </button>
          )}
        </div>
      )}
    </div>
  )
}

async function takeBack(undo: string | undefined): Promise<void> {
  if (!undo) return
  held.value = false
  const done = await tell('undo', { undo })
  shown.value = { text: done.ok ? t('states.undone') : sayRefusal(done) }
}
