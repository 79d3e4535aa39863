import type { JSX } from 'preact'
import type { Row } from '#shared/model/schema.ts'
import { act } from '../../ui/act.ts'
import { localDay, sayDay } from '../../ui/dates.ts'
import { Icon } from '../../ui/icons.tsx'
import { fieldLabel, locale } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'

/** The four joint steps of an objective in their order. (ISO 44003 5.3) */
const steps = ['owned', 'explained', 'joined', 'checked'] as const
type Step = (typeof steps)[number]

/** How far it has come: four small marks, and the count in words. */
export function Progress(props: {
  objective: Row<'objective'>
  isOpen: boolean
  onPress(): void
}): JSX.Element {
  const { objective, isOpen, onPress } = props
  const done = steps.filter((step) => objective[step]).length
  return (
    <button
      type="button"
      class="joint-progress small muted"
      aria-expanded={isOpen}
      aria-label={t('objectives.progress', { done, what: objective.what })}
      title={t('objectives.steps')}
      onClick={onPress}
    >
      {steps.map((step) => (
        <i key={step} data-done={objective[step] ? true : undefined} />
      ))}
      <span class="num">{t('objectives.done', { done })}</span>
    </button>
  )
}

/** The four steps with their dates: one press sets today, a date that stands can be changed or emptied. */
export function JointSteps({
  objective,
  mayWrite,
}: {
  objective: Row<'objective'>
  mayWrite: boolean
}): JSX.Element {
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

function StepLine(props: { step: Step; objective: Row<'objective'>; mayWrite: boolean }): JSX.Element {
  const { step, objective, mayWrite } = props
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
      {!mayWrite && day && (
        <time class="small muted" dateTime={day}>
          {sayDay(day, localDay(new Date()), locale())}
        </time>
      )}
      {mayWrite && day && (
        <input
          type="date"
          class="input"
          aria-label={name}
          value={day}
          onChange={({ currentTarget }) => mark(currentTarget.value || null)}
        />
      )}
      {mayWrite && !day && (
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
