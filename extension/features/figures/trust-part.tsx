import type { JSX } from 'preact'
import type { Card } from '#shared/model/card.ts'
import { hasHeadroom, type Trust } from '#shared/insight/trust.ts'
import type { CardFigures } from '#shared/insight/figures.ts'
import { stateWord, StateTag } from '../../ui/state-mark.tsx'
import { sayLevel, TrustRule } from '../../ui/trust-rule.tsx'
import { t } from '../../ui/words.ts'
import { Section } from '../card/section.tsx'
import { Compared } from './compared.tsx'
import { Effort } from './effort.tsx'
import { Headroom } from './headroom.tsx'
import { Required } from './required.tsx'
import { Rests } from './rests.tsx'
import { Shortfall } from './shortfall.tsx'
import './figures.css'

/** Our trust in them against what the work calls for. Every line opens in place to the entries and the arithmetic behind it. */
export function TrustPart({ card, figures }: { card: Card; figures: CardFigures }): JSX.Element {
  const { trust, today } = figures
  const { actual } = trust
  return (
    <Section
      name="trust"
      title={t('figures.trust.title', { name: card.partner.name })}
      brief={[actual.known && sayLevel(actual.value), stateWord(trust.state)].filter(Boolean).join(' · ')}
      end={<StateTag state={trust.state} />}
    >
      <Figure trust={trust} />
      <Rule trust={trust} />
      {actual.restsOnPeople && (
        <p class="small second">
          {t('figures.trust.restsOnPeople', { percent: Math.round(actual.peopleShare * 100) })}
        </p>
      )}
      <div class="opening">
        <Rests card={card} actual={actual} today={today} />
        <Required partner={card.partner} required={trust.required} />
        <Compared trust={trust} />
        {hasHeadroom(trust) && <Headroom trust={trust} />}
        {trust.overInvested && <Effort trust={trust} over={trust.overInvested} />}
      </div>
      <Shortfall card={card} trust={trust} today={today} />
    </Section>
  )
}

function Rule({ trust: { actual, required, state } }: { trust: Trust }): JSX.Element {
  return (
    <div class="trust-rule">
      <TrustRule
        required={required?.value}
        actual={actual.known ? { value: actual.value, margin: actual.margin ?? 0 } : undefined}
        state={state}
      />
      <ol class="levels" aria-hidden="true">
        {[1, 2, 3, 4, 5].map((level) => (
          <li key={level}>{t(`figures.trust.levels.${level}`)}</li>
        ))}
      </ol>
    </div>
  )
}

/** The number with its margin and count; without enough evidence no number, but what there is and what it takes. */
function Figure({ trust: { actual, required, gap } }: { trust: Trust }): JSX.Element {
  const need = required
    ? t('figures.trust.required', { level: sayLevel(required.value) })
    : t('figures.trust.noRequired')
  if (!actual.known) {
    const missing = actual.missing.map(({ what, have, need: takes }) =>
      t(`figures.trust.missing.${what}`, { have: sayLevel(have), need: takes }),
    )
    return (
      <p class="second">
        {need} · {t('figures.trust.needsMore')} {missing.join(', ')}
      </p>
    )
  }
  const parts = [
    t('figures.trust.margin', { margin: sayLevel(actual.margin ?? 0), count: actual.n }),
    need,
    gap !== undefined && t('figures.trust.gap', { gap: sayLevel(Math.max(0, gap)) }),
  ]
  return (
    <p class="figure">
      <b class="num">{sayLevel(actual.value)}</b>{' '}
      <span class="second num">{parts.filter(Boolean).join(' · ')}</span>
    </p>
  )
}
