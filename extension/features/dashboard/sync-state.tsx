import type { JSX } from 'preact'
import type { TeamStatus } from '../../bridge/answers.ts'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { sayTrouble } from '../team/say-trouble.ts'

/** How far this browser and the team are in step, at the foot of the way between the pages. It leads to the team's page. */
export function SyncState(): JSX.Element | null {
  const team = useLive('team', {}).value
  if (!team) return null
  const { icon, words, more, broken } = saySync(team)
  return (
    <a class="sync-state small" href="#/team" title={more} aria-live="polite">
      <Icon name={icon} size={14} class={broken ? 'broken' : ''} />
      <span>{words}</span>
    </a>
  )
}

interface SyncWords {
  icon: IconName
  words: string
  more?: string
  broken?: boolean
}

/** What stands at the foot: trouble first, then no network, then what waits, then that all is shared. */
export function saySync(team: TeamStatus): SyncWords {
  const { waiting } = team
  if (!team.joined) return { icon: 'home', words: t('dashboard.sync.alone') }
  const more = sayTrouble(team)
  if (more) return { icon: 'info', words: t('dashboard.sync.trouble'), more, broken: true }
  if (team.moving || team.moved) return { icon: 'info', words: t('dashboard.sync.moved') }
  if (team.restored) return { icon: 'info', words: t('dashboard.sync.restored') }
  if (!team.online) {
    const words =
      waiting > 0 ? t('dashboard.sync.offlineWaiting', { count: waiting }) : t('dashboard.sync.offline')
    return { icon: 'offline', words, more: t('states.everythingWorks') }
  }
  if (waiting > 0) return { icon: 'waiting', words: t('dashboard.sync.waiting', { count: waiting }) }
  return { icon: 'check', words: t('dashboard.sync.shared') }
}
