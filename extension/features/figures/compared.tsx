import type { JSX } from 'preact'
import { constants } from '#shared/insight/constants.ts'
import { gapSteps, type Trust } from '#shared/insight/trust.ts'
import { sayLevel } from '../../ui/trust-rule.tsx'
import { t } from '../../ui/words.ts'
import { Opens } from './opens.tsx'
import { exact, plain, Sums } from './sums.tsx'

/** Required against actual: the gap, and when it counts as short. */
export function Compared({ trust }: { trust: Trust }): JSX.Element {
  return (
    <Opens title={t('figures.gap.title')} line={sayGap(trust)}>
      <GapSums trust={trust} />
    </Opens>
  )
}

/** The arithmetic of the gap, or what it still needs. */
export function GapSums({ trust }: { trust: Trust }): JSX.Element {
  const steps = gapSteps(trust)
  if (steps.length === 0) return <p class="small second">{t('figures.gap.needs')}</p>
  const margin = trust.actual.known ? (trust.actual.margin ?? 0) : 0
  return (
    <>
      <Sums
        title={t('figures.gap.title')}
        sums={steps.map(({ what, value }) => ({
          label: t(`figures.gap.${what}`),
          value: what === 'gap' ? <b>{signed(value)}</b> : plain(value),
        }))}
      />
      <p class="small muted">
        {t('figures.gap.rule', { from: plain(constants.shortFrom), margin: exact(margin) })}
      </p>
    </>
  )
}

function sayGap({ gap }: Trust): string {
  if (gap === undefined) return t('figures.gap.unknown')
  if (gap < 0) return t('figures.gap.above', { above: sayLevel(-gap) })
  return t('figures.gap.line', { gap: sayLevel(gap) })
}

function signed(value: number): string {
  return value < 0 ? `−${exact(-value)}` : exact(value)
}
