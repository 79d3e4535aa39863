import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { t } from '../../ui/words.ts'
import { openLocked, type LockedTrouble } from './locked-copy.ts'
import { PassphraseInput } from './passphrase-input.tsx'

/** Asks for the passphrase of a locked copy and hands on what is in it: all, or nothing and why. */
export function UnlockForm({ file, onOpen }: { file: Blob; onOpen(text: string): void }): JSX.Element {
  const passphrase = useSignal('')
  const trouble = useSignal<LockedTrouble | undefined>(undefined)
  const busy = useSignal(false)
  const open = async (event: Event) => {
    event.preventDefault()
    busy.value = true
    const opened = await openLocked(file, passphrase.value).finally(() => (busy.value = false))
    trouble.value = opened.ok ? undefined : opened.error
    if (opened.ok) onOpen(opened.value)
  }
  return (
    <form class="record-form" onSubmit={(event) => void open(event)} noValidate>
      <PassphraseInput
        id="passphrase"
        value={passphrase}
        autocomplete="current-password"
        shown={false}
        hint={t('importExport.locked.isLocked')}
        error={trouble.value && t(`errors.${trouble.value}`)}
      />
      <div class="acts">
        <button type="submit" class="button filled" disabled={busy.value}>
          {t(busy.value ? 'importExport.locked.opening' : 'importExport.locked.open')}
        </button>
      </div>
    </form>
  )
}
