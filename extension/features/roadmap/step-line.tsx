import type { JSX } from 'preact'
import type { ActualTrust } from '#shared/insight/actual-trust.ts'
import type { Step } from '#shared/insight/roadmap.ts'
import { localDay, sayDay } from '../../ui/dates.ts'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { choiceLabel, locale } from '../../ui/say.ts'
import { sayLevel } from '../../ui/trust-rule.tsx'
import { t } from '../../ui/words.ts'
import type { OpenRow } from '../partner/open-row.tsx'
import { setState } from './set-state.ts'

interface StepProps {
  step: Step
  /** The step before it in its lane. */
  former: Step | undefined
  actual: ActualTrust
  open: OpenRow
  mayWrite: boolean
}

/** A step as it is read: its mark and scope, what it needs and promises, who brings what, and how it came out or what keeps it closed. */
export function StepLine(props: StepProps): JSX.Element {
  const { step, former, actual, open, mayWrite } = props
  const { row, state, shut, mvr } = step
  const isOver = state === 'kept' || state === 'broken'
  const [icon, tone] = markOf(step)
  return (
    <>
      <Icon name={icon} size={14} class={tone} label={shut ? t('roadmap.closed') : choiceLabel(state)} />
      <div class="grow road-step" data-state={shut ? 'shut' : state}>
        <div class="what">
          {row.scope}
          {mvr && <abbr class="tag neutral">{t('roadmap.mvr')}</abbr>}
        </div>
        {mvr && !isOver && <p class="small muted">{t('roadmap.mvrMeans')}</p>}
        <p class="small muted">{isOver ? sayEnd(step) : sayNeeds(step, actual)}</p>
        <Brings step={step} />
        {row.result && <p class="small prose">{row.result}</p>}
        {shut && <p class="small second">{sayShut(step, former, actual)}</p>}
        {mayWrite && <NextAct step={step} former={former} open={open} />}
      </div>
    </>
  )
}

/** The one act that moves the ladder on. */
function NextAct({ step, former, open }: Pick<StepProps, 'step' | 'former' | 'open'>): JSX.Element | null {
  const { row, state, shut } = step
  if (state === 'planned' && !shut) {
    return (
      <div class="acts">
        <button type="button" class="button" onClick={() => setState(row, 'running')}>
          {t(former ? 'roadmap.openNext' : 'roadmap.start')}
        </button>
      </div>
    )
  }
  if (state === 'running') {
    return (
      <div class="acts">
        {(['kept', 'broken'] as const).map((end) => (
          <button
            key={end}
            type="button"
            class={end === 'kept' ? 'button' : 'button quiet'}
            aria-label={t('roadmap.endedAs', { scope: row.scope, how: choiceLabel(end) })}
            onClick={() => setState(row, end)}
          >
            {choiceLabel(end)}
          </button>
        ))}
      </div>
    )
  }
  if (state === 'planned' || row.result) return null
  return (
    <button type="button" class="link small" onClick={() => (open.value = { id: row.id, what: 'form' })}>
      {t('roadmap.sayResult')}
    </button>
  )
}

function Brings({ step: { row } }: { step: Step }): JSX.Element | null {
  const { promise, weBring, theyBring } = row
  if (!promise && !weBring && !theyBring) return null
  return (
    <ul class="step-brings small">
      {promise && (
        <li>
          <Icon name="trust" size={12} class="muted" label={t('roadmap.promise')} />
          <bdi>{promise}</bdi>
        </li>
      )}
      {weBring && (
        <li>
          <Icon name="out" size={12} class="ours" label={t('roadmap.weBring')} />
          <bdi>{weBring}</bdi>
        </li>
      )}
      {theyBring && (
        <li>
          <Icon name="in" size={12} class="theirs" label={t('roadmap.theyBring')} />
          <bdi>{theyBring}</bdi>
        </li>
      )}
    </ul>
  )
}

function markOf({ state, shut }: Step): [IconName, string] {
  if (state === 'kept') return ['check', 'fits']
  if (state === 'broken') return ['close', 'short']
  if (shut) return ['lock', 'muted']
  return ['next', state === 'running' ? 'ours flips' : 'muted flips']
}

/** *Kept · 12 Mar*. */
function sayEnd({ row, state }: Step): string {
  const when = row.endedOn && sayDay(row.endedOn, localDay(new Date()), locale())
  return [choiceLabel(state), when].filter(Boolean).join(' · ')
}

/** *Running · needs trust 3, reached*. */
function sayNeeds({ row, state, trust }: Step, actual: ActualTrust): string {
  const level = row.entryTrust === undefined ? '' : sayLevel(row.entryTrust)
  const needs = trust
    ? t(`roadmap.needs.${trust}`, { level, actual: actual.known ? sayLevel(actual.value) : '' })
    : t('roadmap.needs.nothing')
  return `${choiceLabel(state)} · ${needs}`
}

function sayShut({ row, shut }: Step, former: Step | undefined, actual: ActualTrust): string {
  return t(`roadmap.shut.${shut}`, {
    former: former?.row.scope ?? '',
    level: row.entryTrust === undefined ? '' : sayLevel(row.entryTrust),
    actual: actual.known ? sayLevel(actual.value) : '',
  })
}
