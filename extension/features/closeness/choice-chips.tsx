import type { JSX } from 'preact'

export interface Option<T extends string> {
  value: T
  label: string
  /** Said after the label, such as that this one is suggested. */
  mark?: string | undefined
}

/** A question with few answers, one press each; pressing the chosen one again takes it back. */
export function ChoiceChips<T extends string>(props: {
  label: string
  options: readonly Option<T>[]
  value: T | undefined
  onChoose(value: T | undefined): void
}): JSX.Element {
  const { label, options, value, onChoose } = props
  return (
    <div class="choice-chips" role="group" aria-label={label}>
      <span class="small second">{label}</span>
      <div class="chips">
        {options.map((option) => (
          <button
            key={option.value}
            type="button"
            class="chip"
            aria-pressed={option.value === value}
            onClick={() => onChoose(option.value === value ? undefined : option.value)}
          >
            {option.label}
            {option.mark && <span class="choice-mark"> · {option.mark}</span>}
          </button>
        ))}
      </div>
    </div>
  )
}
