import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { TeamStatus } from '../../bridge/answers.ts'
import { attempt } from '../../ui/act.ts'
import { localDay, sayDay } from '../../ui/dates.ts'
import { locale, sayRefusal } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'
import { Sheet } from '../dashboard/sheet.tsx'
import { KitDialog, type Kit } from './kit-dialog.tsx'

/** The way back when every owner's browser is lost: one printed page. Without one this says so, quietly, until there is. */
export function RecoveryKit({ team }: { team: TeamStatus }): JSX.Element {
  const { kit } = team
  const drawn = useSignal<Kit | undefined>(undefined)
  const said = useSignal<string | undefined>(undefined)
  const draw = async () => {
    const done = await attempt('newKit', {})
    said.value = done.ok ? undefined : sayRefusal(done)
    if (done.ok) drawn.value = { groups: done['groups'] as string[], number: String(done['number']) }
  }
  return (
    <Sheet
      title={t('kit.title')}
      end={!kit && <span class="tag perhaps">{t('kit.none')}</span>}
      class="recovery-kit"
    >
      <p class="small second">{t('kit.what')}</p>
      {kit && (
        <>
          <p>
            {t('kit.holds', {
              number: kit.number,
              when: sayDay(localDay(new Date(kit.made)), localDay(new Date()), locale()),
            })}
          </p>
          <p class="small second">{t('kit.keep')}</p>
        </>
      )}
      <div class="acts">
        <button type="button" class="button" onClick={() => void draw()}>
          {t(kit ? 'kit.again' : 'kit.make')}
        </button>
      </div>
      {kit && <p class="small muted">{t('kit.againNote')}</p>}
      {said.value && (
        <p class="field-error" role="alert">
          {said.value}
        </p>
      )}
      {drawn.value && <KitDialog kit={drawn.value} team={team} onClose={() => (drawn.value = undefined)} />}
    </Sheet>
  )
}
