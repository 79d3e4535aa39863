import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { KIT_GROUPS, readKitCode } from '#shared/sync/kit-code.ts'
import { attempt } from '../../ui/act.ts'
import { sayRefusal } from '../../ui/say.ts'
import { showToast } from '../../ui/toast.tsx'
import { t } from '../../ui/words.ts'
import { Sheet } from '../dashboard/sheet.tsx'
import { originOf } from '../sites/site-permission.ts'
import { requestServer } from './server-permission.ts'

/** The way back with a printed kit. Rarely needed, so it opens only when asked for. */
export function RestoreTeam(): JSX.Element {
  const open = useSignal(false)
  return (
    <Sheet title={t('kit.restore.title')}>
      <p class="second">{t('kit.restore.text')}</p>
      {open.value ? (
        <RestoreForm />
      ) : (
        <div class="acts">
          <button type="button" class="button" onClick={() => (open.value = true)}>
            {t('kit.restore.open')}
          </button>
        </div>
      )}
    </Sheet>
  )
}

function RestoreForm(): JSX.Element {
  const url = useSignal('')
  const code = useSignal('')
  const said = useSignal<string | undefined>(undefined)
  const busy = useSignal(false)
  const restore = (event: Event) => {
    event.preventDefault()
    const origin = originOf(url.value)
    if (!origin) return void (said.value = t('errors.not-a-url'))
    busy.value = true
    // Nothing may stand before this: the browser only asks straight from a click.
    void requestServer(origin)
      .then(async (granted) => {
        if (!granted) return void (said.value = t('errors.server-permission'))
        const done = await attempt('restoreTeam', { url: origin, code: code.value })
        said.value = done.ok ? undefined : sayRefusal(done)
        if (done.ok) showToast(t('kit.restore.done'))
      })
      .finally(() => (busy.value = false))
  }
  return (
    <form class="record-form" onSubmit={restore} noValidate>
      <div class="form-field">
        <label for="kit-server">{t('team.start.server')}</label>
        <input
          id="kit-server"
          class="input"
          type="url"
          maxLength={300}
          value={url}
          placeholder="https://entente.larkfield.example"
          onInput={(event) => (url.value = event.currentTarget.value)}
        />
      </div>
      <div class="form-field">
        <label for="kit-code">{t('kit.restore.code')}</label>
        <textarea
          id="kit-code"
          class="input mono"
          rows={4}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          maxLength={400}
          value={code}
          aria-describedby="kit-so-far"
          onInput={(event) => (code.value = event.currentTarget.value)}
        />
        <p class="small second" id="kit-so-far" role="status">
          {saySoFar(code.value)}
        </p>
      </div>
      {said.value && (
        <p class="field-error" role="alert">
          {said.value}
        </p>
      )}
      <div class="acts">
        <button type="submit" class="button filled" disabled={busy.value}>
          {t('kit.restore.restore')}
        </button>
      </div>
    </form>
  )
}

const endsGroup = (part: string) => /[\s-]$/.test(part)

/** How the typing goes: a wrong group is named at once, the one that is being typed not yet. */
export function saySoFar(typed: string): string {
  const read = readKitCode(typed)
  if (read.ok) return t('kit.restore.all')
  const whole = readKitCode(
    typed
      .split(/(?<=[\s-])/)
      .filter(endsGroup)
      .join(''),
  )
  if (read.error.code === 'kit-long') return t('errors.kit-long')
  if (whole.ok || whole.error.code === 'kit-long') return t('kit.restore.count', { count: KIT_GROUPS })
  if (whole.error.code === 'kit-group') return t('errors.kit-group', { group: whole.error.group })
  return t('kit.restore.count', {
    count: read.error.code === 'kit-short' ? read.error.groups : whole.error.groups,
  })
}
