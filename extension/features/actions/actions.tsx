import type { JSX } from 'preact'
import type { Card } from '#shared/model/card.ts'
import { daysBetween, type Day } from '#shared/model/days.ts'
import type { Row } from '#shared/model/schema.ts'
import { act } from '../../ui/act.ts'
import type { Choosable } from '../../ui/field.tsx'
import { Icon } from '../../ui/icons.tsx'
import { choiceLabel } from '../../ui/say.ts'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { citable, sayPrinciple } from '../card/cited.ts'
import { OpenAndEnded } from '../card/open-and-ended.tsx'
import { sayEnded } from '../card/say-when.ts'
import type { PartProps } from '../card/sections.tsx'
import { Due } from '../dashboard/due.tsx'
import { inLine, sayOwner } from '../dashboard/wording.ts'
import { CardList } from '../partner/card-list.tsx'
import { CardRow, useMayWrite, useOpenRow } from '../partner/open-row.tsx'

type Action = Row<'action'>
const fields = ['what', 'sort', 'owner', 'due', 'because', 'principle']
const endedFields = [...fields, 'state', 'doneOn']

/** Work that somebody does by a date: to mend what is wrong, or to keep what is good. The soonest first. */
export function Actions({ card, figures: { today } }: PartProps): JSX.Element {
  const open = useOpenRow()
  const mayWrite = useMayWrite()
  const rows = open.value && { because: reasonsOn(card), principle: citable(card) }
  const shared = { table: 'action', partnerId: card.partner.id, rows, open, mayWrite } as const
  const isOpen = ({ state }: Action) => (state ?? 'open') === 'open'
  const going = card.actions.filter(isOpen).sort((a, b) => dueOf(a).localeCompare(dueOf(b)))
  const ended = card.actions.filter((action) => !isOpen(action)).sort(newestFirst)
  const first = going[0]
  return (
    <CardList
      words="open.actions"
      {...shared}
      fields={fields}
      count={card.actions.length}
      brief={first ? `${going.length} · ${first.what}` : <span class="muted">{t('card.nothing')}</span>}
      closed={card.actions.length === 0}
    >
      <OpenAndEnded open={going} ended={ended} endedSay={t('open.ended', { count: ended.length })}>
        {(action) => (
          <CardRow
            key={action.id}
            {...shared}
            fields={isOpen(action) ? fields : endedFields}
            row={action}
            name={action.what}
            acts={isOpen(action) && <Acts action={action} today={today} />}
          >
            <ActionLine action={action} card={card} today={today} />
          </CardRow>
        )}
      </OpenAndEnded>
    </CardList>
  )
}

function ActionLine({ action, card, today }: { action: Action; card: Card; today: Day }): JSX.Element {
  const me = useLive('device', {}).value?.name
  const { what, sort = 'fix', owner, due, state = 'open', doneOn } = action
  const late = state === 'open' && due && due < today ? daysBetween(due, today) : undefined
  const because = reasonsOn(card).find(({ id }) => id === action.because)?.label
  const cited = action.principle && sayPrinciple(action.principle, card)
  const meta = [sayOwner(owner, me), inLine(choiceLabel(sort)), cited]
  return (
    <>
      <Icon name={state === 'open' ? 'target' : 'check'} size={14} class="muted" />
      <div class="grow">
        <div class="what">{what}</div>
        <p class="small muted">
          {state === 'open' ? meta.filter(Boolean).join(' · ') : sayEnded(choiceLabel(state), doneOn, today)}
        </p>
        {because && <p class="small second">{t('open.actions.because', { what: because })}</p>}
      </div>
      {state === 'open' && <Due due={due} late={late} />}
    </>
  )
}

function Acts({ action, today }: { action: Action; today: Day }): JSX.Element {
  const { id, partnerId, what } = action
  const end = (state: 'done' | 'dropped') => {
    const values = { state, ...(state === 'done' && { doneOn: today }) }
    void act('save', { table: 'action', id, partnerId, values }, `${choiceLabel(state)}: ${what}`)
  }
  return (
    <>
      <button type="button" class="button" onClick={() => end('done')}>
        {choiceLabel('done')}
      </button>
      <button type="button" class="button quiet" onClick={() => end('dropped')}>
        {choiceLabel('dropped')}
      </button>
    </>
  )
}

/** What an action may be because of: what is wrong, may go wrong, was refused or promised on the same card. */
function reasonsOn(card: Card): Choosable {
  const rows = [...card.issues, ...card.risks, ...card.objections, ...card.commitments]
  return rows.map(({ id, what }) => ({ id, label: what }))
}

function dueOf({ due }: Action): string {
  return due ?? '9999'
}

function newestFirst(a: Action, b: Action): number {
  return (b.doneOn ?? '').localeCompare(a.doneOn ?? '')
}
