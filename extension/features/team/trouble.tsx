import type { JSX } from 'preact'
import type { TeamStatus } from '../../bridge/answers.ts'
import { act } from '../../ui/act.ts'
import { Icon } from '../../ui/icons.tsx'
import { t } from '../../ui/words.ts'
import { sayTrouble } from './say-trouble.ts'

/** What stands between this browser and its team, and what waits because of it. Red only when something of ours is broken. */
export function Trouble({ team }: { team: TeamStatus }): JSX.Element | null {
  if (team.trouble) {
    return (
      <div class="note broken" role="alert">
        <Icon name="info" size={14} class="broken" />
        <span class="grow">{sayTrouble(team)}</span>
        <button type="button" class="button" onClick={() => void act('syncNow', {})}>
          {t('team.tryAgain')}
        </button>
      </div>
    )
  }
  if (!team.online) {
    return (
      <div class="note">
        <Icon name="offline" size={14} />
        <span class="grow">
          <b>{t('states.offline')}</b> {t('states.everythingWorks')}
        </span>
        {team.waiting > 0 && <span class="tag neutral">{t('states.waiting', { count: team.waiting })}</span>}
      </div>
    )
  }
  if (team.waiting === 0) return null
  return (
    <div class="note">
      <Icon name="waiting" size={14} />
      <span class="grow">{t('states.onTheirWay', { count: team.waiting })}</span>
    </div>
  )
}
