import type { JSX } from 'preact'
import type { Trust } from '#shared/insight/trust.ts'
import { sayLevel } from '../../ui/trust-rule.tsx'
import { t } from '../../ui/words.ts'
import { Opens } from './opens.tsx'
import { exact, plain, Sums } from './sums.tsx'

/** Trust that could carry a larger step than the work asks for: good news. */
export function Headroom({ trust: { headroom = 0, actual, required } }: { trust: Trust }): JSX.Element {
  return (
    <Opens
      title={t('figures.headroom.title')}
      line={t('figures.headroom.line', { level: sayLevel(headroom) })}
    >
      <Sums
        sums={[
          { label: t('figures.headroom.actual'), value: actual.known ? plain(actual.value) : '' },
          { label: t('figures.headroom.work'), value: plain(required?.work ?? 0) },
          { label: t('figures.headroom.headroom'), value: <b>{exact(headroom)}</b> },
        ]}
      />
      <p class="small second">{t('figures.headroom.good')}</p>
    </Opens>
  )
}
