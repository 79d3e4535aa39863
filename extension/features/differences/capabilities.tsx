import type { JSX } from 'preact'
import { capabilityMatches, sideOf, type CapabilityMatch } from '#shared/insight/capability-match.ts'
import type { PartnerId } from '#shared/model/ids.ts'
import type { Row } from '#shared/model/schema.ts'
import { act } from '../../ui/act.ts'
import { Icon } from '../../ui/icons.tsx'
import { t } from '../../ui/words.ts'
import type { PartProps } from '../card/sections.tsx'
import { CardList } from '../partner/card-list.tsx'
import { CardRow, useMayWrite, useOpenRow, type OpenRow } from '../partner/open-row.tsx'
import './differences.css'

type Capability = Row<'capability'>
type Side = 'ours' | 'theirs'
const fields = ['what', 'side', 'sort', 'detail']
const arrows = { ours: 'out', theirs: 'in' } as const
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
      brief={needs > 0 && t('differences.capabilities.brief', { met, needs })}
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

interface Shared {
  table: 'capability'
  partnerId: PartnerId
  fields: readonly string[]
  open: OpenRow
  mayWrite: boolean
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

function Need(props: {
  need: Capability
  strengths: readonly Capability[]
  matches: readonly CapabilityMatch[]
  shared: Shared
}): JSX.Element {
  const { need, strengths, matches, shared } = props
  const met = matches.filter(({ decided }) => decided)
  const guessed = met.length === 0 ? matches[0] : undefined
  return (
    <>
      <CardRow
        {...shared}
        row={need}
        name={need.what}
        acts={strengths.length > 0 && <MetBy need={need} strengths={strengths} />}
      >
        <Icon
          name={met.length > 0 ? 'fits' : 'unknown'}
          size={14}
          class={met.length > 0 ? 'fits' : 'muted'}
          label={t(`differences.capabilities.${met.length > 0 ? 'met' : 'unmet'}`)}
        />
        <div class="grow">
          <div class="what">{need.what}</div>
          {need.detail && <p class="small prose second">{need.detail}</p>}
          {guessed && <Guess match={guessed} mayWrite={shared.mayWrite} />}
        </div>
      </CardRow>
      {met.length > 0 && (
        <li class="met">
          <ul>
            {met.map(({ strength }) => (
              <Strength key={strength.id} row={strength} shared={shared} />
            ))}
          </ul>
        </li>
      )}
    </>
  )
}

function Strength({ row, shared }: { row: Capability; shared: Shared }): JSX.Element {
  const side = sideOf(row)
  return (
    <CardRow {...shared} row={row} name={row.what}>
      <Icon name={arrows[side]} size={14} class={side} label={t(`partner.${side}`)} />
      <div class="grow">
        <div class="what">{row.what}</div>
        {row.detail && <p class="small prose second">{row.detail}</p>}
      </div>
    </CardRow>
  )
}

/** Both speak of the same: one press says that it is so. */
function Guess({ match, mayWrite }: { match: CapabilityMatch; mayWrite: boolean }): JSX.Element {
  const { need, strength } = match
  return (
    <p class="small second">
      {t('differences.capabilities.guess', { strength: strength.what })}{' '}
      {mayWrite && (
        <button type="button" class="link" onClick={() => meet(strength, need.id)}>
          {t('differences.capabilities.yes')}
        </button>
      )}
    </p>
  )
}

function MetBy({ need, strengths }: { need: Capability; strengths: readonly Capability[] }): JSX.Element {
  const say = t('differences.capabilities.metBy')
  return (
    <div class="asked" role="group" aria-label={say}>
      <span class="small second">{say}</span>
      <div class="chips">
        {strengths.map((strength) => {
          const meets = strength.meets === need.id
          return (
            <button
              key={strength.id}
              type="button"
              class="chip"
              aria-pressed={meets}
              onClick={() => meet(strength, meets ? null : need.id)}
            >
              <span class="cut">{strength.what}</span>
            </button>
          )
        })}
      </div>
    </div>
  )
}

function meet({ id, partnerId }: Capability, need: string | null): void {
  void act('save', { table: 'capability', id, partnerId, values: { meets: need } }, t('partner.saved'))
}

function isNeed({ sort }: Capability): boolean {
  return sort === 'need'
}
