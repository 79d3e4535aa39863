import type { ComponentChildren, JSX } from 'preact'
import { bandOf } from '#shared/insight/required-trust.ts'
import { constants } from '#shared/insight/constants.ts'
import { nextReview, openIssues, topObjective, type Card } from '#shared/model/card.ts'
import { latest, type Day } from '#shared/model/days.ts'
import { sayDay, sayDistance, sayMonth } from '../../ui/dates.ts'
import { Icon } from '../../ui/icons.tsx'
import { choiceLabel, locale } from '../../ui/say.ts'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { inLine, sayOwner } from '../dashboard/wording.ts'
import type { SeenCard } from './use-card.ts'
import './facts.css'

/** The facts of a card, one line each, always all of them: a missing one reads *None set* and is no warning. */
export function Facts({ seen: { card, figures } }: { seen: SeenCard }): JSX.Element {
  const me = useLive('device', {}).value?.name
  const { today } = figures
  return (
    <dl class="facts pad">
      <Fact name={t('card.owner')}>{owner(card, me)}</Fact>
      <Fact name={t('card.model')}>{model(card)}</Fact>
      <Fact name={t('card.topObjective')}>{objective(card)}</Fact>
      <Fact name={t('card.open')} none={t('card.nothingOpen')}>
        {open(card)}
      </Fact>
      <Fact name={t('card.nextReview')}>{review(card, today)}</Fact>
      <Fact name={t('card.doNotShare')}>{doNotShare(card)}</Fact>
      <Fact name={t('card.lastSerAct')}>{serAct(card, today)}</Fact>
    </dl>
  )
}

function Fact(props: { name: string; none?: string; children: ComponentChildren }): JSX.Element {
  return (
    <>
      <dt>{props.name}</dt>
      <dd>
        <bdi>{props.children ?? <span class="muted">{props.none ?? t('states.noneSet')}</span>}</bdi>
      </dd>
    </>
  )
}

function owner({ partner }: Card, me: string | undefined): ComponentChildren {
  if (!partner.owner) return undefined
  const { owner, deputy } = partner
  if (!deputy) return sayOwner(owner, me)
  if (deputy === me) return `${sayOwner(owner, me)} · ${t('partner.youAreDeputy')}`
  return t('card.ownerAndDeputy', { owner: sayOwner(owner, me), deputy })
}

function model({ partner: { model, modelSince, stance } }: Card): ComponentChildren {
  if (!model) return undefined
  const name = [choiceLabel(model), inLine(choiceLabel(stance ?? 'open'))].join(', ')
  return modelSince ? t('card.modelSince', { model: name, since: sayMonth(modelSince, locale()) }) : name
}

function objective(card: Card): ComponentChildren {
  const top = topObjective(card, ['joint', 'theirs', 'ours'])
  return (
    top && (
      <>
        {top.what} <span class="muted">{inLine(choiceLabel(top.whose))}</span>
      </>
    )
  )
}

function open(card: Card): ComponentChildren {
  const issues = openIssues(card)
  const risks = card.risks.filter(({ state }) => state !== 'closed')
  const high =
    issues.filter(({ severity }) => severity === 'high').length +
    risks.filter(
      ({ likelihood, consequence }) => bandOf(likelihood ?? 0, consequence ?? 0) >= constants.highRiskBand,
    ).length
  if (issues.length + risks.length === 0) return undefined
  const counts = [
    issues.length > 0 && t('card.issues', { count: issues.length }),
    risks.length > 0 && t('card.risks', { count: risks.length }),
  ].filter(Boolean)
  return (
    <>
      {counts.join(' · ')}
      {high > 0 && (
        <>
          , <span class="short">{t('card.high', { count: high })}</span>
        </>
      )}
    </>
  )
}

function review(card: Card, today: Day): ComponentChildren {
  const on = nextReview(card)
  return (
    on && (
      <>
        {sayDay(on, today, locale())} <span class="muted">{sayDistance(on, today, locale())}</span>
      </>
    )
  )
}

function doNotShare({ partner }: Card): ComponentChildren {
  const [first] = (partner.doNotShare ?? '').trim().split('\n')
  if (!first) return undefined
  return (
    <>
      <Icon name="lock" size={12} class="lock" />
      {first}
    </>
  )
}

/** The newest visible step of a sponsor of either side: who, what, how long ago. (ISO 44003 5.4.3.1) */
function serAct({ contacts }: Card, today: Day): ComponentChildren {
  const on = latest(contacts.map(({ lastSerAct }) => lastSerAct))
  const who = contacts.find(({ lastSerAct }) => lastSerAct === on)
  if (!on || !who) return undefined
  const act = who.serAct ? `${who.name}, ${inLine(who.serAct)}` : who.name
  return `${act} · ${sayDistance(on, today, locale())}`
}
