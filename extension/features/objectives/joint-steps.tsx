import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { Row } from '#shared/model/schema.ts'
import { act } from '../../ui/act.ts'
import { localDay } from '../../ui/dates.ts'
import { Icon } from '../../ui/icons.tsx'
import { fieldLabel } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'
import { Day, DayEdit } from './day-edit.tsx'

/** The four joint steps of an objective in their order. (ISO 44003 5.3) */
const steps = ['owned', 'explained', 'joined', 'checked'] as const
type Step = (typeof steps)[number]

/** How far an objective has come: four small marks and their count, which open to the four steps with their dates. */
export function JointSteps({ objective, mayWrite }: StepsProps): JSX.Element {
  const shown = useSignal(false)
  const done = steps.filter((step) => objective[step]).length
  return (
    <>
      <button
        type="button"
        class="joint-progress muted"
        aria-expanded={shown}
        aria-label={t('objectives.progress', { done, what: objective.what })}
        onClick={() => (shown.value = !shown.value)}
      >
        {steps.map((step) => (
          <i key={step} data-done={objective[step] ? true : undefined} />
        ))}
        <span class="num">{t('objectives.done', { done })}</span>
      </button>
      {shown.value && <Steps objective={objective} mayWrite={mayWrite} />}
    </>
  )
}

interface StepsProps {
  objective: Row<'objective'>
  mayWrite: boolean
}

/** One press sets today; a date that stands can be changed or emptied. */
function Steps({ objective, mayWrite }: StepsProps): JSX.Element {
  return (
    <div class="joint-steps" role="group" aria-label={t('objectives.steps')}>
      <ol>
        {steps.map((step) => (
          <StepLine key={step} step={step} objective={objective} mayWrite={mayWrite} />
        ))}
      </ol>
      {objective.evidence && (
        <p class="small prose">
          <span class="muted">{fieldLabel('objective', 'evidence')}</span> {objective.evidence}
        </p>
      )}
    </div>
  )
}

function StepLine({ step, objective, mayWrite }: StepsProps & { step: Step }): JSX.Element {
  const day = objective[step]
  const name = fieldLabel('objective', step)
  const mark = (on: string | null) => {
    const { id, partnerId } = objective
    void act('save', { table: 'objective', id, partnerId, values: { [step]: on } }, t('partner.saved'))
  }
  return (
    <li>
      <Icon name={day ? 'check' : 'unknown'} size={14} class={day ? 'fits' : 'muted'} />
      <span class="grow">{name}</span>
      {day && (mayWrite ? <DayEdit name={name} day={day} onDay={mark} /> : <Day day={day} />)}
      {!day && mayWrite && (
        <button
          type="button"
          class="button"
          aria-label={t('objectives.markToday', { step: name })}
          onClick={() => mark(localDay(new Date()))}
        >
          {t('objectives.today')}
        </button>
      )}
    </li>
  )
}
