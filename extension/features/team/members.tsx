import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { TeamMember, TeamStatus } from '../../bridge/answers.ts'
import { act } from '../../ui/act.ts'
import { localDay, sayDay } from '../../ui/dates.ts'
import { locale } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'
import { RemoveMember } from './remove-member.tsx'

const roles = ['viewer', 'member', 'owner'] as const

/** Who is in the team, with role and when last here; then the invites that nobody used yet. */
export function Members({ team }: { team: TeamStatus }): JSX.Element {
  const columns = ['member', 'role', 'lastHere', 'acts'] as const
  const leaving = useSignal<TeamMember | undefined>(undefined)
  const decides = team.role === 'owner'
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
            <MemberRow
              key={member.deviceId}
              member={member}
              decides={decides}
              onRemove={() => (leaving.value = member)}
            />
          ))}
          {team.invites.map((invite) => (
            <InviteRow key={invite.id} invite={invite} mayRevoke={decides} />
          ))}
        </tbody>
      </table>
      {leaving.value && <RemoveMember member={leaving.value} onClose={() => (leaving.value = undefined)} />}
    </section>
  )
}

function MemberRow(props: { member: TeamMember; decides: boolean; onRemove(): void }): JSX.Element {
  const { member, decides, onRemove } = props
  const { name, role, you } = member
  return (
    <tr>
      <th scope="row">
        <bdi>{name}</bdi> {you && <span class="small muted">{t('dashboard.you')}</span>}
      </th>
      <td>{decides ? <RoleChoice member={member} /> : t(`team.roles.${role}`)}</td>
      <td class="small muted">{you ? t('team.now') : sayLast(member.lastSeen)}</td>
      <td class="end">
        {decides && !you && (
          <button
            type="button"
            class="link small"
            aria-label={t('team.remove.named', { name })}
            onClick={onRemove}
          >
            {t('team.remove.short')}
          </button>
        )}
      </td>
    </tr>
  )
}

/** Shows the role that holds: a choice that was refused goes back to it. */
function RoleChoice({ member }: { member: TeamMember }): JSX.Element {
  const { deviceId: device, name, role } = member
  const change = async (select: HTMLSelectElement) => {
    const to = roles.find((each) => each === select.value)!
    const words = t('team.roleChanged', { name, role: t(`team.roles.${to}`) })
    if (!(await act('setRole', { device, role: to }, words))) select.value = role
  }
  return (
    <select
      class="input role-choice"
      aria-label={t('team.roleOf', { name })}
      value={role}
      onChange={(event) => void change(event.currentTarget)}
    >
      {roles.map((each) => (
        <option key={each} value={each}>
          {t(`team.roles.${each}`)}
        </option>
      ))}
    </select>
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
