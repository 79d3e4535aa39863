import type { JSX } from 'preact'
import type { Card } from '#shared/model/card.ts'
import type { Day } from '#shared/model/days.ts'
import type { Row } from '#shared/model/schema.ts'
import { localDay, sayDay } from '../../ui/dates.ts'
import { Icon } from '../../ui/icons.tsx'
import { choiceLabel, locale } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'
import { citable, sayPrinciple } from '../card/cited.ts'
import { Capped } from '../card/open-and-ended.tsx'
import type { PartProps } from '../card/sections.tsx'
import { CardList } from '../partner/card-list.tsx'
import { CardRow, useMayWrite, useOpenRow } from '../partner/open-row.tsx'
import { Source } from '../partner/source.tsx'

type Decision = Row<'decision'>
const fields = ['what', 'why', 'deciders', 'on', 'reopens', 'principle', 'about']

/** What was decided, by whom and why, under which principle, and what would reopen it; newest first. */
export function Decisions({ card, figures: { today } }: PartProps): JSX.Element {
  const open = useOpenRow()
  const mayWrite = useMayWrite()
  const rows = open.value && { principle: citable(card) }
  const shared = { table: 'decision', partnerId: card.partner.id, fields, rows, open, mayWrite } as const
  const decisions = [...card.decisions].sort((a, b) => (b.on ?? '').localeCompare(a.on ?? ''))
  return (
    <CardList
      words="open.decisions"
      {...shared}
      start={{ on: localDay(new Date()) }}
      count={decisions.length}
      brief={decisions[0]?.what}
      closed
    >
      <Capped rows={decisions}>
        {(decision) => (
          <CardRow key={decision.id} {...shared} row={decision} name={decision.what}>
            <DecisionLine decision={decision} card={card} today={today} />
          </CardRow>
        )}
      </Capped>
    </CardList>
  )
}

function DecisionLine(props: { decision: Decision; card: Card; today: Day }): JSX.Element {
  const { decision, card, today } = props
  const { what, why, deciders, on, reopens, about, principle } = decision
  const meta = [
    on && sayDay(on, today, locale()),
    deciders,
    about && about !== 'general' && choiceLabel(about),
    principle && sayPrinciple(principle, card),
  ]
  return (
    <>
      <Icon name="decision" size={14} class="muted" />
      <div class="grow">
        <div class="what">{what}</div>
        <p class="small muted">{meta.filter(Boolean).join(' · ')}</p>
        {why && <p class="small prose">{why}</p>}
        {reopens && <p class="small second prose">{t('open.decisions.reopens', { what: reopens })}</p>}
        <Source row={decision} />
      </div>
    </>
  )
}
