import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { Card } from '#shared/model/card.ts'
import type { Trust } from '#shared/insight/trust.ts'
import type { CardFigures } from '../../bridge/answers.ts'
import { Icon } from '../../ui/icons.tsx'
import { StateTag } from '../../ui/state-mark.tsx'
import { sayLevel, TrustRule } from '../../ui/trust-rule.tsx'
import { t } from '../../ui/words.ts'
import { TrustEntries } from './trust-entries.tsx'
import { TrustSums } from './trust-sums.tsx'

/** Our trust in them against what the work calls for; it opens in place to the entries and the arithmetic behind it. */
export function TrustSheet({ card, figures }: { card: Card; figures: CardFigures }): JSX.Element {
  const { trust, today } = figures
  const open = useSignal(false)
  const { actual, required } = trust
  return (
    <section class="sheet trust-sheet" aria-label={t('partner.trust.title', { name: card.partner.name })}>
      <div class="pad">
        <div class="part-head">
          <h2 class="grow">{t('partner.trust.title', { name: card.partner.name })}</h2>
          <StateTag state={trust.state} />
        </div>
        <Figure trust={trust} />
        <div class="trust-line">
          <TrustRule
            required={required?.value}
            actual={actual.known ? { value: actual.value, margin: actual.margin ?? 0 } : undefined}
            state={trust.state}
          />
          <ol class="levels" aria-hidden="true">
            {[1, 2, 3, 4, 5].map((level) => (
              <li key={level}>{t(`partner.trust.levels.${level}`)}</li>
            ))}
          </ol>
        </div>
        {actual.restsOnPeople && (
          <p class="small second">
            {t('partner.trust.restsOnPeople', { percent: Math.round(actual.peopleShare * 100) })}
          </p>
        )}
      </div>
      {actual.entries.length > 0 && (
        <>
          <button
            type="button"
            class="fold rests"
            aria-expanded={open.value}
            onClick={() => (open.value = !open.value)}
          >
            <Icon name={open.value ? 'unfold' : 'next'} class="flips muted" />
            <b class="grow">{t('partner.trust.restsOn')}</b>
            <span class="small muted">{t('partner.trust.newestFirst')}</span>
          </button>
          {open.value && <TrustEntries card={card} entries={actual.entries} today={today} />}
        </>
      )}
      {(open.value || actual.entries.length === 0) && <TrustSums trust={trust} />}
    </section>
  )
}

/** The number with its margin and count; without enough evidence no number, but what there is and what it takes. */
function Figure({ trust: { actual, required, gap } }: { trust: Trust }): JSX.Element {
  const need = required
    ? t('partner.trust.required', { level: sayLevel(required.value) })
    : t('partner.trust.noRequired')
  if (!actual.known) {
    const missing = actual.missing.map(({ what, have, need: takes }) =>
      t(`partner.trust.missing.${what}`, { have: sayLevel(have), need: takes }),
    )
    return (
      <p class="second">
        {need} · {t('partner.trust.needsMore')} {missing.join(', ')}
      </p>
    )
  }
  const parts = [
    t('partner.trust.margin', { margin: sayLevel(actual.margin ?? 0), count: actual.n }),
    need,
    gap !== undefined && t('partner.trust.gap', { gap: sayLevel(Math.max(0, gap)) }),
  ]
  return (
    <p class="figure">
      <b class="num">{sayLevel(actual.value)}</b>{' '}
      <span class="second num">{parts.filter(Boolean).join(' · ')}</span>
    </p>
  )
}
