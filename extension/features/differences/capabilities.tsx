import type { JSX } from 'preact'
import { capabilityMatches, sideOf, type CapabilityMatch } from '#shared/insight/capability-match.ts'
import type { Row } from '#shared/model/schema.ts'
import { Icon } from '../../ui/icons.tsx'
import { t } from '../../ui/words.ts'
import type { PartProps } from '../card/sections.tsx'
import { CardList } from '../partner/card-list.tsx'
import { useMayWrite, useOpenRow } from '../partner/open-row.tsx'
import { arrows, isNeed, Need, Strength, type Shared } from './capability-rows.tsx'
import './differences.css'

type Capability = Row<'capability'>
type Side = 'ours' | 'theirs'
const fields = ['what', 'side', 'sort', 'detail']
const across = { ours: 'theirs', theirs: 'ours' } as const

/** What each side needs and what of the other meets it, theirs first: the reason to meet. (Guiding principle 3) */
export function Capabilities({ card }: Pick<PartProps, 'card'>): JSX.Element {
  const open = useOpenRow()
  const mayWrite = useMayWrite()
  const shared: Shared = { table: 'capability', partnerId: card.partner.id, fields, open, mayWrite }
  const matches = capabilityMatches(card)
  const needs = card.capabilities.filter(isNeed).length
  const met = new Set(matches.filter(({ decided }) => decided).map(({ need }) => need.id)).size
  return (
    <CardList
      words="differences.capabilities"
      {...shared}
      count={card.capabilities.length}
      brief={needs > 0 ? t('differences.capabilities.brief', { met, needs }) : undefined}
      closed
    >
      {card.capabilities.length > 0 && (
        <div class="exchange">
          {(['theirs', 'ours'] as const).map((side) => (
            <OneWay key={side} side={side} rows={card.capabilities} matches={matches} shared={shared} />
          ))}
        </div>
      )}
    </CardList>
  )
}

/** What one side needs, each need with what meets it; then what else the other brings. */
function OneWay(props: {
  side: Side
  rows: readonly Capability[]
  matches: readonly CapabilityMatch[]
  shared: Shared
}): JSX.Element {
  const { side, rows, matches, shared } = props
  const needs = rows.filter((row) => isNeed(row) && sideOf(row) === side)
  const strengths = rows.filter((row) => !isNeed(row) && sideOf(row) !== side)
  const used = new Set(matches.filter(({ decided }) => decided).map(({ strength }) => strength.id))
  const others = strengths.filter(({ id }) => !used.has(id))
  return (
    <div>
      <h3 class={`direction ${side}`}>
        <Icon name={arrows[side]} size={14} />
        {t(`differences.capabilities.needs.${side}`)} <span class="num">{needs.length}</span>
      </h3>
      {needs.length === 0 && <p class="small muted">{t(`differences.capabilities.none.${side}`)}</p>}
      <ul>
        {needs.map((need) => (
          <Need
            key={need.id}
            need={need}
            strengths={strengths}
            matches={matches.filter((match) => match.need === need)}
            shared={shared}
          />
        ))}
      </ul>
      {others.length > 0 && (
        <>
          <p class="small muted brings">{t(`differences.capabilities.brings.${across[side]}`)}</p>
          <ul>
            {others.map((row) => (
              <Strength key={row.id} row={row} shared={shared} />
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
