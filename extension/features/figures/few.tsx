import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { t } from '../../ui/words.ts'

/** The first of a long list, and the button that shows all of it: a partner of years has hundreds of entries. */
export function useFew<T>(
  all: readonly T[],
  few = 12,
): { shown: readonly T[]; more: JSX.Element | undefined } {
  const whole = useSignal(false)
  if (whole.value || all.length <= few) return { shown: all, more: undefined }
  const more = (
    <button type="button" class="link small how-made" onClick={() => (whole.value = true)}>
      {t('partner.showAll', { count: all.length })}
    </button>
  )
  return { shown: all.slice(0, few), more }
}
