import type { JSX } from 'preact'
import type { PartnerId } from '#shared/model/ids.ts'
import { useLive } from '../../ui/use-live.ts'
import { QuickLog } from '../quick-log/quick-log.tsx'

/** The quick log over the page. Escape closes it, what was typed is kept, and the focus goes back to where it was. */
export function LogDialog({
  partnerId,
  onClose,
}: {
  partnerId: PartnerId
  onClose(): void
}): JSX.Element | null {
  const card = useLive('card', { partnerId }).value?.card
  if (!card) return null
  return (
    <dialog class="log-dialog" ref={openModal} onClose={onClose} aria-label={card.partner.name}>
      <QuickLog partnerId={partnerId} name={card.partner.name} onClose={onClose} />
    </dialog>
  )
}

/** A field cannot take the focus before its dialog is open, and an opening dialog gives it to its first button: so the line is asked for last. */
function openModal(dialog: HTMLDialogElement | null): void {
  if (!dialog || dialog.open) return
  dialog.showModal()
  dialog.querySelector('textarea')?.focus()
}
