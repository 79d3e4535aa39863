import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { TeamMember } from '../../bridge/answers.ts'
import { act } from '../../ui/act.ts'
import { t } from '../../ui/words.ts'

/** Asks before a colleague's device is removed, and says what that can undo and what it cannot. Escape leaves all as it is. */
export function RemoveMember({ member, onClose }: { member: TeamMember; onClose(): void }): JSX.Element {
  const busy = useSignal(false)
  const { deviceId: device, name } = member
  const remove = async () => {
    busy.value = true
    const done = await act('removeMember', { device }, t('team.remove.done', { name }))
    busy.value = false
    if (done) onClose()
  }
  return (
    <dialog class="log-dialog team-dialog" ref={openModal} onClose={onClose} aria-labelledby="remove-title">
      <h2 id="remove-title">{t('team.remove.title', { name })}</h2>
      <p class="second">{t('team.remove.from', { name })}</p>
      <p class="second">{t('team.remove.before')}</p>
      <p class="second">{t('team.remove.invites')}</p>
      <div class="acts">
        <button type="button" class="button filled" disabled={busy.value} onClick={() => void remove()}>
          {t('team.remove.remove')}
        </button>
        <button type="button" class="button quiet" autofocus onClick={onClose}>
          {t('states.cancel')}
        </button>
      </div>
    </dialog>
  )
}

function openModal(dialog: HTMLDialogElement | null): void {
  if (dialog && !dialog.open) dialog.showModal()
}
