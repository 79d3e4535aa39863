import type { JSX } from 'preact'
import { Icon } from '../../ui/icons.tsx'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'

/** On a partner's page: that another card may be of the same partner, with the way to decide. Silent otherwise. */
export function MayBeSame({ partnerId }: { partnerId: string }): JSX.Element | null {
  const [pair, ...more] = useLive('duplicates', { partnerId, limit: 5 }).value ?? []
  if (!pair) return null
  const other = pair.a.id === partnerId ? pair.b : pair.a
  return (
    <p class="note may-be-same">
      <Icon name="people" size={14} />
      <span class="grow">{t('memory.duplicates.perhaps', { name: other.name, more: more.length })}</span>
      <a class="button" href="#/duplicates">
        {t('memory.duplicates.look')}
      </a>
    </p>
  )
}
