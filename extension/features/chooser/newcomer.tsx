import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { Somebody } from '../../bridge/match.ts'
import { act, attempt } from '../../ui/act.ts'
import { GuardedButton } from '../../ui/guarded-button.tsx'
import { sayRefusal } from '../../ui/say.ts'
import { takeFocus } from '../../ui/take-focus.ts'
import { t } from '../../ui/words.ts'
import { FindPartner } from './find-partner.tsx'
import { guessFirm } from './guess-firm.ts'

/** Somebody without a card. Nothing is created by itself: a name starts a card, or they belong to one that is there, or we stay quiet. */
export function Newcomer({ person }: { person: Somebody }): JSX.Element {
  const open = useSignal<'start' | 'belongs' | undefined>(undefined)
  const { address } = person
  const elsewhere = () => void act('openPanel', {})
  const quiet = () => void act('notThem', { what: 'quiet', ...(address && { address }) })
  if (open.value === 'start') return <Start person={person} onCancel={() => (open.value = undefined)} />
  if (open.value === 'belongs') return <Belongs address={address} onCancel={() => (open.value = undefined)} />
  return (
    <div class="newcomer">
      <p class="second">{t('card.nameIsEnough')}</p>
      <div class="acts">
        <button type="button" class="button filled" onClick={() => (open.value = 'start')}>
          {t('card.startCard')}
        </button>
        <button type="button" class="button" onClick={() => (open.value = 'belongs')}>
          {t('card.belongsTo')}
        </button>
      </div>
      <p>
        <GuardedButton class="link small" elsewhere={elsewhere} act={quiet}>
          {t('card.notAPartner')}
        </GuardedButton>
      </p>
    </div>
  )
}

/** A name is enough; the one on the page is offered. */
function Start({ person, onCancel }: { person: Somebody; onCancel(): void }): JSX.Element {
  const name = useSignal(guessFirm(person))
  const error = useSignal<string | undefined>(undefined)
  const { address } = person
  const start = async () => {
    const done = await attempt('startCard', { name: name.value, ...(address && { address }) })
    error.value = done.ok ? undefined : sayRefusal(done)
  }
  return (
    <form
      class="newcomer"
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={(event) => event.key === 'Escape' && (onCancel(), event.stopPropagation())}
    >
      <label class="form-field">
        <span class="small second">{t('card.theirName')}</span>
        <input
          class="input"
          value={name}
          ref={takeFocus}
          aria-invalid={error.value ? true : undefined}
          onInput={(event) => (name.value = event.currentTarget.value)}
        />
      </label>
      {error.value && (
        <p class="field-error" role="alert">
          {error.value}
        </p>
      )}
      <div class="acts">
        <GuardedButton
          type="submit"
          class="button filled"
          disabled={name.value.trim() === ''}
          elsewhere={() => void act('openPanel', {})}
          act={() => void start()}
        >
          {t('card.startCard')}
        </GuardedButton>
        <button type="button" class="button quiet" onClick={onCancel}>
          {t('states.cancel')}
        </button>
      </div>
    </form>
  )
}

function Belongs({ address, onCancel }: { address: string | undefined; onCancel(): void }): JSX.Element {
  return (
    <div
      class="newcomer"
      onKeyDown={(event) => event.key === 'Escape' && (onCancel(), event.stopPropagation())}
    >
      <FindPartner
        eager
        onFound={({ partnerId }) =>
          void act('pick', { partnerId, how: 'always', ...(address && { address }) })
        }
      />
    </div>
  )
}
