import type { JSX } from 'preact'
import { constants } from '#shared/insight/constants.ts'
import type { OverInvested, Trust } from '#shared/insight/trust.ts'
import { sayLevel } from '../../ui/trust-rule.tsx'
import { t } from '../../ui/words.ts'
import { Opens } from './opens.tsx'
import { exact, plain, Sums } from './sums.tsx'

const tables = ['trustEvent', 'commitment', 'review', 'action'] as const

/** Over-invested, as a finding: what we put in against the median of the segment, and why less would do. */
export function Effort({ trust, over }: { trust: Trust; over: OverInvested }): JSX.Element {
  return (
    <Opens
      title={t('figures.effort.title')}
      icon="over-invested"
      line={t('figures.effort.line', { times: sayLevel(over.times) })}
    >
      <Sums
        title={t('figures.effort.title')}
        sums={[
          {
            label: t('figures.effort.ours', { days: constants.overInvested.days }),
            value: plain(over.effort),
            note: sayActs(trust),
          },
          {
            label: t('figures.effort.median'),
            value: plain(over.median),
            note: t('figures.effort.ofPartners', { count: over.partners }),
          },
          { label: t('figures.effort.times'), value: <b>{exact(over.times)}</b> },
          { label: t('figures.effort.aboveWork'), value: plain(over.modelAboveWork) },
          ...(trust.headroom === undefined
            ? []
            : [{ label: t('figures.effort.headroom'), value: exact(trust.headroom) }]),
        ]}
      />
      <p class="small second">{t('figures.effort.advice')}</p>
    </Opens>
  )
}

/** *3 entries of ours, 5 sittings held*: what the effort was. */
function sayActs({ effort }: Trust): string {
  const counts = tables.map((table) => [table, effort.filter((one) => one.table === table).length] as const)
  return counts
    .filter(([, count]) => count > 0)
    .map(([table, count]) => t(`figures.effort.acts.${table}`, { count }))
    .join(', ')
}
