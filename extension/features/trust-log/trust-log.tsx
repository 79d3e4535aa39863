import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { Card } from '#shared/model/card.ts'
import type { Row } from '#shared/model/schema.ts'
import { localDay, sayDay } from '../../ui/dates.ts'
import { Icon } from '../../ui/icons.tsx'
import { choiceLabel, locale } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'
import { Capped } from '../card/open-and-ended.tsx'
import { inLine } from '../dashboard/wording.ts'
import { CardList } from '../partner/card-list.tsx'
import { CardRow, useMayWrite, useOpenRow } from '../partner/open-row.tsx'
import { Source } from '../partner/source.tsx'

const fields = [
  'what',
  'by',
  'direction',
  'sort',
  'size',
  'backing',
  'tag',
  'on',
  'evidence',
  'repairedOn',
  'repair',
  'repairAccepted',
]
const sides = ['both', 'them', 'us'] as const

/** Dated behaviour of both sides, newest first. What was made good hangs beneath the entry that it repairs. */
export function TrustLog({ card }: { card: Card }): JSX.Element {
  const open = useOpenRow()
  const mayWrite = useMayWrite()
  const side = useSignal<(typeof sides)[number]>('both')
  const start = { on: localDay(new Date()), by: 'them', direction: 'up' }
  const shared = { table: 'trustEvent', partnerId: card.partner.id, fields, open, mayWrite } as const
  const events = card.trustEvents
    .filter(({ by }) => side.value === 'both' || by === side.value)
    .sort((a, b) => b.on.localeCompare(a.on))
  return (
    <CardList words="partner.trustLog" {...shared} start={start} count={card.trustEvents.length}>
      {card.trustEvents.length > 0 && (
        <div class="chips" role="group" aria-label={t('partner.trustLog.filter')}>
          {sides.map((each) => (
            <button
              key={each}
              type="button"
              class="chip"
              aria-pressed={side.value === each}
              onClick={() => (side.value = each)}
            >
              {t(`partner.trustLog.sides.${each}`)}
            </button>
          ))}
        </div>
      )}
      <Capped key={side.value} rows={events}>
        {(event) => (
          <CardRow key={event.id} {...shared} row={event} name={event.what}>
            <Event event={event} />
          </CardRow>
        )}
      </Capped>
    </CardList>
  )
}

function Event({ event }: { event: Row<'trustEvent'> }): JSX.Element {
  const today = localDay(new Date())
  const up = event.direction === 'up'
  const says = [event.sort ?? 'ability', event.size ?? 'clear'].map((word) => inLine(choiceLabel(word)))
  const line = [
    t(event.by === 'us' ? 'partner.ours' : 'partner.theirs'),
    ...says,
    sayDay(event.on, today, locale()),
  ]
  return (
    <>
      <Icon
        name={event.direction}
        size={14}
        class={up ? 'fits' : 'short'}
        label={choiceLabel(event.direction)}
      />
      <div class="grow">
        <div class="what">{event.what}</div>
        <div class="small muted">
          <Icon
            name={event.by === 'us' ? 'out' : 'in'}
            size={12}
            class={event.by === 'us' ? 'ours' : 'theirs'}
          />{' '}
          {line.join(' · ')}
        </div>
        {event.repairedOn && (
          <div class="small repair">
            {t('partner.trustLog.madeGood', { when: sayDay(event.repairedOn, today, locale()) })}
            {event.repair && ` · ${event.repair}`}
          </div>
        )}
        <Source row={event} />
      </div>
    </>
  )
}
