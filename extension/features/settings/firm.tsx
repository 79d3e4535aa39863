import type { JSX } from 'preact'
import { attempt } from '../../ui/act.ts'
import { showToast } from '../../ui/toast.tsx'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { Sheet } from '../dashboard/sheet.tsx'
import { KeptForm } from '../partner/kept-form.tsx'

const fields = ['firm', 'ownDomains', 'ownAddresses']

/** The firm's own names on the net, so that a colleague is never taken for a partner; in a team everyone shares them. */
export function Firm(): JSX.Element | null {
  const settings = useLive('settings', {}).value
  if (!settings) return null
  return (
    <Sheet title={t('settings.firm.title')}>
      <p class="small second">{t('settings.firm.why')}</p>
      <KeptForm
        table="teamSettings"
        fields={fields}
        values={settings}
        draft="form/teamSettings"
        send={(values) => attempt('saveSettings', { values })}
        onSent={() => showToast(t('settings.saved'))}
      />
    </Sheet>
  )
}
