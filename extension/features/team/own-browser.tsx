import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { Refusal } from '../../bridge/contract.ts'
import { attempt } from '../../ui/act.ts'
import { locale, sayRefusal } from '../../ui/say.ts'
import { sayMoment } from '../../ui/dates.ts'
import { t } from '../../ui/words.ts'
import { Sheet } from '../dashboard/sheet.tsx'
import { InviteLink } from './invite-link.tsx'

/** Makes a link by which another browser of the same person comes in. Everybody may, and nobody else has to be asked. */
export function OwnBrowser(): JSX.Element {
  const made = useSignal<{ link: string; ends: number } | undefined>(undefined)
  const refusal = useSignal<Refusal | undefined>(undefined)
  const busy = useSignal(false)
  const make = async () => {
    busy.value = true
    const done = await attempt('addBrowser', {})
    busy.value = false
    refusal.value = done.ok ? undefined : done
    made.value = done.ok ? { link: String(done['link']), ends: Number(done['ends']) } : undefined
  }
  return (
    <Sheet title={t('team.own.title')}>
      <p class="small second">{t('team.own.text')}</p>
      <div class="acts">
        <button type="button" class="button" disabled={busy.value} onClick={() => void make()}>
          {t('team.own.make')}
        </button>
      </div>
      {refusal.value && (
        <p class="field-error" role="alert">
          {sayRefusal(refusal.value)}
        </p>
      )}
      {made.value && (
        <>
          <InviteLink link={made.value.link} whose="own" />
          <p class="small second">{t('team.own.ends', { when: sayMoment(made.value.ends, locale()) })}</p>
        </>
      )}
    </Sheet>
  )
}
