import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { showToast } from '../../ui/toast.tsx'
import { t } from '../../ui/words.ts'
import { originOf, requestSite } from './site-permission.ts'

/** Any other page, by its pasted address. */
export function AnotherSite({ onGranted }: { onGranted?(): void }): JSX.Element {
  const typed = useSignal('')
  const said = useSignal<string | undefined>(undefined)
  const add = (event: Event) => {
    event.preventDefault()
    const origin = originOf(typed.value)
    if (!origin) return void (said.value = t('errors.not-a-site'))
    void requestSite(origin).then((granted) => {
      said.value = granted ? undefined : t('sites.refused')
      if (!granted) return
      showToast(t('sites.isOn', { host: new URL(origin).host }))
      typed.value = ''
      onGranted?.()
    })
  }
  return (
    <form class="another-site" onSubmit={add} noValidate>
      <label class="small second" for="another-site">
        {t('sites.another')}
      </label>
      <div class="row">
        <input
          id="another-site"
          class="input grow"
          type="url"
          value={typed}
          placeholder="https://mail.larkfield.example"
          aria-describedby={said.value ? 'another-site-said' : undefined}
          aria-invalid={said.value ? true : undefined}
          onInput={(event) => (typed.value = event.currentTarget.value)}
        />
        <button type="submit" class="button">
          {t('sites.add')}
        </button>
      </div>
      {said.value && (
        <p class="small second" id="another-site-said" role="alert">
          {said.value}
        </p>
      )}
    </form>
  )
}
