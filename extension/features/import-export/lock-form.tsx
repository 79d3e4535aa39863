import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { t } from '../../ui/words.ts'
import { drawnPassphrase, lengthOf, SHORTEST_PASSPHRASE } from './locked-copy.ts'
import { PassphraseInput } from './passphrase-input.tsx'
import { chance } from './use-export.ts'

/** The passphrase for a locked copy: the user's own, or one drawn by chance. */
export function LockForm(props: {
  busy: boolean
  onLock(passphrase: string): void
  onCancel(): void
}): JSX.Element {
  const passphrase = useSignal('')
  const isShort = useSignal(false)
  const short = isShort.value && lengthOf(passphrase.value) < SHORTEST_PASSPHRASE
  const lock = (event: Event) => {
    event.preventDefault()
    isShort.value = lengthOf(passphrase.value) < SHORTEST_PASSPHRASE
    if (!isShort.value) props.onLock(passphrase.value)
  }
  return (
    <form class="record-form" onSubmit={lock} noValidate>
      <p class="second">{t('importExport.locked.text')}</p>
      <PassphraseInput
        id="new-passphrase"
        value={passphrase}
        autocomplete="new-password"
        // It is asked for once, and nobody finds out what was mistyped unseen.
        shown
        hint={t('importExport.locked.hint', { least: SHORTEST_PASSPHRASE })}
        error={short ? t('errors.passphrase-short', { least: SHORTEST_PASSPHRASE }) : undefined}
      />
      <div class="acts">
        <button type="submit" class="button filled" disabled={props.busy}>
          {t('importExport.locked.lock')}
        </button>
        <button type="button" class="button" onClick={() => (passphrase.value = drawnPassphrase(chance))}>
          {t('importExport.locked.draw')}
        </button>
        <button type="button" class="button quiet" onClick={props.onCancel}>
          {t('states.cancel')}
        </button>
      </div>
    </form>
  )
}
