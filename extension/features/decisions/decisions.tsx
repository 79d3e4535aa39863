import type { JSX } from 'preact'
import { principleOf } from '#shared/principles/catalog.ts'
import type { Day } from '#shared/model/days.ts'
import type { Row } from '#shared/model/schema.ts'
import { localDay, sayDay } from '../../ui/dates.ts'
import { Icon } from '../../ui/icons.tsx'
import { choiceLabel, locale } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'
import { Capped } from '../card/open-and-ended.tsx'
import type { PartProps } from '../card/sections.tsx'
import { CardList } from '../partner/card-list.tsx'
import { CardRow, useMayWrite, useOpenRow } from '../partner/open-row.tsx'
import { Source } from '../partner/source.tsx'

type Decision = Row<'decision'>
const fields = ['what', 'why', 'deciders', 'on', 'reopens', 'about']

/** What was decided, by whom and why, under which principle, and what would reopen it; newest first. */
export function Decisions({ card, figures: { today } }: PartProps): JSX.Element {
  const open = useOpenRow()
  const mayWrite = useMayWrite()
  const shared = { table: 'decision', partnerId: card.partner.id, fields, open, mayWrite } as const
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
            <DecisionLine decision={decision} today={today} />
          </CardRow>
        )}
      </Capped>
    </CardList>
  )
}

function DecisionLine({ decision, today }: { decision: Decision; today: Day }): JSX.Element {
  const { what, why, deciders, on, reopens, about, principle } = decision
  const meta = [
    on && sayDay(on, today, locale()),
    deciders,
    about && about !== 'general' && choiceLabel(about),
    principle && sayPrinciple(principle),
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

/** The principle as the product cites it, with its title; one of the team's own as it was written. */
function sayPrinciple(id: string): string {
  const known = principleOf(id)
  return known ? `${t(`principles.${known.id}.title`)} (${known.clauses[0]})` : id
}
