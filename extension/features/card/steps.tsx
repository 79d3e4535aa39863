import type { JSX } from 'preact'
import { Icon } from '../../ui/icons.tsx'
import './steps.css'

/** Where something stands on its way, as words in a row: what is behind has a check, where it is stands out, the rest is grey. */
export function Steps(props: {
  /** What the steps are steps of. */
  name: string
  steps: readonly { key: string; label: string; detail?: string | undefined }[]
  /** Where it is now, counted from 0. */
  at: number
}): JSX.Element {
  return (
    <ol class="way" aria-label={props.name}>
      {props.steps.map(({ key, label, detail }, place) => (
        <li
          key={key}
          class={place < props.at ? 'behind' : place > props.at ? 'ahead' : 'now'}
          aria-current={place === props.at ? 'step' : undefined}
        >
          {place < props.at && <Icon name="check" size={12} />}
          <span>
            {label}
            {detail && <span class="detail"> {detail}</span>}
          </span>
        </li>
      ))}
    </ol>
  )
}
