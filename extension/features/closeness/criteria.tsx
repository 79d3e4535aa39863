import type { JSX } from 'preact'
import type { Criterion } from '#shared/insight/partnership-criteria.ts'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { t } from '../../ui/words.ts'

const marks: Record<Criterion['state'], IconName> = { holds: 'check', missing: 'close', unknown: 'unknown' }

/** What a partnership takes, one line each: there, missing or not known. Where it is called one and is none, that is said. (Guiding principle 8) */
export function Criteria({
  criteria,
  called,
}: {
  criteria: readonly Criterion[]
  called: boolean
}): JSX.Element {
  const missing = criteria.filter(({ state }) => state === 'missing').length
  const met = criteria.filter(({ state }) => state === 'holds').length
  return (
    <div class="close-block">
      <div class="row">
        <h3 class="grow">{t('closeness.criteria.title')}</h3>
        <span class="small muted">{t('closeness.criteria.met', { met, all: criteria.length })}</span>
      </div>
      {called && missing > 0 && (
        <p class="small second">{t('closeness.criteria.callIt', { count: missing })}</p>
      )}
      <ul class="criteria small">
        {criteria.map(({ id, state, why }) => (
          <li key={id} class={state}>
            <Icon name={marks[state]} size={12} label={t(`closeness.criteria.${state}`)} />
            <span>{t(`closeness.criteria.names.${id}`)}</span>
            <span class="muted">{t(`closeness.criteria.why.${id}.${why}`)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
