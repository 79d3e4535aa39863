import { useSignal, type Signal } from '@preact/signals'
import type { JSX } from 'preact'
import { takeFocus } from '../../ui/take-focus.ts'
import { t } from '../../ui/words.ts'

/** A passphrase that can be looked at while it is typed, pasted, or filled in by a password manager. */
export function PassphraseInput(props: {
  id: string
  value: Signal<string>
  autocomplete: 'new-password' | 'current-password'
  /** Whether it is read in the open to begin with. */
  shown: boolean
  hint?: string
  /** Why it was refused. */
  error: string | undefined
}): JSX.Element {
  const { id, value, hint, error } = props
  const shown = useSignal(props.shown)
  // Preact's types know one set of attributes per input type; these two share theirs.
  const typed = { type: shown.value ? 'text' : 'password' } as { type: 'text' }
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div class="form-field">
      <label for={id}>{t('importExport.locked.passphrase')}</label>
      <div class="row">
        <input
          id={id}
          class="input mono grow"
          {...typed}
          ref={takeFocus}
          autocomplete={props.autocomplete}
          autocapitalize="none"
          spellcheck={false}
          maxLength={1000}
          value={value}
          aria-required="true"
          aria-invalid={error ? true : undefined}
          aria-describedby={described || undefined}
          onInput={(event) => (value.value = event.currentTarget.value)}
        />
        <button type="button" class="button" aria-controls={id} onClick={() => (shown.value = !shown.value)}>
          {t(shown.value ? 'importExport.locked.hide' : 'importExport.locked.show')}
        </button>
      </div>
      {hint && (
        <p class="small second" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  )
}
