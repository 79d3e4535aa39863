import type { JSX } from 'preact'
import type { Day } from '#shared/model/days.ts'
import type { Row } from '#shared/model/schema.ts'
import { act } from '../../ui/act.ts'
import { Icon } from '../../ui/icons.tsx'
import { choiceLabel } from '../../ui/say.ts'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { OpenAndEnded } from '../card/open-and-ended.tsx'
import { sayEnded } from '../card/say-when.ts'
import type { PartProps } from '../card/sections.tsx'
import { Steps } from '../card/steps.tsx'
import { inLine, sayOwner } from '../dashboard/wording.ts'
import { CardList } from '../partner/card-list.tsx'
import { CardRow, useMayWrite, useOpenRow } from '../partner/open-row.tsx'
import { Source } from '../partner/source.tsx'
import { advanced, ideaSteps, stepOf } from './idea-steps.ts'

type Opportunity = Row<'opportunity'>
const fields = ['what', 'theirGain', 'ourGain', 'owner', 'state', 'realisedOn', 'toldOn']

/** More value than the first deal: what each side gains, theirs first, and how far an idea has come. One that is realised is told to them too. (ISO 44003 5.8) */
export function Opportunities({ card, figures: { today } }: PartProps): JSX.Element {
  const open = useOpenRow()
  const mayWrite = useMayWrite()
  const shared = { table: 'opportunity', partnerId: card.partner.id, fields, open, mayWrite } as const
  const isEnded = ({ state }: Opportunity) => state === 'told' || state === 'dropped'
  const going = card.opportunities.filter((one) => !isEnded(one)).sort((a, b) => stepOf(b) - stepOf(a))
  const ended = card.opportunities.filter(isEnded)
  const first = going[0]
  return (
    <CardList
      words="open.opportunities"
      {...shared}
      count={card.opportunities.length}
      brief={first ? `${going.length} · ${first.what}` : <span class="muted">{t('card.nothing')}</span>}
      closed={card.opportunities.length === 0}
    >
      <OpenAndEnded open={going} ended={ended} endedSay={t('open.ended', { count: ended.length })}>
        {(one) => (
          <CardRow
            key={one.id}
            {...shared}
            row={one}
            name={one.what}
            acts={!isEnded(one) && <Acts opportunity={one} today={today} />}
          >
            <Icon name={isEnded(one) ? 'check' : 'thought'} size={14} class="muted" />
            <div class="grow">
              <div class="what">{one.what}</div>
              <Gains opportunity={one} />
              <HowFar opportunity={one} today={today} />
              <Source row={one} />
            </div>
          </CardRow>
        )}
      </OpenAndEnded>
    </CardList>
  )
}

/** Their gain before ours, each with its arrow and its word. */
function Gains({ opportunity: { theirGain, ourGain } }: { opportunity: Opportunity }): JSX.Element {
  const sides = [
    ['theirs', 'in', theirGain],
    ['ours', 'out', ourGain],
  ] as const
  return (
    <>
      {sides.map(
        ([side, icon, gain]) =>
          gain && (
            <p key={side} class="small prose">
              <Icon name={icon} size={12} class={side} /> {t(`open.opportunities.gain.${side}`, { gain })}
            </p>
          ),
      )}
    </>
  )
}

function HowFar({ opportunity, today }: { opportunity: Opportunity; today: Day }): JSX.Element {
  const { state = 'idea', realisedOn, toldOn, owner } = opportunity
  const me = useLive('device', {}).value?.name
  if (state === 'dropped' || state === 'told') {
    return <p class="small muted">{sayEnded(choiceLabel(state), toldOn ?? realisedOn, today)}</p>
  }
  const days = { realised: realisedOn } as Partial<Record<string, Day>>
  const steps = ideaSteps.map((key) => ({
    key,
    label: key === 'idea' ? choiceLabel(key) : inLine(choiceLabel(key)),
    detail: days[key] && sayEnded('', days[key], today).replace(' · ', ''),
  }))
  return (
    <>
      {owner && <p class="small muted">{sayOwner(owner, me)}</p>}
      <Steps name={t('open.opportunities.howFar')} steps={steps} at={stepOf(opportunity)} />
    </>
  )
}

/** The next step in one press, with its day; or dropped. */
function Acts({ opportunity, today }: { opportunity: Opportunity; today: Day }): JSX.Element {
  const { id, partnerId, what } = opportunity
  const next = advanced(opportunity, today)
  const save = (values: Partial<Opportunity>) => {
    const words = t('open.became', { what, how: inLine(choiceLabel(values.state ?? 'idea')) })
    void act('save', { table: 'opportunity', id, partnerId, values }, words)
  }
  return (
    <>
      {next && (
        <button type="button" class="button" onClick={() => save(next)}>
          {t(`open.opportunities.next.${next.state}`)}
        </button>
      )}
      <button type="button" class="button quiet" onClick={() => save({ state: 'dropped' })}>
        {choiceLabel('dropped')}
      </button>
    </>
  )
}
