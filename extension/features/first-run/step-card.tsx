import type { ComponentChildren, JSX } from 'preact'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { t } from '../../ui/words.ts'

export interface StepProps {
  done: boolean
  /** The first step that is still open. */
  next: boolean
  onDone(): void
}

/** One step: its mark, what it is for, what there is to do, and the way past it. */
export function StepCard(
  props: StepProps & {
    number: 1 | 2 | 3
    icon: IconName
    title: string
    text: string
    foot?: ComponentChildren
    children: ComponentChildren
  },
): JSX.Element {
  const { done, next, number } = props
  return (
    <section class={`sheet step ${next ? 'next' : ''}`} aria-label={props.title}>
      <div class="row">
        {done ? (
          <Icon name="fits" class="fits" label={t('firstRun.done')} />
        ) : (
          <Icon name={next ? props.icon : 'unknown'} class={next ? 'ours' : 'unknown'} />
        )}
        <h2 class="grow">{props.title}</h2>
        <span class="small muted num">{t('firstRun.of', { number })}</span>
      </div>
      <p class="second">{props.text}</p>
      <div class="step-body">{props.children}</div>
      <div class="row foot">
        <span class="grow" />
        {!done && (
          <button type="button" class="button quiet" onClick={props.onDone}>
            {t('firstRun.skip')}
          </button>
        )}
        {props.foot}
      </div>
    </section>
  )
}
