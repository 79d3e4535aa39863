import type { JSX } from 'preact'
import { t } from '../../ui/words.ts'

/** How many rows at the server are still sealed by an older key, while there are any. */
export function OldSeals({ count }: { count: number }): JSX.Element | null {
  return count === 0 ? null : (
    <p class="small muted" role="status">
      {t('team.oldSeals', { count })}
    </p>
  )
}
