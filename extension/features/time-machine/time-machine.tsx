import type { JSX } from 'preact'
import { addDays, type Day } from '#shared/model/days.ts'
import { localDay, sayDay } from '../../ui/dates.ts'
import { Icon } from '../../ui/icons.tsx'
import { locale } from '../../ui/say.ts'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { showDay } from './shown-day.ts'

const steps = [
  ['day', -1],
  ['week', -7],
  ['month', -30],
] as const

/** Chooses the day of which the card is shown: a date, a step back from it, or the days on which something changed. */
export function TimeMachine({ partnerId, day }: { partnerId: string; day: Day }): JSX.Element {
  const today = localDay(new Date())
  const changed = useLive('changeDays', { partnerId }).value ?? []
  const go = (to: Day) => showDay(to > today ? today : to)
  const earlier = changed.findLast((one) => one < day)
  const later = changed.find((one) => one > day)
  return (
    <div class="time-machine" role="group" aria-label={t('memory.then.choose')}>
      <label class="row">
        <span class="small second">{t('memory.then.asOn')}</span>
        <input
          class="input"
          type="date"
          max={today}
          value={day}
          onChange={({ currentTarget: { value } }) => value && go(value)}
        />
      </label>
      <div class="acts">
        {steps.map(([step, days]) => (
          <button key={step} type="button" class="button quiet" onClick={() => go(addDays(day, days))}>
            {t(`memory.then.back.${step}`)}
          </button>
        ))}
      </div>
      <div class="acts">
        <Jump words="earlier" to={earlier} onGo={go} />
        <Jump words="later" to={later} onGo={go} />
      </div>
    </div>
  )
}

/** To the nearest day on which something changed. */
function Jump(props: {
  words: 'earlier' | 'later'
  to: Day | undefined
  onGo(to: Day): void
}): JSX.Element | null {
  const { words, to, onGo } = props
  if (!to) return null
  const when = sayDay(to, localDay(new Date()), locale())
  return (
    <button type="button" class="button" onClick={() => onGo(to)}>
      {words === 'later' && <Icon name="next" size={14} class="flips" />}
      {t(`memory.then.${words}`, { when })}
    </button>
  )
}
