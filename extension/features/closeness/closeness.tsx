import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { fitsOf } from '#shared/insight/model-facts.ts'
import { modelDecisions, reopenedBy, type Reopener } from '#shared/insight/model-reopened.ts'
import { suggestModel, type ModelSuggestion } from '#shared/insight/model-suggestion.ts'
import { partnershipCriteria, type Criterion } from '#shared/insight/partnership-criteria.ts'
import type { Day } from '#shared/model/days.ts'
import type { Row } from '#shared/model/schema.ts'
import { sayMonth } from '../../ui/dates.ts'
import { Icon } from '../../ui/icons.tsx'
import { locale } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'
import { Section } from '../card/section.tsx'
import type { PartProps } from '../card/sections.tsx'
import { useMayWrite } from '../partner/open-row.tsx'
import { Approach } from './approach.tsx'
import { Criteria } from './criteria.tsx'
import { Decide } from './decide.tsx'
import { ModelDecisions } from './decisions.tsx'
import { Reopened } from './reopened.tsx'
import { RestsOn } from './rests-on.tsx'
import { sayModel } from './say-model.ts'
import { Suggestion } from './suggestion.tsx'
import './closeness.css'

/** How close to work and why: what is decided, what the card's facts suggest, and what would be worth deciding again. (ISO 44003 5.1.3.1, guiding principles 6 to 8) */
export function Closeness({ card, figures }: PartProps): JSX.Element {
  const { today, trust, care } = figures
  const criteria = partnershipCriteria(card, { care, today })
  const reopeners = reopenedBy(card, { today, trust, criteria })
  return (
    <Section
      name="closeness"
      title={t('closeness.title')}
      brief={reopeners.length > 0 ? t('closeness.again') : sayNow(card.partner)}
      closed
    >
      <Opened card={card} figures={figures} criteria={criteria} reopeners={reopeners} />
    </Section>
  )
}

function Opened(
  props: PartProps & { criteria: readonly Criterion[]; reopeners: readonly Reopener[] },
): JSX.Element {
  const { card, figures, criteria, reopeners } = props
  const { partner } = card
  const { today, trust, care } = figures
  const mayWrite = useMayWrite()
  const suggestion = suggestModel(card, { trust, care, fits: fitsOf(card), criteria })
  const decisions = modelDecisions(card)
  const called = partner.model === 'partnership'
  return (
    <>
      <Approach partner={partner} today={today} />
      <Now partner={partner} why={decisions[0]?.why} suggestion={suggestion} today={today} />
      {reopeners.length > 0 && <Reopened card={card} reopeners={reopeners} today={today} />}
      {partner.stance === 'hostile' && <Guarded />}
      <Suggestion card={card} suggestion={suggestion} />
      {(called || suggestion.asksPartnership) && <Criteria criteria={criteria} called={called} />}
      {mayWrite && <RestsOn partner={partner} />}
      {decisions.length > 0 && <ModelDecisions decisions={decisions} today={today} />}
    </>
  )
}

/** What holds now, and the one act: to decide, or to decide again. */
function Now(props: {
  partner: Row<'partner'>
  why: string | undefined
  suggestion: ModelSuggestion
  today: Day
}): JSX.Element {
  const { partner, why, suggestion, today } = props
  const deciding = useSignal(false)
  const mayWrite = useMayWrite()
  const done = () => (deciding.value = false)
  return (
    <div class="close-block">
      <div class="row">
        <h3 class="grow">{t('closeness.now')}</h3>
        {mayWrite && !deciding.value && (
          <button type="button" class="button" onClick={() => (deciding.value = true)}>
            {t(partner.model ? 'closeness.decideAgain' : 'closeness.decideModel')}
          </button>
        )}
      </div>
      {deciding.value ? (
        <Decide partner={partner} suggestion={suggestion} today={today} onDone={done} />
      ) : (
        <Holds partner={partner} why={why} />
      )}
    </div>
  )
}

/** The model as decided: since when, why, and what would reopen it. */
function Holds({ partner, why }: { partner: Row<'partner'>; why: string | undefined }): JSX.Element {
  const { model, modelSince, modelReopens } = partner
  return (
    <>
      <p class={model ? 'decided-model' : 'muted'}>
        {sayNow(partner)}
        {model && modelSince && (
          <span class="small muted"> · {t('closeness.since', { when: sayMonth(modelSince, locale()) })}</span>
        )}
      </p>
      {why && <p class="small prose">{why}</p>}
      {modelReopens && <p class="small second prose">{t('closeness.reopensOn', { what: modelReopens })}</p>}
    </>
  )
}

function sayNow({ model, stance }: Row<'partner'>): string {
  return model ? sayModel(model, stance ?? 'open') : t('closeness.undecided')
}

/** Against an opponent: be prepared, and leave nothing to goodwill. (Guiding principle 7) */
function Guarded(): JSX.Element {
  return (
    <div class="close-block guarded">
      <h3>{t('closeness.guarded.title')}</h3>
      <ul class="small">
        {(['lawyer', 'negotiator', 'points', 'writing'] as const).map((point) => (
          <li key={point}>
            <Icon name="lock" size={12} />
            {t(`closeness.guarded.${point}`)}
          </li>
        ))}
      </ul>
    </div>
  )
}
