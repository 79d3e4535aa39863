import { useSignal, type Signal } from '@preact/signals'
import type { JSX } from 'preact'
import { attempt } from '../../ui/act.ts'
import { Icon } from '../../ui/icons.tsx'
import { sayRefusal } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'
import { originOf } from '../sites/site-permission.ts'
import { requestServer } from './server-permission.ts'

/** A server that answered, by its origin. */
export interface Tested {
  url: string
  name: string
  needsKey: boolean
}

/** The address of a server, tested before anything is built on it. `said` is what stands under it otherwise. */
export function ServerAddress(props: {
  id: string
  first: string
  tested: Signal<Tested | undefined>
  said: Signal<string | undefined>
}): JSX.Element {
  const { id, first, tested, said } = props
  const typed = useSignal<string | undefined>(undefined)
  const url = typed.value ?? first
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
      if (!done.ok) return
      tested.value = { url: origin, name: String(done['name']), needsKey: done['needsKey'] === true }
    })
  }
  return (
    <form class="record-form" onSubmit={test} noValidate>
      <div class="form-field">
        <label for={id}>{t('team.start.server')}</label>
        <div class="row">
          <input
            id={id}
            class="input grow"
            type="url"
            value={url}
            placeholder="https://entente.larkfield.example"
            aria-describedby={`${id}-said`}
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
      <p class="small second" id={`${id}-said`} role="status">
        {said.value ?? (tested.value ? <Answers name={tested.value.name} /> : t('team.start.asksOnce'))}
      </p>
    </form>
  )
}

/** What some servers ask of who makes a team there. */
export function CreationKey({ id, value }: { id: string; value: Signal<string> }): JSX.Element {
  return (
    <div class="form-field">
      <label for={id}>{t('team.start.key')}</label>
      <input
        id={id}
        class="input"
        type="password"
        autocomplete="off"
        maxLength={300}
        value={value}
        onInput={(event) => (value.value = event.currentTarget.value)}
      />
    </div>
  )
}

function Answers({ name }: { name: string }): JSX.Element {
  return (
    <>
      <Icon name="check" size={14} class="fits" /> {t('team.start.answers', { name })}
    </>
  )
}
