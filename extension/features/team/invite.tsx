import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { Refusal } from '../../bridge/contract.ts'
import { attempt } from '../../ui/act.ts'
import { sayRefusal } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'
import { Sheet } from '../dashboard/sheet.tsx'
import { InviteLink } from './invite-link.tsx'

const roles = ['viewer', 'member', 'owner'] as const
const lives = [24, 48, 168] as const

/** Makes a link that lets one colleague in, once. The key stands after its #, so the link is for them alone. */
export function Invite(): JSX.Element {
  const role = useSignal<(typeof roles)[number]>('member')
  const hours = useSignal<number>(48)
  const label = useSignal('')
  const link = useSignal<string | undefined>(undefined)
  const refusal = useSignal<Refusal | undefined>(undefined)
  const busy = useSignal(false)
  const make = async (event: Event) => {
    event.preventDefault()
    busy.value = true
    const named = label.value.trim()
    const done = await attempt('invite', {
      role: role.value,
      hours: hours.value,
      ...(named && { label: named }),
    })
    busy.value = false
    refusal.value = done.ok ? undefined : done
    link.value = done.ok ? String(done['link']) : undefined
  }
  return (
    <Sheet title={t('team.invite.title')}>
      <form class="record-form" onSubmit={(event) => void make(event)}>
        <div class="form-field">
          <label for="invite-label">{t('team.invite.label')}</label>
          <input
            id="invite-label"
            class="input"
            maxLength={120}
            value={label}
            onInput={(event) => (label.value = event.currentTarget.value)}
          />
        </div>
        <div class="segments" role="radiogroup" aria-label={t('team.columns.role')}>
          {roles.map((each) => (
            <label key={each}>
              <input
                type="radio"
                name="role"
                checked={role.value === each}
                onChange={() => (role.value = each)}
              />
              {t(`team.roles.${each}`)}
            </label>
          ))}
        </div>
        <p class="small muted">{t(`team.rolesMay.${role.value}`)}</p>
        <div class="form-field">
          <label for="invite-life">{t('team.invite.life')}</label>
          <select
            id="invite-life"
            class="input"
            value={String(hours.value)}
            onChange={(event) => (hours.value = Number(event.currentTarget.value))}
          >
            {lives.map((life) => (
              <option key={life} value={life}>
                {t('team.invite.days', { days: life / 24 })}
              </option>
            ))}
          </select>
        </div>
        <div class="acts">
          <button type="submit" class="button filled" disabled={busy.value}>
            {t('team.invite.make')}
          </button>
        </div>
      </form>
      {refusal.value && (
        <p class="field-error" role="alert">
          {sayRefusal(refusal.value)}
        </p>
      )}
      {link.value && <InviteLink link={link.value} whose="invite" />}
    </Sheet>
  )
}
