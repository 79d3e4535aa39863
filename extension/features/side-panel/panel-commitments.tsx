import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { daysLate, openCommitments, type Card, type Commitment, type Side } from '#shared/model/card.ts'
import { act } from '../../ui/act.ts'
import { localDay } from '../../ui/dates.ts'
import { Icon } from '../../ui/icons.tsx'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { Settle } from '../commitments/settle.tsx'
import { Due } from '../dashboard/due.tsx'
import { pathTo } from '../dashboard/route.ts'
import { sayOwner } from '../dashboard/wording.ts'
import type { LogTable } from '../quick-log/guess.ts'
import { Section } from './section.tsx'

/** What each side promised the other and has not kept yet, ours first. A row opens to settle it. */
export function PanelCommitments({ card, onLog }: { card: Card; onLog(table: LogTable): void }): JSX.Element {
  const all = card.commitments.length
  const opened = useSignal<string | undefined>(undefined)
  const whole = () => void act('openDashboard', { path: pathTo({ page: 'partner', id: card.partner.id }) })
  const end = all > 0 && (
    <button type="button" class="link small" onClick={whole}>
      {t('card.allCount', { count: all })}
    </button>
  )
  return (
    <Section name="commitments" title={t('card.commitments')} end={end}>
      {all === 0 ? (
        <div class="empty">
          <p class="second">{t('card.noCommitments', { name: card.partner.name })}</p>
          <button type="button" class="button accent" onClick={() => onLog('commitment')}>
            <Icon name="plus" size={14} />
            {t('card.logCommitment')}
          </button>
        </div>
      ) : (
        (['us', 'them'] as const).map((by) => (
          <OneSide
            key={by}
            by={by}
            promises={openCommitments(card, by)}
            opened={opened.value}
            onOpen={(id) => (opened.value = opened.value === id ? undefined : id)}
          />
        ))
      )}
    </Section>
  )
}

function OneSide(props: {
  by: Side
  promises: readonly Commitment[]
  opened: string | undefined
  onOpen(id: string): void
}): JSX.Element {
  const { by, promises, opened, onOpen } = props
  return (
    <>
      <h3 class={`direction ${by === 'us' ? 'ours' : 'theirs'}`}>
        <Icon name={by === 'us' ? 'out' : 'in'} size={14} />
        {t(by === 'us' ? 'card.weOweThem' : 'card.theyOweUs')}
      </h3>
      {promises.length === 0 && <p class="small muted">{t('card.nothing')}</p>}
      <ul>
        {promises.map((promise) => (
          <Promised
            key={promise.id}
            promise={promise}
            open={opened === promise.id}
            onOpen={() => onOpen(promise.id)}
          />
        ))}
      </ul>
    </>
  )
}

function Promised({
  promise,
  open,
  onOpen,
}: {
  promise: Commitment
  open: boolean
  onOpen(): void
}): JSX.Element {
  const device = useLive('device', {}).value
  const row = (
    <>
      <span class="grow">
        <span class="what">{promise.what}</span>
        {promise.keeper && <span class="small muted">{sayOwner(promise.keeper, device?.name)}</span>}
      </span>
      <Due due={promise.due} late={daysLate(promise, localDay(new Date()))} />
    </>
  )
  return (
    <li class="promised">
      {device?.mayWrite ? (
        <button type="button" class="promised-row" aria-expanded={open} onClick={onOpen}>
          {row}
        </button>
      ) : (
        <div class="promised-row">{row}</div>
      )}
      {open && (
        <div class="acts settle">
          <Settle promise={promise} />
        </div>
      )}
    </li>
  )
}
