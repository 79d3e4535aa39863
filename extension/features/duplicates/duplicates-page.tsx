import type { JSX } from 'preact'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { Empty, PageHead } from '../dashboard/sheet.tsx'
import { Pair } from './pair.tsx'
import './duplicates.css'

/** Cards that may be of one partner, with the reason: each pair becomes one card, or is two for good. */
export function DuplicatesPage(): JSX.Element | null {
  const pairs = useLive('duplicates', { limit: 100 }).value
  if (!pairs) return null
  return (
    <>
      <PageHead title={t('memory.duplicates.title')} line={t('memory.duplicates.line')} />
      {pairs.length === 0 ? (
        <section class="sheet pad">
          <Empty
            title={t('memory.duplicates.emptyTitle')}
            text={t('memory.duplicates.emptyText')}
            act={
              <a class="button accent" href="#/">
                {t('partner.allPartners')}
              </a>
            }
          />
        </section>
      ) : (
        <ul class="pairs">
          {pairs.map((pair) => (
            <Pair key={`${pair.a.id} ${pair.b.id}`} pair={pair} />
          ))}
        </ul>
      )}
    </>
  )
}
