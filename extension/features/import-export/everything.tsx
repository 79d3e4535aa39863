import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { Refusal } from '../../bridge/contract.ts'
import { localDay } from '../../ui/dates.ts'
import { offerFile } from '../../ui/offer-file.ts'
import { sayRefusal } from '../../ui/say.ts'
import { showToast } from '../../ui/toast.tsx'
import { t } from '../../ui/words.ts'
import { Sheet } from '../dashboard/sheet.tsx'
import { readExport } from './read-export.ts'

/** Everything as one open, documented file, and the way back in. */
export function Everything(): JSX.Element {
  const busy = useSignal(false)
  const refusal = useSignal<Refusal | undefined>(undefined)
  const download = async () => {
    busy.value = true
    const read = await readExport().finally(() => (busy.value = false))
    refusal.value = read.ok ? undefined : read
    if (!read.ok) return
    offerFile(read.file, `entente-${localDay(new Date())}.json`)
    showToast(t('importExport.exported'))
  }
  return (
    <Sheet title={t('importExport.everything.title')}>
      <p class="small second">{t('importExport.everything.text')}</p>
      {refusal.value && (
        <p class="field-error" role="alert">
          {sayRefusal(refusal.value)}
        </p>
      )}
      <div class="acts">
        <button type="button" class="button" disabled={busy.value} onClick={() => void download()}>
          {t('importExport.everything.export')}
        </button>
        <a class="button quiet" href="#/import">
          {t('importExport.everything.import')}
        </a>
      </div>
    </Sheet>
  )
}
