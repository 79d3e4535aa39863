import type { JSX } from 'preact'
import type { TrustState } from '#shared/insight/trust.ts'
import { Icon } from './icons.tsx'
import { t } from './words.ts'

/** How trust stands with a partner: shape and colour; the shape alone is enough in print and in grey. */
export function StateMark(props: { state: TrustState; size?: 16 | 14 | 12; silent?: boolean }): JSX.Element {
  const { state, size = 16, silent } = props
  return <Icon name={state} size={size} class={state} {...(silent ? {} : { label: stateWord(state) })} />
}

/** Shape and word on the state's own wash. */
export function StateTag({ state }: { state: TrustState }): JSX.Element {
  return (
    <span class={`tag ${state}`}>
      <Icon name={state} size={14} />
      {stateWord(state)}
    </span>
  )
}

/** *Fits*, *Perhaps short*, *Short*, *Over-invested*, *Not enough evidence*. */
export function stateWord(state: TrustState): string {
  return t(`states.trust.${state}`)
}
