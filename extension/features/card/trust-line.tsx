import type { JSX } from 'preact'
import type { ActualTrust } from '#shared/insight/actual-trust.ts'
import type { Trust } from '#shared/insight/trust.ts'
import { StateTag } from '../../ui/state-mark.tsx'
import { sayLevel, TrustRule } from '../../ui/trust-rule.tsx'
import { t } from '../../ui/words.ts'

/** How trust stands: the figure with its margin and what is required, the state, the rule. Without enough evidence no number, but what is missing. */
export function TrustLine({ trust }: { trust: Trust }): JSX.Element {
  const { required, state, actual, overInvested } = trust
  const known = actual.known ? { value: actual.value, margin: actual.margin ?? 0 } : undefined
  const needed = required && t('card.required', { level: sayLevel(required.value) })
  return (
    <section class="trust" aria-label={t('card.trust')}>
      <div class="row">
        <p class="grow">
          <span class="small second">{t('card.trust')}</span>{' '}
          {known && <b class="num">{sayLevel(known.value)}</b>}{' '}
          <span class="small muted num">
            {[known && `± ${sayLevel(known.margin)}`, needed].filter(Boolean).join(' · ')}
          </span>
        </p>
        <StateTag state={state} />
      </div>
      <TrustRule required={required?.value} actual={known} state={state} />
      {!actual.known && <p class="small second">{sayMissing(actual)}</p>}
      {state === 'over-invested' && overInvested && (
        <p class="small second">{t('card.overInvested', { times: sayLevel(overInvested.times) })}</p>
      )}
      {known && actual.restsOnPeople && <p class="small second">{t('card.restsOnPeople')}</p>}
    </section>
  )
}

/** The one thing that is missing most: entries, then days, then weight. */
function sayMissing(actual: Extract<ActualTrust, { known: false }>): string {
  const order = ['entries', 'days', 'evidence']
  const [first] = [...actual.missing].sort((a, b) => order.indexOf(a.what) - order.indexOf(b.what))
  return first ? t(`card.missing.${first.what}`, { have: Math.floor(first.have), need: first.need }) : ''
}
