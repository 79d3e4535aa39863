import type { JSX } from 'preact'
import { tell } from '../../bridge/ask.ts'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'

/** How far an import is, with the way to stop it: stopped, nothing of it is kept. */
export function Running(): JSX.Element {
  const at = useLive('importing', {}).value
  if (!at) return <p class="small muted">{t('importExport.reading')}</p>
  return (
    <div class="row running" role="status">
      <progress value={at.done} max={at.total} aria-label={t('importExport.running.title')} />
      <span class="small second num">{t('importExport.running.at', { done: at.done, total: at.total })}</span>
      <button type="button" class="button" onClick={() => void tell('stopImport', {})}>
        {t('importExport.running.stop')}
      </button>
    </div>
  )
}
