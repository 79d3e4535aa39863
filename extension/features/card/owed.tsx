import type { JSX } from 'preact'
import { daysLate, openCommitments, type Card, type Commitment, type Side } from '#shared/model/card.ts'
import { act } from '../../ui/act.ts'
import { localDay } from '../../ui/dates.ts'
import { GuardedButton } from '../../ui/guarded-button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { choiceLabel } from '../../ui/say.ts'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { Due } from '../dashboard/due.tsx'

/** What each side still owes the other, ours first because it is ours to do: the next one of each, and how many there are. */
export function Owed({ card }: { card: Card }): JSX.Element {
  return (
    <section class="owed pad" aria-label={t('card.commitments')}>
      <OneSide card={card} by="us" />
      <OneSide card={card} by="them" />
    </section>
  )
}

function OneSide({ card, by }: { card: Card; by: Side }): JSX.Element {
  const promises = openCommitments(card, by)
  const [next] = promises
  return (
    <div>
      <h3 class={`direction ${by === 'us' ? 'ours' : 'theirs'}`}>
        <Icon name={by === 'us' ? 'out' : 'in'} size={14} />
        {t(by === 'us' ? 'card.weOwe' : 'card.theyOwe')} <span class="num">{promises.length}</span>
      </h3>
      {next ? <Next promise={next} /> : <p class="small muted">{t('card.nothing')}</p>}
    </div>
  )
}

function Next({ promise }: { promise: Commitment }): JSX.Element {
  const { id, what, due } = promise
  const mayWrite = useLive('device', {}).value?.mayWrite ?? false
  return (
    <>
      <p class="small what" title={what}>
        <bdi>{what}</bdi>
      </p>
      <div class="row small">
        <span class="keeps">
          <Due due={due} late={daysLate(promise, localDay(new Date()))} />
        </span>
        {mayWrite && (
          <GuardedButton
            class="button quiet kept"
            elsewhere={() => void act('openPanel', {})}
            aria-label={t('card.keptNamed', { what })}
            title={choiceLabel('kept')}
            act={() => void act('settle', { id, state: 'kept' }, t('card.markedKept', { what }))}
          >
            <Icon name="check" size={12} />
            <span>{choiceLabel('kept')}</span>
          </GuardedButton>
        )}
      </div>
    </>
  )
}
