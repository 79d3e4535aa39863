import type { JSX } from 'preact'
import type { Step } from '#shared/insight/roadmap.ts'
import { t } from '../../ui/words.ts'
import { setState } from './set-state.ts'

/** What is rarer with a step: starting a broken one again, and changing its place. */
export function StepActs(props: { step: Step; last: boolean; onMove(by: -1 | 1): void }): JSX.Element {
  const { step, last, onMove } = props
  return (
    <>
      {(step.state === 'broken' || step.state === 'kept') && (
        <button type="button" class="button quiet" onClick={() => setState(step.row, 'running')}>
          {t('roadmap.again')}
        </button>
      )}
      <button type="button" class="button quiet" disabled={step.place === 1} onClick={() => onMove(-1)}>
        {t('roadmap.up')}
      </button>
      <button type="button" class="button quiet" disabled={last} onClick={() => onMove(1)}>
        {t('roadmap.down')}
      </button>
    </>
  )
}
