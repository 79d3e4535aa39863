import { useSignal, type Signal } from '@preact/signals'
import type { JSX } from 'preact'
import { attempt } from '../../ui/act.ts'
import { Icon } from '../../ui/icons.tsx'
import { sayRefusal } from '../../ui/say.ts'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { Sheet } from '../dashboard/sheet.tsx'
import { originOf } from '../sites/site-permission.ts'
import { requestServer } from './server-permission.ts'
import { ShareChoice, type Share } from './share-choice.tsx'

type Tested = { name: string; needsKey: boolean }

/** A new team on the firm's server: its address is tested first, then the team gets a name. */
export function StartTeam({ mine }: { mine: number }): JSX.Element {
  const last = useLive('device', {}).value?.lastServer
  const typed = useSignal<string | undefined>(undefined)
  const tested = useSignal<Tested | undefined>(undefined)
  const said = useSignal<string | undefined>(undefined)
  const url = typed.value ?? last ?? ''
  const test = (event: Event) => {
    event.preventDefault()
    tested.value = undefined
    const origin = originOf(url)
    if (!origin) return void (said.value = t('errors.not-a-url'))
    // Nothing may stand before this: the browser only asks straight from a click.
    void requestServer(origin).then(async (granted) => {
      if (!granted) return void (said.value = t('errors.server-permission'))
      const done = await attempt('testServer', { url: origin })
      said.value = done.ok ? undefined : sayRefusal(done)
      tested.value = done.ok ? { name: String(done['name']), needsKey: done['needsKey'] === true } : undefined
    })
  }
  return (
    <Sheet title={t('team.start.title')}>
      <p class="second">{t('team.start.text')}</p>
      <form class="record-form" onSubmit={test} noValidate>
        <div class="form-field">
          <label for="server">{t('team.start.server')}</label>
          <div class="row">
            <input
              id="server"
              class="input grow"
              type="url"
              value={url}
              placeholder="https://entente.larkfield.example"
              aria-describedby="server-said"
              onInput={(event) => {
                typed.value = event.currentTarget.value
                tested.value = undefined
              }}
            />
            <button type="submit" class="button">
              {t('team.start.test')}
            </button>
          </div>
        </div>
        <p class="small second" id="server-said" role="status">
          {said.value ?? (tested.value ? <Answers name={tested.value.name} /> : t('team.start.asksOnce'))}
        </p>
      </form>
      {tested.value && (
        <NameTeam url={originOf(url) ?? url} needsKey={tested.value.needsKey} mine={mine} said={said} />
      )}
    </Sheet>
  )
}

function Answers({ name }: { name: string }): JSX.Element {
  return (
    <>
      <Icon name="check" size={14} class="fits" /> {t('team.start.answers', { name })}
    </>
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
      {needsKey && (
        <div class="form-field">
          <label for="creation-key">{t('team.start.key')}</label>
          <input
            id="creation-key"
            class="input"
            type="password"
            autocomplete="off"
            maxLength={300}
            value={key}
            onInput={(event) => (key.value = event.currentTarget.value)}
          />
        </div>
      )}
      <ShareChoice share={share} mine={mine} name="start-share" />
      <div class="acts">
        <button type="submit" class="button filled" disabled={busy.value}>
          {t('team.start.create')}
        </button>
      </div>
    </form>
  )
}
