import type { JSX } from 'preact'
import type { TeamMember, TeamStatus } from '../../bridge/answers.ts'
import { act } from '../../ui/act.ts'
import { localDay, sayDay } from '../../ui/dates.ts'
import { locale } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'

/** Who is in the team, with role and when last here; then the invites that nobody used yet. */
export function Members({ team }: { team: TeamStatus }): JSX.Element {
  const columns = ['member', 'role', 'lastHere', 'acts'] as const
  return (
    <section class="sheet scrolls" aria-label={t('team.members')} tabIndex={0}>
      <table class="members">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                <span class={column === 'acts' ? 'said' : ''}>{t(`team.columns.${column}`)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {team.members.map((member) => (
            <MemberRow key={member.deviceId} member={member} />
          ))}
          {team.invites.map((invite) => (
            <InviteRow key={invite.id} invite={invite} mayRevoke={team.role === 'owner'} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function MemberRow({ member }: { member: TeamMember }): JSX.Element {
  return (
    <tr>
      <th scope="row">
        <bdi>{member.name}</bdi> {member.you && <span class="small muted">{t('dashboard.you')}</span>}
      </th>
      <td>{t(`team.roles.${member.role}`)}</td>
      <td class="small muted">{member.you ? t('team.now') : sayLast(member.lastSeen)}</td>
      <td />
    </tr>
  )
}

function InviteRow(props: { invite: TeamStatus['invites'][number]; mayRevoke: boolean }): JSX.Element {
  const { id, label, role, expires } = props.invite
  const name = label ? t('team.inviteFor', { label }) : t('team.inviteOpen')
  return (
    <tr class="muted">
      <th scope="row">
        <bdi>{name}</bdi>
      </th>
      <td>{t(`team.roles.${role}`)}</td>
      <td class="small">
        {t('team.ends', { when: sayDay(localDay(new Date(expires)), localDay(new Date()), locale()) })}
      </td>
      <td class="end">
        {props.mayRevoke && (
          <button
            type="button"
            class="link small"
            aria-label={t('team.takeBackNamed', { what: name })}
            onClick={() => void act('revokeInvite', { id }, t('team.takenBack'))}
          >
            {t('team.takeBack')}
          </button>
        )}
      </td>
    </tr>
  )
}

/** `lastSeen` is a day or an instant in ISO 8601; what is not known says so. */
function sayLast(lastSeen: string | undefined): string {
  if (!lastSeen) return t('team.notYet')
  const day = lastSeen.length > 10 ? localDay(new Date(lastSeen)) : lastSeen
  return sayDay(day, localDay(new Date()), locale())
}
