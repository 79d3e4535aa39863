import { useSignal } from '@preact/signals'
import type { ComponentChildren, JSX } from 'preact'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { t } from '../../ui/words.ts'
import { HowMade } from './how-made.tsx'

/** A figure that opens in place to what it was worked out from. What is opened ends with the way to all constants. */
export function Opens(props: {
  title: string
  /** The figure in a few words, at the end of the line. */
  line: ComponentChildren
  icon?: IconName
  /** True where what it holds needs no word on how figures are made. */
  plain?: boolean
  children: ComponentChildren
}): JSX.Element {
  const { title, line, icon, plain, children } = props
  const open = useSignal(false)
  return (
    <div class="opens">
      <button
        type="button"
        class="fold"
        aria-expanded={open.value}
        onClick={() => (open.value = !open.value)}
      >
        <Icon name={open.value ? 'unfold' : 'next'} size={14} class="flips muted" />
        {icon && <Icon name={icon} size={14} class={icon} />}
        <b>{title}</b>
        <span class="opens-line small second num">{line}</span>
      </button>
      {open.value && (
        <div class="opens-body stack">
          {children}
          {!plain && <HowMade words={t('figures.how')} />}
        </div>
      )}
    </div>
  )
}
