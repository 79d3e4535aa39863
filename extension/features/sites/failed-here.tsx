import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { attempt } from '../../ui/act.ts'
import { localDay } from '../../ui/dates.ts'
import { offerFile } from '../../ui/offer-file.ts'
import { sayRefusal } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'

/** Where recognition failed: the page's shape with every text masked. The user reads it first, then saves it as a file or does not; it is sent nowhere. */
export function FailedHere({ tabId }: { tabId: number }): JSX.Element {
  const shown = useSignal<string | undefined>(undefined)
  const error = useSignal<string | undefined>(undefined)
  const look = async () => {
    const done = await attempt('maskedPage', { tabId })
    shown.value = done.ok ? String(done['text']) : undefined
    error.value = done.ok ? undefined : sayRefusal(done)
  }
  const text = shown.value
  if (text === undefined) {
    return (
      <p class="row">
        <button type="button" class="link small" onClick={() => void look()}>
          {t('sites.failed.look')}
        </button>
        {error.value && (
          <span class="small second" role="alert">
            {error.value}
          </span>
        )}
      </p>
    )
  }
  const save = () =>
    offerFile(new Blob([text], { type: 'text/plain' }), `entente-page-${localDay(new Date())}.txt`)
  return (
    <div class="failed-here">
      <p class="small second">{t('sites.failed.line')}</p>
      <pre tabIndex={0} aria-label={t('sites.failed.title')}>
        {text}
      </pre>
      <div class="acts">
        <button type="button" class="button" onClick={save}>
          {t('sites.failed.save')}
        </button>
        <button type="button" class="button quiet" onClick={() => (shown.value = undefined)}>
          {t('states.close')}
        </button>
      </div>
    </div>
  )
}
