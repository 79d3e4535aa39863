import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { TeamStatus } from '../../bridge/answers.ts'
import { act } from '../../ui/act.ts'
import { t } from '../../ui/words.ts'
import { Sheet } from '../dashboard/sheet.tsx'

/** Leaving asks what stays here: a copy of the team's partners, or only what was never shared. */
export function Leave({ team }: { team: TeamStatus }): JSX.Element {
  const asking = useSignal(false)
  const leave = (keep: boolean) => void act('leaveTeam', { keep }, t('team.leave.done'))
  return (
    <Sheet title={t('team.leave.title')}>
      <p class="small second">{t('team.leave.text', { shared: team.shared })}</p>
      {team.waiting > 0 && <p class="small perhaps">{t('team.leave.waiting', { count: team.waiting })}</p>}
      {asking.value ? (
        <div class="acts">
          <button type="button" class="button" onClick={() => leave(true)}>
            {t('team.leave.keep')}
          </button>
          <button type="button" class="button" onClick={() => leave(false)}>
            {t('team.leave.erase')}
          </button>
          <button type="button" class="button quiet" onClick={() => (asking.value = false)}>
            {t('states.cancel')}
          </button>
        </div>
      ) : (
        <div class="acts">
          <button type="button" class="button" onClick={() => (asking.value = true)}>
            {t('team.leave.leave')}
          </button>
        </div>
      )}
    </Sheet>
  )
}
