import type { JSX } from 'preact'
import type { Importing } from '../../bridge/answers.ts'
import { tell } from '../../bridge/ask.ts'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'

/** How far an import is, with the way to stop it: stopped, nothing of it is kept. */
export function Running(): JSX.Element {
  const at = useLive('importing', {}).value
  return <HowFar at={at} title={t('importExport.running.title')} onStop={() => void tell('stopImport', {})} />
}

/** How far something long is, in entries, and its end at a press. */
export function HowFar(props: { at: Importing | undefined; title: string; onStop(): void }): JSX.Element {
  const { at, title, onStop } = props
  if (!at?.total) return <p class="small muted">{t('importExport.reading')}</p>
  return (
    <div class="row running" role="status">
      <progress value={at.done} max={at.total} aria-label={title} />
      <span class="small second num">{t('importExport.running.at', { done: at.done, total: at.total })}</span>
      <button type="button" class="button" onClick={onStop}>
        {t('importExport.running.stop')}
      </button>
    </div>
  )
}
