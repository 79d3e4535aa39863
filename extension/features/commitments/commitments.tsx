import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { daysLate, openCommitments, type Card, type Commitment, type Side } from '#shared/model/card.ts'
import { localDay, sayDay } from '../../ui/dates.ts'
import { Icon } from '../../ui/icons.tsx'
import { choiceLabel, locale } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'
import { Due } from '../dashboard/due.tsx'
import { Capped } from '../card/open-and-ended.tsx'
import { Section } from '../card/section.tsx'
import { Empty } from '../dashboard/sheet.tsx'
import { AddButton, CardRow, useMayWrite, useOpenRow, type OpenRow } from '../partner/open-row.tsx'
import { RowForm } from '../partner/row-form.tsx'
import { Source } from '../partner/source.tsx'
import { Settle } from './settle.tsx'

const fields = ['what', 'by', 'due', 'keeper', 'backing', 'detail']
const settledFields = [...fields, 'state', 'reason', 'settledOn', 'repairedOn', 'repairAccepted']

/** What each side promised the other, ours first because it is ours to do; then what was settled. */
export function Commitments({ card }: { card: Card }): JSX.Element {
  const open = useOpenRow()
  const mayWrite = useMayWrite()
  const partnerId = card.partner.id
  const adding = mayWrite && open.value?.id === 'new'
  const add = mayWrite && <AddButton open={open} words={t('partner.commitments.add')} />
  const none = card.commitments.length === 0
  return (
    <Section
      name="commitments"
      holds="commitment"
      title={t('partner.commitments.title')}
      end={(!none || adding) && add}
      brief={<span class="num">{openCommitments(card).length}</span>}
    >
      {adding && (
        <RowForm
          table="commitment"
          partnerId={partnerId}
          fields={fields}
          start={{ by: 'us' }}
          onDone={() => (open.value = undefined)}
        />
      )}
      {none && !adding && (
        <Empty
          title={t('partner.commitments.emptyTitle')}
          text={t('partner.commitments.emptyText', { name: card.partner.name })}
          act={add}
        />
      )}
      {!none && (
        <div class="both-ways">
          <OneSide card={card} by="us" open={open} mayWrite={mayWrite} />
          <OneSide card={card} by="them" open={open} mayWrite={mayWrite} />
        </div>
      )}
      <Settled card={card} open={open} mayWrite={mayWrite} />
    </Section>
  )
}

interface Shared {
  card: Card
  open: OpenRow
  mayWrite: boolean
}

function OneSide({ card, by, open, mayWrite }: Shared & { by: Side }): JSX.Element {
  const promises = openCommitments(card, by)
  const side = by === 'us' ? 'ours' : 'theirs'
  return (
    <div>
      <h3 class={`direction ${side}`}>
        <Icon name={by === 'us' ? 'out' : 'in'} size={14} />
        {t(`partner.commitments.${by}`)} <span class="num">{promises.length}</span>
      </h3>
      {promises.length === 0 && <p class="small muted">{t('partner.commitments.nothing')}</p>}
      <Capped rows={promises}>
        {(promise) => (
          <CardRow
            key={promise.id}
            table="commitment"
            row={promise}
            partnerId={card.partner.id}
            fields={fields}
            open={open}
            mayWrite={mayWrite}
            name={promise.what}
            acts={<Settle promise={promise} />}
          >
            <div class="grow">
              <div class="what">{promise.what}</div>
              <div class="small muted">{promise.keeper}</div>
              <Due due={promise.due} late={daysLate(promise, localDay(new Date()))} />
              <Source row={promise} />
            </div>
          </CardRow>
        )}
      </Capped>
    </div>
  )
}

/** Folded until somebody asks: how promises ended, newest first, and how many were kept or moved in time. */
function Settled({ card, open, mayWrite }: Shared): JSX.Element | null {
  const unfolded = useSignal(false)
  const settled = card.commitments
    .filter(({ state }) => state !== 'open')
    .sort((a, b) => dayOf(b).localeCompare(dayOf(a)))
  if (settled.length === 0) return null
  return (
    <div class="settled">
      <button
        type="button"
        class="fold small"
        aria-expanded={unfolded.value}
        onClick={() => (unfolded.value = !unfolded.value)}
      >
        <Icon name={unfolded.value ? 'unfold' : 'next'} size={14} class="flips" />
        <span class="grow">{t('partner.commitments.settled', { count: settled.length })}</span>
        <Score promises={settled} by="us" />
        <Score promises={settled} by="them" />
      </button>
      {unfolded.value && (
        <Capped rows={settled}>
          {(promise) => (
            <CardRow
              key={promise.id}
              table="commitment"
              row={promise}
              partnerId={card.partner.id}
              fields={settledFields}
              open={open}
              mayWrite={mayWrite}
              name={promise.what}
            >
              <Icon
                name={promise.by === 'us' ? 'out' : 'in'}
                size={14}
                class={promise.by === 'us' ? 'ours' : 'theirs'}
              />
              <div class="grow">
                <div class="what">{promise.what}</div>
                <div class="small muted">{sayEnd(promise)}</div>
              </div>
            </CardRow>
          )}
        </Capped>
      )}
    </div>
  )
}

/** *9 of 10*: kept or moved in time, of all that one side settled. What was released says nothing. */
function Score({ promises, by }: { promises: readonly Commitment[]; by: Side }): JSX.Element | null {
  const counted = promises.filter((promise) => promise.by === by && promise.state !== 'released')
  const good = counted.filter(({ state }) => state === 'kept' || state === 'renegotiated').length
  if (counted.length === 0) return null
  return (
    <span class={`num ${by === 'us' ? 'ours' : 'theirs'}`}>
      <Icon name={by === 'us' ? 'out' : 'in'} size={12} />{' '}
      {t('partner.commitments.score', { good, all: counted.length })}
    </span>
  )
}

function sayEnd(promise: Commitment): string {
  const why = promise.state === 'broken' && promise.reason ? choiceLabel(promise.reason) : undefined
  const day = dayOf(promise)
  const when = day && sayDay(day, localDay(new Date()), locale())
  return [choiceLabel(promise.state), why, when].filter(Boolean).join(' · ')
}

function dayOf({ settledOn, due }: Commitment): string {
  return settledOn ?? due ?? ''
}
