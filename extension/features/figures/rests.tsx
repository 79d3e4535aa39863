import type { JSX } from 'preact'
import { madeGood, type ActualTrust } from '#shared/insight/actual-trust.ts'
import { constants } from '#shared/insight/constants.ts'
import type { Card } from '#shared/model/card.ts'
import { sayLevel } from '../../ui/trust-rule.tsx'
import { t } from '../../ui/words.ts'
import { Opens } from './opens.tsx'
import { exact, plain, Sums, type Sum } from './sums.tsx'
import { entryName, TrustEntries } from './trust-entries.tsx'

/** What actual trust rests on: the entries of theirs with what is left of each, and how they add up. */
export function Rests(props: { card: Card; actual: ActualTrust; today: string }): JSX.Element {
  const { card, actual, today } = props
  const { up, ability, integrity } = constants.halfLife
  const better = actual.known ? madeGood(actual) : undefined
  return (
    <Opens
      title={t('figures.trust.restsOn')}
      line={t('figures.rests.line', { count: actual.entries.length })}
    >
      {actual.entries.length === 0 && <p class="small second">{t('figures.rests.none')}</p>}
      {actual.entries.length > 0 && (
        <>
          <TrustEntries card={card} entries={actual.entries} today={today} />
          <Sums sums={sumsOf(actual)} title={t('figures.rests.supports')} />
          {better && (
            <p class="small second">
              {t('figures.rests.ifMadeGood', {
                what: entryName(better.entry, card),
                level: sayLevel(better.value),
              })}
            </p>
          )}
          <p class="small muted">{t('figures.rests.ages', { up, ability, integrity })}</p>
        </>
      )}
      <p class="small muted">{t('figures.rests.notPerson')}</p>
    </Opens>
  )
}

function sumsOf(actual: ActualTrust): Sum[] {
  const [up, down] = actual.steps.map(({ value }) => value)
  const { good, bad } = constants.start
  const { lowest, span } = constants.level
  const pooled = `${lowest} + ${span} × ${exact((up ?? 0) + good)} / ${exact((up ?? 0) + (down ?? 0) + good + bad)}`
  const sums = actual.steps.map(({ what, value, decides }) => ({
    label: t(`figures.trust.steps.${what}`),
    value: sayStep(what, value, pooled),
    // Below enough evidence nothing is decided yet.
    decides: actual.known && decides,
  }))
  const margin = actual.known && {
    label: t('figures.rests.margin'),
    value: `± ${exact(actual.margin ?? 0)}`,
  }
  return margin ? [...sums, margin] : sums
}

/** Sums and levels worked out keep two decimals, so that they can be checked by hand. */
function sayStep(what: string, value: number, pooled: string): string {
  if (what === 'up' || what === 'down') return exact(value)
  if (what === 'pooled') return `${pooled} = ${exact(value)}`
  return t('figures.trust.atMost', { level: plain(value) })
}
