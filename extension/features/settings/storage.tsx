import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { act } from '../../ui/act.ts'
import { Icon } from '../../ui/icons.tsx'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { Sheet } from '../dashboard/sheet.tsx'

/** Whether the browser may clear Entente's storage by itself. Asked from a click: one browser asks the user, the others decide. */
export function Storage(): JSX.Element | null {
  const device = useLive('device', {}).value
  const refused = useSignal(false)
  if (!device) return null
  const ask = async () => {
    const persisted = await navigator.storage.persist()
    refused.value = !persisted
    await act('saveDevice', { values: { persisted } })
  }
  return (
    <Sheet title={t('settings.storage.title')}>
      {device.persisted ? (
        <p class="small second">
          <Icon name="check" size={14} class="fits" /> {t('settings.storage.safe')}
        </p>
      ) : (
        <>
          <p class="small second" role="status">
            {refused.value ? t('settings.storage.refused') : t('settings.storage.ask')}
          </p>
          <div class="acts">
            <button type="button" class="button" onClick={() => void ask()}>
              {t('settings.storage.act')}
            </button>
          </div>
        </>
      )}
    </Sheet>
  )
}
