import { useSignal } from '@preact/signals'
import type { ComponentChildren, JSX } from 'preact'
import type { TeamMember } from '../../bridge/answers.ts'
import { act } from '../../ui/act.ts'
import { t } from '../../ui/words.ts'

interface Props {
  member: TeamMember
  onClose(): void
}

/** Asks before a colleague is removed, with all browsers, and says what that can undo and what it cannot. */
export function RemoveMember({ member, onClose }: Props): JSX.Element {
  const { deviceId: device, name, browsers } = member
  return (
    <Removal
      title={t('team.remove.title', { name })}
      button={t('team.remove.remove')}
      remove={() => act('removeMember', { device }, t('team.remove.done', { name }))}
      onClose={onClose}
    >
      <p class="second">{t('team.remove.from', { name, count: browsers.length })}</p>
      <p class="second">{t('team.remove.before', { name })}</p>
      <p class="second">{t('team.remove.invites')}</p>
    </Removal>
  )
}

/** The same for one of several browsers of a person, whose others stay. `decides`: who removes is an owner, and changes the key at once. */
export function RemoveBrowser(props: Props & { number: number; decides: boolean }): JSX.Element {
  const { member, number, decides, onClose } = props
  const { deviceId: device } = member.browsers[number - 1]!
  const { name } = member
  return (
    <Removal
      title={t('team.removeBrowser.title', { name, number })}
      button={t('team.removeBrowser.remove')}
      remove={() => act('removeBrowser', { device }, t('team.removeBrowser.done'))}
      onClose={onClose}
    >
      <p class="second">{t('team.removeBrowser.from')}</p>
      <p class="second">{t('team.remove.before', { name })}</p>
      <p class="second">{t(decides ? 'team.removeBrowser.keyNow' : 'team.removeBrowser.keySoon')}</p>
    </Removal>
  )
}

/** Escape leaves all as it is. */
function Removal(props: {
  title: string
  button: string
  remove(): Promise<boolean>
  onClose(): void
  children: ComponentChildren
}): JSX.Element {
  const { title, button, remove, onClose, children } = props
  const busy = useSignal(false)
  const go = async () => {
    busy.value = true
    const done = await remove()
    busy.value = false
    if (done) onClose()
  }
  return (
    <dialog class="log-dialog team-dialog" ref={openModal} onClose={onClose} aria-labelledby="remove-title">
      <h2 id="remove-title">{title}</h2>
      {children}
      <div class="acts">
        <button type="button" class="button filled" disabled={busy.value} onClick={() => void go()}>
          {button}
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
