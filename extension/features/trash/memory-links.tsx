import type { JSX } from 'preact'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { Sheet } from '../dashboard/sheet.tsx'

/** Where what was removed, done or entered twice is found again. */
export function Memory(): JSX.Element {
  const pairs = useLive('duplicates', { limit: 20 }).value?.length
  return (
    <Sheet title={t('memory.links.title')}>
      <p class="small second">{t('memory.links.text')}</p>
      <div class="acts">
        <a class="button" href="#/trash">
          {t('memory.links.trash')}
        </a>
        <a class="button" href="#/duplicates">
          {t('memory.links.duplicates', { count: pairs ?? 0 })}
        </a>
      </div>
    </Sheet>
  )
}
