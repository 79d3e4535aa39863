import type { JSX } from 'preact'
import { sideOf, type CapabilityMatch } from '#shared/insight/capability-match.ts'
import type { PartnerId } from '#shared/model/ids.ts'
import type { Row } from '#shared/model/schema.ts'
import { act } from '../../ui/act.ts'
import { Icon } from '../../ui/icons.tsx'
import { t } from '../../ui/words.ts'
import { CardRow, type OpenRow } from '../partner/open-row.tsx'

type Capability = Row<'capability'>

/** The icon of each side's direction. */
export const arrows = { ours: 'out', theirs: 'in' } as const

/** What every row of the list is given. */
export interface Shared {
  table: 'capability'
  partnerId: PartnerId
  fields: readonly string[]
  open: OpenRow
  mayWrite: boolean
}

/** A need, with what meets it beneath. */
export function Need(props: {
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

/** Something that a side is good at. */
export function Strength({ row, shared }: { row: Capability; shared: Shared }): JSX.Element {
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

/** What a side lacks; all else is a strength. */
export function isNeed({ sort }: Capability): boolean {
  return sort === 'need'
}
