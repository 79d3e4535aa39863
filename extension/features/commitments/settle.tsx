import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { isLate, type Commitment } from '#shared/model/card.ts'
import type { ArgOf, Commands } from '../../bridge/contract.ts'
import { act } from '../../ui/act.ts'
import { localDay } from '../../ui/dates.ts'
import { choiceLabel } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'

type Settling = Omit<ArgOf<Commands['settle']>, 'id'>
const reasons = ['could-not', 'would-not', 'not-straight'] as const

/** How a promise ended. Moving it asks for the new day, a broken one for its reason, because the reason says what kind of trust it cost. */
export function Settle({ promise }: { promise: Commitment }): JSX.Element {
  const asks = useSignal<'day' | 'reason' | undefined>(undefined)
  const settle = (how: Settling) => {
    const said = t('partner.commitments.settledAs', { what: promise.what, how: choiceLabel(how.state) })
    void act('settle', { id: promise.id, ...how }, said)
  }
  const toggle = (what: 'day' | 'reason') => () => (asks.value = asks.value === what ? undefined : what)
  return (
    <>
      <button type="button" class="button" onClick={() => settle({ state: 'kept' })}>
        {choiceLabel('kept')}
      </button>
      {isLate(promise, localDay(new Date())) && (
        <button type="button" class="button quiet" onClick={() => settle({ state: 'kept-late' })}>
          {choiceLabel('kept-late')}
        </button>
      )}
      <button type="button" class="button quiet" aria-expanded={asks.value === 'day'} onClick={toggle('day')}>
        {choiceLabel('renegotiated')}
      </button>
      <button
        type="button"
        class="button quiet"
        aria-expanded={asks.value === 'reason'}
        onClick={toggle('reason')}
      >
        {choiceLabel('broken')}
      </button>
      <button type="button" class="button quiet" onClick={() => settle({ state: 'released' })}>
        {choiceLabel('released')}
      </button>
      {asks.value === 'day' && <NewDay onDay={(due) => settle({ state: 'renegotiated', due })} />}
      {asks.value === 'reason' && (
        <Reason onReason={(reason) => settle({ state: 'broken', ...(reason && { reason }) })} />
      )}
    </>
  )
}

function NewDay({ onDay }: { onDay(day: string): void }): JSX.Element {
  const day = useSignal('')
  return (
    <form
      class="asked"
      onSubmit={(event) => {
        event.preventDefault()
        if (day.value) onDay(day.value)
      }}
    >
      <label class="small second">
        {t('partner.commitments.newDay')}
        <input
          class="input"
          type="date"
          required
          value={day}
          onInput={(event) => (day.value = event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="button">
        {t('partner.commitments.move')}
      </button>
    </form>
  )
}

function Reason({ onReason }: { onReason(reason: (typeof reasons)[number] | undefined): void }): JSX.Element {
  return (
    <div class="asked" role="group" aria-label={t('partner.commitments.why')}>
      <span class="small second">{t('partner.commitments.why')}</span>
      {reasons.map((reason) => (
        <button key={reason} type="button" class="chip" onClick={() => onReason(reason)}>
          {choiceLabel(reason)}
        </button>
      ))}
      <button type="button" class="chip" onClick={() => onReason(undefined)}>
        {t('partner.commitments.unknownWhy')}
      </button>
    </div>
  )
}
