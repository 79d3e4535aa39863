import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { localDay, sayDay } from '../../ui/dates.ts'
import { locale } from '../../ui/say.ts'
import { takeFocus } from '../../ui/take-focus.ts'
import { t } from '../../ui/words.ts'

/** A day to be read. */
export function Day({ day }: { day: string }): JSX.Element {
  return (
    <time class="small" dateTime={day}>
      {sayDay(day, localDay(new Date()), locale())}
    </time>
  )
}

/** A day that becomes an input when pressed. It is kept when the field is left: a year has four keys, and three of them are no date to save. */
export function DayEdit(props: { name: string; day: string; onDay(day: string | null): void }): JSX.Element {
  const { name, day, onDay } = props
  const typed = useSignal<string | undefined>(undefined)
  const byKey = useSignal(false)
  if (typed.value === undefined) {
    const label = t('objectives.changeDay', { step: name, day: sayDay(day, localDay(new Date()), locale()) })
    return (
      <button
        ref={byKey.value ? takeFocus : null}
        type="button"
        class="link"
        aria-label={label}
        onClick={() => (typed.value = day)}
      >
        <Day day={day} />
      </button>
    )
  }
  const leave = () => {
    if (typed.value !== undefined && typed.value !== day) onDay(typed.value || null)
    typed.value = undefined
  }
  return (
    <input
      ref={takeFocus}
      type="date"
      class="input"
      aria-label={name}
      value={typed.value}
      onInput={({ currentTarget }) => (typed.value = currentTarget.value)}
      onBlur={leave}
      onKeyDown={(event) => {
        byKey.value = event.key === 'Enter'
        if (!byKey.value) return
        // The focus moves before the key is let go: it would press the button that takes this place.
        event.preventDefault()
        event.currentTarget.blur()
      }}
    />
  )
}
