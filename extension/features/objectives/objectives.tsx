import type { JSX } from 'preact'
import { alignment, openObjectives, type Alignment } from '#shared/insight/alignment.ts'
import type { Card } from '#shared/model/card.ts'
import type { PartnerId } from '#shared/model/ids.ts'
import type { Row } from '#shared/model/schema.ts'
import { Icon } from '../../ui/icons.tsx'
import { choiceLabel } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'
import { Capped, OpenAndEnded } from '../card/open-and-ended.tsx'
import type { PartProps } from '../card/sections.tsx'
import { Due } from '../dashboard/due.tsx'
import { CardList } from '../partner/card-list.tsx'
import { CardRow, useMayWrite, useOpenRow, type OpenRow } from '../partner/open-row.tsx'
import { JointSteps } from './joint-steps.tsx'
import { PairGrid } from './pair-grid.tsx'
import './objectives.css'

const fields = [
  'what',
  'whose',
  'sort',
  'priority',
  'measure',
  'due',
  'benefit',
  'risk',
  'evidence',
  'closed',
]
type Whose = Row<'objective'>['whose']

/** What each side wants: theirs, then ours, then the joint ones; beneath, how theirs and ours fit. (ISO 44003 5.3) */
export function Objectives({ card }: Pick<PartProps, 'card'>): JSX.Element {
  const open = useOpenRow()
  const mayWrite = useMayWrite()
  const partnerId = card.partner.id
  const shared: Shared = { table: 'objective', partnerId, fields, open, mayWrite }
  const aligned = alignment(card)
  const closed = card.objectives.filter((objective) => objective.closed)
  return (
    <CardList
      words="objectives"
      {...shared}
      holds="objective objectivePair"
      start={{ whose: 'theirs' }}
      count={card.objectives.length}
      brief={card.objectives.length > 0 ? <Brief aligned={aligned} card={card} /> : undefined}
    >
      {card.objectives.length > 0 && (
        <>
          <div class="objective-sides">
            <OneSide whose="theirs" objectives={aligned.theirs} shared={shared} />
            <OneSide whose="ours" objectives={aligned.ours} shared={shared} />
          </div>
          <OneSide whose="joint" objectives={openObjectives(card, 'joint')} shared={shared} />
        </>
      )}
      {aligned.pairs.length > 0 && (
        <div class="side-by-side">
          <h3>
            {t('objectives.sideBySide')} <Conflicts aligned={aligned} />
          </h3>
          <PairGrid aligned={aligned} partnerId={partnerId} mayWrite={mayWrite} />
        </div>
      )}
      <OpenAndEnded open={[]} ended={closed} endedSay={t('objectives.closed', { count: closed.length })}>
        {oneRow(shared)}
      </OpenAndEnded>
    </CardList>
  )
}

interface Shared {
  table: 'objective'
  partnerId: PartnerId
  fields: readonly string[]
  open: OpenRow
  mayWrite: boolean
}

const arrows = { theirs: 'in', ours: 'out', joint: 'mark' } as const

/** Interests apart from objectives: the one hardly moves, the other can. */
function OneSide(props: {
  whose: Whose
  objectives: readonly Row<'objective'>[]
  shared: Shared
}): JSX.Element | null {
  const { whose, objectives, shared } = props
  if (whose === 'joint' && objectives.length === 0) return null
  const interests = objectives.filter(({ sort }) => sort === 'interest')
  const movable = objectives.filter(({ sort }) => sort !== 'interest')
  return (
    <div>
      <h3 class={`direction ${whose}`}>
        <Icon name={arrows[whose]} size={14} />
        {choiceLabel(whose)} <span class="num">{objectives.length}</span>
      </h3>
      {objectives.length === 0 && <p class="small muted">{t(`objectives.none.${whose}`)}</p>}
      {interests.length > 0 && <p class="small muted">{t('objectives.interests')}</p>}
      <Capped rows={interests}>{oneRow(shared)}</Capped>
      {interests.length > 0 && movable.length > 0 && <p class="small muted">{t('objectives.movable')}</p>}
      <Capped rows={movable}>{oneRow(shared)}</Capped>
    </div>
  )
}

function oneRow(shared: Shared) {
  return (objective: Row<'objective'>) => (
    <CardRow key={objective.id} {...shared} row={objective} name={objective.what}>
      <div class="grow">
        <div class="what">{objective.what}</div>
        <div class="objective-foot">
          <JointSteps objective={objective} mayWrite={shared.mayWrite} />
          <Meta objective={objective} />
        </div>
      </div>
    </CardRow>
  )
}

function Meta({ objective: { priority, measure, due } }: { objective: Row<'objective'> }): JSX.Element {
  return (
    <>
      {priority && <span class="muted">{t('objectives.priority', { priority })}</span>}
      {measure && <span class="muted what">{measure}</span>}
      <Due due={due} />
    </>
  )
}

/** Folded, it says what collides, else what leads. */
function Brief({ aligned, card }: { aligned: Alignment; card: Card }): JSX.Element {
  const top = aligned.theirs[0] ?? openObjectives(card, 'joint')[0] ?? aligned.ours[0]
  return aligned.pairs.some(({ fit }) => fit === 'conflicting') ? (
    <Conflicts aligned={aligned} />
  ) : (
    <>{top?.what ?? t('states.noneSet')}</>
  )
}

/** *1 conflict* as decided; until then *1 perhaps in conflict*. */
function Conflicts({ aligned }: { aligned: Alignment }): JSX.Element | null {
  const found = aligned.pairs.filter(({ fit }) => fit === 'conflicting')
  const decided = found.filter((pair) => pair.decided).length
  if (found.length === 0) return null
  return (
    <span class={decided > 0 ? 'conflicts short' : 'conflicts second'}>
      <Icon name="short" size={12} class="short" />{' '}
      {decided > 0
        ? t('objectives.conflicts', { count: decided })
        : t('objectives.maybeConflicts', { count: found.length })}
    </span>
  )
}
