import type { JSX } from 'preact'
import { t } from '../../ui/words.ts'

/** How much of what the server keeps still lies there under a key of before, for as long as any does. */
export function OldSeals({ count }: { count: number }): JSX.Element | null {
  return count === 0 ? null : (
    <p class="small muted" role="status">
      {t('team.oldSeals', { count })}
    </p>
  )
}
