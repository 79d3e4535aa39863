import type { JSX } from 'preact'
import { Icon } from '../../ui/icons.tsx'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { PageHead } from '../dashboard/sheet.tsx'
import { Aside } from './aside.tsx'
import { Undecided } from './undecided.tsx'
import { DeleteTeam } from './delete-team.tsx'
import { Invite } from './invite.tsx'
import { JoinTeam } from './join-team.tsx'
import { Leave } from './leave.tsx'
import { Limits } from './limits.tsx'
import { Members } from './members.tsx'
import { BeginAnew, MoveTeam } from './move-team.tsx'
import { Moved } from './moved.tsx'
import { OldSeals } from './old-seals.tsx'
import { OwnBrowser } from './own-browser.tsx'
import { RecoveryKit } from './recovery-kit.tsx'
import { RestoreTeam } from './restore-team.tsx'
import { Restored } from './restored.tsx'
import { StartTeam } from './start-team.tsx'
import './team.css'
import { Setback, Trouble } from './trouble.tsx'

/** The team that this browser shares with; without one, the ways in. */
export function TeamPage(): JSX.Element | null {
  const team = useLive('team', {}).value
  if (!team) return null
  if (!team.joined) {
    return (
      <>
        <PageHead title={t('dashboard.pages.team')} line={t('team.alone')} />
        <div class="two-ways">
          <StartTeam mine={team.mine} />
          <JoinTeam mine={team.mine} />
          <RestoreTeam />
        </div>
      </>
    )
  }
  return (
    <>
      <PageHead
        title={<bdi>{team.title}</bdi>}
        line={
          <>
            <Icon name="lock" size={14} /> {t('team.sealed', { shared: team.shared, mine: team.mine })}
          </>
        }
      />
      <div class="card-columns">
        <div class="column">
          <Trouble team={team} />
          <BeginAnew team={team} />
          <Moved team={team} />
          <Undecided team={team} />
          <Aside count={team.aside} />
          <Setback setback={team.setback} />
          <Restored team={team} />
          <OldSeals count={team.oldSeals} />
          <Members team={team} />
          <Limits />
        </div>
        <div class="column">
          {team.role === 'owner' && <Invite />}
          {!team.moved && !team.moving && <OwnBrowser />}
          {team.role === 'owner' && <RecoveryKit team={team} />}
          {team.role === 'owner' && !team.moved && !team.moving && <MoveTeam team={team} />}
          <Leave team={team} />
          {team.role === 'owner' && <DeleteTeam title={team.title ?? ''} />}
        </div>
      </div>
    </>
  )
}
