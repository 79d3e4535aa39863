import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { Icon } from './icons.tsx'
import type { Said } from './field.tsx'
import { t } from './words.ts'

/** Several short texts: what is there as chips, and one line to add more; Enter, a comma, a pasted list or leaving the line add them. */
export function SetInput(props: {
  said: Said
  values: readonly string[]
  onValues(values: string[]): void
}): JSX.Element {
  const { said, values, onValues } = props
  const typed = useSignal('')
  const add = (text: string) => {
    const found = text.split(/[,;\n]/).map((part) => part.trim())
    const fresh = found.filter((part, at) => part && !values.includes(part) && found.indexOf(part) === at)
    typed.value = ''
    if (fresh.length > 0) onValues([...values, ...fresh])
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Backspace' && typed.value === '') return onValues(values.slice(0, -1))
    if (event.key !== 'Enter' || typed.value.trim() === '') return
    event.preventDefault()
    add(typed.value)
  }
  return (
    <div class="input set">
      {values.map((value) => (
        <span key={value} class="chip">
          <bdi>{value}</bdi>
          <button
            type="button"
            aria-label={t('states.removeNamed', { what: value })}
            onClick={() => onValues(values.filter((other) => other !== value))}
          >
            <Icon name="close" size={12} />
          </button>
        </span>
      ))}
      <input
        {...said}
        value={typed}
        onInput={({ currentTarget: { value } }) =>
          /[,;\n]/.test(value) ? add(value) : (typed.value = value)
        }
        onKeyDown={onKey}
        onBlur={() => add(typed.value)}
      />
    </div>
  )
}
