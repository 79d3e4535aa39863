import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { Card } from '#shared/model/card.ts'
import type { Row } from '#shared/model/schema.ts'
import type { Trust } from '#shared/insight/trust.ts'
import { act } from '../../ui/act.ts'
import { sayDay } from '../../ui/dates.ts'
import { choiceLabel, locale } from '../../ui/say.ts'
import { sayLevel } from '../../ui/trust-rule.tsx'
import { t } from '../../ui/words.ts'
import { useMayWrite } from '../partner/open-row.tsx'
import { ShortfallForm } from './shortfall-form.tsx'

/** The answer to a trust that is short or perhaps short: asked once, shown with its date and reason, changed with its history kept. */
export function Shortfall(props: { card: Card; trust: Trust; today: string }): JSX.Element | null {
  const { card, trust, today } = props
  const mayWrite = useMayWrite()
  const changing = useSignal(false)
  const { shortfallAnswer: answer } = card.partner
  const isShort = trust.state === 'short' || trust.state === 'perhaps'
  if (!isShort) return answer ? <Over card={card} today={today} mayWrite={mayWrite} /> : null
  const gap = sayLevel(trust.gap ?? 0)
  const asks = mayWrite && (changing.value || !answer)
  if (!asks && !answer) return null
  return (
    <section class={`shortfall ${trust.state}`} aria-label={t('choices.trust')}>
      {asks ? (
        <ShortfallForm
          card={card}
          gap={gap}
          ask={t(`figures.shortfall.ask.${trust.state}`, { gap })}
          today={today}
          onDone={() => (changing.value = false)}
        />
      ) : (
        <div class="row shortfall-answer">
          <Answer card={card} today={today} />
          {mayWrite && (
            <button type="button" class="button quiet" onClick={() => (changing.value = true)}>
              {t('figures.shortfall.change')}
            </button>
          )}
        </div>
      )}
      <Former card={card} today={today} />
    </section>
  )
}

/** A shortfall that is over keeps its last answer until somebody puts it away: the next one is asked anew. */
function Over(props: { card: Card; today: string; mayWrite: boolean }): JSX.Element {
  const { card, today, mayWrite } = props
  const values = { shortfallAnswer: null, shortfallWhy: null }
  const close = () =>
    void act('save', { table: 'partner', id: card.partner.id, values }, t('figures.shortfall.closed'))
  return (
    <section class="shortfall" aria-label={t('choices.trust')}>
      <p class="small second">{t('figures.shortfall.over')}</p>
      <div class="row shortfall-answer">
        <Answer card={card} today={today} />
        {mayWrite && (
          <button type="button" class="button quiet" onClick={close}>
            {t('figures.shortfall.close')}
          </button>
        )}
      </div>
    </section>
  )
}

/** *Narrow the scope · answered Thu 12 Nov*, with why. */
function Answer({ card, today }: { card: Card; today: string }): JSX.Element {
  const { shortfallAnswer = '', shortfallWhy } = card.partner
  const on = currentOf(card)?.on
  return (
    <div class="grow">
      <b>{choiceLabel(shortfallAnswer)}</b>{' '}
      <span class="small muted">
        {on
          ? t('figures.shortfall.answered', { when: sayDay(on, today, locale()) })
          : t('figures.shortfall.answeredSome')}
      </span>
      {shortfallWhy && <p class="small second prose">{shortfallWhy}</p>}
    </div>
  )
}

/** The answers before this one. */
function Former({ card, today }: { card: Card; today: string }): JSX.Element | null {
  const now = currentOf(card)
  const former = answersOf(card).filter((one) => one !== now)
  if (former.length === 0) return null
  const lines = former.map(({ chosen = '', on }) =>
    [choiceLabel(chosen), on && sayDay(on, today, locale())].filter(Boolean).join(', '),
  )
  return (
    <p class="small muted">
      {t('figures.shortfall.before')}: {lines.join(' · ')}
    </p>
  )
}

/** The decision behind the answer that holds now. */
function currentOf(card: Card): Row<'decision'> | undefined {
  return answersOf(card).find(({ chosen }) => chosen === card.partner.shortfallAnswer)
}

/** Every answer that was recorded, the newest first. */
function answersOf(card: Card): Row<'decision'>[] {
  return card.decisions
    .filter(({ about, chosen }) => about === 'trust' && chosen !== undefined)
    .sort((a, b) => (b.on ?? '').localeCompare(a.on ?? ''))
}
