import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { sayRefusal } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'
import { Sheet } from '../dashboard/sheet.tsx'
import { LockForm } from './lock-form.tsx'
import { HowFar } from './running.tsx'
import { useExport } from './use-export.ts'
import './import-export.css'

/** Everything as one documented file, open or locked with a passphrase, and the way back in. */
export function Everything(): JSX.Element {
  const { at, refusal, download, downloadLocked, stop } = useExport()
  const locking = useSignal(false)
  const busy = at.value !== undefined
  const lock = async (passphrase: string) => {
    if (await downloadLocked(passphrase)) locking.value = false
  }
  return (
    <Sheet title={t('importExport.everything.title')}>
      {locking.value ? (
        <LockForm
          busy={busy}
          onLock={(passphrase) => void lock(passphrase)}
          onCancel={() => (locking.value = false)}
        />
      ) : (
        <>
          <p class="small second">{t('importExport.everything.text')}</p>
          <div class="acts">
            <button type="button" class="button" disabled={busy} onClick={() => void download()}>
              {t('importExport.everything.export')}
            </button>
            <button type="button" class="button" disabled={busy} onClick={() => (locking.value = true)}>
              {t('importExport.locked.offer')}
            </button>
            <a class="button quiet" href="#/import">
              {t('importExport.everything.import')}
            </a>
          </div>
        </>
      )}
      {busy && <HowFar at={at.value} title={t('importExport.exporting')} onStop={stop} />}
      {refusal.value && (
        <p class="field-error" role="alert">
          {sayRefusal(refusal.value)}
        </p>
      )}
    </Sheet>
  )
}
