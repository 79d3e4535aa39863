import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { TeamBrowser, TeamMember, TeamStatus } from '../../bridge/answers.ts'
import { act } from '../../ui/act.ts'
import { localDay, sayDay } from '../../ui/dates.ts'
import { locale } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'
import { RemoveBrowser, RemoveMember } from './remove-member.tsx'

const roles = ['viewer', 'member', 'owner'] as const

/** What is asked about: a person, or one browser by its number. */
interface Leaving {
  member: TeamMember
  number?: number
}

/** Who is in the team, with role, when last here and, where there are several, each browser; then the links that nobody used yet. */
export function Members({ team }: { team: TeamStatus }): JSX.Element {
  const columns = ['member', 'role', 'lastHere', 'acts'] as const
  const leaving = useSignal<Leaving | undefined>(undefined)
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
            <MemberRows
              key={member.deviceId}
              member={member}
              decides={decides}
              onRemove={(number) => (leaving.value = { member, ...(number && { number }) })}
            />
          ))}
          {team.invites.map((invite) => (
            <InviteRow key={invite.id} invite={invite} mayRevoke={decides || invite.of?.you === true} />
          ))}
        </tbody>
      </table>
      {leaving.value && (
        <Asked {...leaving.value} decides={decides} onClose={() => (leaving.value = undefined)} />
      )}
    </section>
  )
}

function Asked({ number, ...props }: Leaving & { decides: boolean; onClose(): void }): JSX.Element {
  return number ? <RemoveBrowser number={number} {...props} /> : <RemoveMember {...props} />
}

/** One browser is not worth a line of its own. */
function MemberRows(props: {
  member: TeamMember
  decides: boolean
  onRemove(number?: number): void
}): JSX.Element {
  const { member, decides, onRemove } = props
  const { browsers, you, name } = member
  return (
    <>
      <MemberRow member={member} decides={decides} onRemove={onRemove} />
      {browsers.length > 1 &&
        browsers.map((browser, i) => (
          <BrowserRow
            key={browser.deviceId}
            browser={browser}
            number={i + 1}
            name={name}
            mayRemove={(decides || you) && !browser.here}
            onRemove={() => onRemove(i + 1)}
          />
        ))}
    </>
  )
}

function BrowserRow(props: {
  browser: TeamBrowser
  number: number
  name: string
  mayRemove: boolean
  onRemove(): void
}): JSX.Element {
  const { browser, number, name, mayRemove, onRemove } = props
  const { here, lastSeen } = browser
  return (
    <tr class="browser muted">
      <th scope="row">{here ? t('team.browserHere') : t('team.browser', { number })}</th>
      <td></td>
      <td class="small">{here ? t('team.now') : sayLast(lastSeen)}</td>
      <td class="end">
        {mayRemove && (
          <button
            type="button"
            class="link small"
            aria-label={t('team.removeBrowser.named', { name, number })}
            onClick={onRemove}
          >
            {t('team.remove.short')}
          </button>
        )}
      </td>
    </tr>
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
            onClick={() => onRemove()}
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
  const { id, role, expires } = props.invite
  const name = sayInvite(props.invite)
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

function sayInvite({ label, of }: TeamStatus['invites'][number]): string {
  if (of) return of.you ? t('team.ownOpen') : t('team.openOf', { name: of.name })
  return label ? t('team.inviteFor', { label }) : t('team.inviteOpen')
}

/** `lastSeen` is a day or an instant in ISO 8601; what is not known says so. */
function sayLast(lastSeen: string | undefined): string {
  if (!lastSeen) return t('team.notYet')
  const day = lastSeen.length > 10 ? localDay(new Date(lastSeen)) : lastSeen
  return sayDay(day, localDay(new Date()), locale())
}
