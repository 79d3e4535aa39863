import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { attempt } from '../../ui/act.ts'
import { sayRefusal } from '../../ui/say.ts'
import { showToast } from '../../ui/toast.tsx'
import { t } from '../../ui/words.ts'
import { Sheet } from '../dashboard/sheet.tsx'
import { originOf } from '../sites/site-permission.ts'
import { requestServer } from './server-permission.ts'
import { ShareChoice, type Share } from './share-choice.tsx'

/** Joins by the link that a colleague sent. It is pasted here and never opened: its last part is the key. */
export function JoinTeam({ mine }: { mine: number }): JSX.Element {
  const link = useSignal('')
  const share = useSignal<Share>('none')
  const said = useSignal<string | undefined>(undefined)
  const busy = useSignal(false)
  const join = (event: Event) => {
    event.preventDefault()
    const origin = link.value.includes('#') ? originOf(link.value) : undefined
    if (!origin) return void (said.value = t('errors.not-an-invite'))
    busy.value = true
    // Nothing may stand before this: the browser only asks straight from a click.
    void requestServer(origin)
      .then(async (granted) => {
        if (!granted) return void (said.value = t('errors.server-permission'))
        const done = await attempt('joinTeam', { link: link.value.trim(), share: share.value })
        said.value = done.ok ? undefined : sayRefusal(done)
        if (done.ok) showToast(t('team.join.done'))
      })
      .finally(() => (busy.value = false))
  }
  return (
    <Sheet title={t('team.join.title')}>
      <p class="second">{t('team.join.text')}</p>
      <form class="record-form" onSubmit={join} noValidate>
        <div class="form-field">
          <label for="invite-pasted">{t('team.join.link')}</label>
          <input
            id="invite-pasted"
            class="input mono"
            autocomplete="off"
            maxLength={600}
            value={link}
            aria-invalid={said.value ? true : undefined}
            aria-describedby={said.value ? 'join-said' : undefined}
            onInput={(event) => (link.value = event.currentTarget.value)}
          />
        </div>
        <ShareChoice share={share} mine={mine} name="join-share" />
        {said.value && (
          <p class="field-error" id="join-said" role="alert">
            {said.value}
          </p>
        )}
        <div class="acts">
          <button type="submit" class="button" disabled={busy.value}>
            {t('team.join.join')}
          </button>
        </div>
      </form>
    </Sheet>
  )
}
