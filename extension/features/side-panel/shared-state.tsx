import type { JSX } from 'preact'
import { Icon } from '../../ui/icons.tsx'
import { useLive } from '../../ui/use-live.ts'
import { has, t } from '../../ui/words.ts'

/** What stands between this browser and the team, only when something does: trouble, being offline, or entries on their way. */
export function SharedState(): JSX.Element | null {
  const team = useLive('team', {}).value
  if (!team?.joined) return null
  const { trouble, online, waiting } = team
  if (trouble) {
    return (
      <div class="pad">
        <p class="note broken" role="status">
          <Icon name="info" size={14} class="broken" />
          <span>
            {has(`errors.${trouble}`) ? t(`errors.${trouble}`) : t('states.failed', { code: trouble })}
          </span>
        </p>
      </div>
    )
  }
  if (!online) {
    return (
      <p class="pad row" role="status">
        <Icon name="offline" />
        <span class="grow">
          <b>{t('states.offline')}</b> <span class="second">{t('states.everythingWorks')}</span>
        </span>
        {waiting > 0 && <span class="tag neutral">{t('states.waiting', { count: waiting })}</span>}
      </p>
    )
  }
  if (waiting === 0) return null
  return (
    <p class="pad row small second" role="status">
      <Icon name="waiting" size={14} />
      {t('states.onTheirWay', { count: waiting })}
    </p>
  )
}
