import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { act, attempt } from '../../ui/act.ts'
import { GuardedButton } from '../../ui/guarded-button.tsx'
import { sayRefusal } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'

/**
 * Somebody of whom the page shows only a name. The user says once whose it is: an address that stands on a card under that very name, or
 * another one. Nothing is pressed in the page for it.
 */
export function NamedOnly({
  name,
  perhaps = [],
}: {
  name: string
  perhaps?: readonly string[]
}): JSX.Element {
  const typed = useSignal('')
  const error = useSignal<string | undefined>(undefined)
  const elsewhere = () => void act('openPanel', {})
  const say = async (address: string) => {
    const done = await attempt('nameIs', { name, address })
    error.value = done.ok ? undefined : sayRefusal(done)
  }
  return (
    <form class="newcomer" onSubmit={(event) => event.preventDefault()}>
      <p class="second">{t('alike.onlyName')}</p>
      {perhaps.map((address) => (
        <GuardedButton key={address} elsewhere={elsewhere} act={() => void say(address)}>
          <bdi class="address">{t('alike.itIs', { address })}</bdi>
        </GuardedButton>
      ))}
      <label class="form-field">
        <span class="small second">{t(perhaps.length > 0 ? 'alike.another' : 'alike.theirAddress')}</span>
        <input
          class="input"
          type="email"
          value={typed}
          aria-invalid={error.value ? true : undefined}
          aria-describedby={error.value ? 'named-only-said' : undefined}
          onInput={(event) => (typed.value = event.currentTarget.value)}
        />
      </label>
      {error.value && (
        <p class="field-error" id="named-only-said" role="alert">
          {error.value}
        </p>
      )}
      <div class="acts">
        <GuardedButton
          type="submit"
          class="button filled"
          disabled={typed.value.trim() === ''}
          elsewhere={elsewhere}
          act={() => void say(typed.value)}
        >
          {t('alike.remember')}
        </GuardedButton>
      </div>
      <p class="small muted">{t('alike.rememberedHere')}</p>
    </form>
  )
}
