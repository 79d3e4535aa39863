import { useSignal, type Signal } from '@preact/signals'
import type { JSX } from 'preact'
import { attempt } from '../../ui/act.ts'
import { sayRefusal } from '../../ui/say.ts'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { Sheet } from '../dashboard/sheet.tsx'
import { CreationKey, ServerAddress, type Tested } from './server-address.tsx'
import { ShareChoice, type Share } from './share-choice.tsx'

/** A new team on the firm's server: its address is tested first, then the team gets a name. */
export function StartTeam({ mine }: { mine: number }): JSX.Element {
  const last = useLive('device', {}).value?.lastServer
  const tested = useSignal<Tested | undefined>(undefined)
  const said = useSignal<string | undefined>(undefined)
  return (
    <Sheet title={t('team.start.title')}>
      <p class="second">{t('team.start.text')}</p>
      <ServerAddress id="server" first={last ?? ''} tested={tested} said={said} />
      {tested.value && <NameTeam {...tested.value} mine={mine} said={said} />}
    </Sheet>
  )
}

function NameTeam(props: {
  url: string
  needsKey: boolean
  mine: number
  said: Signal<string | undefined>
}): JSX.Element {
  const { url, needsKey, mine, said } = props
  const title = useSignal('')
  const key = useSignal('')
  const share = useSignal<Share>('none')
  const busy = useSignal(false)
  const create = async (event: Event) => {
    event.preventDefault()
    if (!title.value.trim()) return void (said.value = t('errors.missing', { field: t('team.start.name') }))
    busy.value = true
    const creationKey = key.value.trim()
    const done = await attempt('createTeam', {
      url,
      title: title.value.trim(),
      share: share.value,
      ...(creationKey && { creationKey }),
    })
    busy.value = false
    said.value = done.ok ? undefined : sayRefusal(done)
  }
  return (
    <form class="record-form" onSubmit={(event) => void create(event)}>
      <div class="form-field">
        <label for="team-title">{t('team.start.name')}</label>
        <input
          id="team-title"
          class="input"
          maxLength={120}
          value={title}
          onInput={(event) => (title.value = event.currentTarget.value)}
        />
      </div>
      {needsKey && <CreationKey id="creation-key" value={key} />}
      <ShareChoice share={share} mine={mine} name="start-share" />
      <div class="acts">
        <button type="submit" class="button filled" disabled={busy.value}>
          {t('team.start.create')}
        </button>
      </div>
    </form>
  )
}
