import type { JSX } from 'preact'
import { daysBetween } from '#shared/model/days.ts'
import type { TeamStatus } from '../../bridge/answers.ts'
import { act } from '../../ui/act.ts'
import { Icon } from '../../ui/icons.tsx'
import { localDay, sayDay } from '../../ui/dates.ts'
import { locale } from '../../ui/say.ts'
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
  // Of a team that moved nothing is on its way until the user goes along.
  if (team.waiting === 0 || team.moved) return null
  return (
    <div class="note">
      <Icon name="waiting" size={14} />
      <span class="grow">{t('states.onTheirWay', { count: team.waiting })}</span>
    </div>
  )
}

/** So many days a setback is told of. */
const TOLD_FOR = 30

/** The server was set back: nothing is lost, and whoever runs it should know that everybody saw it. */
export function Setback({ setback }: { setback: TeamStatus['setback'] }): JSX.Element | null {
  // Until all was read again nobody knows what it lacked.
  if (setback?.lacking === undefined) return null
  const { at, lacking } = setback
  const [day, today] = [localDay(new Date(at)), localDay(new Date())]
  if (daysBetween(day, today) > TOLD_FOR) return null
  return (
    <p class="note">
      <Icon name="info" size={14} />
      <span>{t('team.setback', { when: sayDay(day, today, locale()), lacking })}</span>
    </p>
  )
}
