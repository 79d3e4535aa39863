import type { JSX } from 'preact'
import { localDay, sayDay } from '../../ui/dates.ts'
import { Icon } from '../../ui/icons.tsx'
import { locale } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'

/** When something is due; a clock and *2 days late* once its day has passed. */
export function Due({
  due,
  late,
}: {
  due?: string | undefined
  late?: number | undefined
}): JSX.Element | null {
  if (!due) return null
  if (late) {
    return (
      <span class="small perhaps due">
        <Icon name="clock" size={12} /> {t('dashboard.daysLate', { days: late })}
      </span>
    )
  }
  return (
    <time class="small muted due" dateTime={due}>
      {sayDay(due, localDay(new Date()), locale())}
    </time>
  )
}
