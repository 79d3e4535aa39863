import type { JSX } from 'preact'
import { act } from '../../ui/act.ts'
import { Icon } from '../../ui/icons.tsx'
import { t } from '../../ui/words.ts'

/** What colleagues removed while this browser was away, although it was changed here: the user says what comes back. */
export function Aside({ count }: { count: number }): JSX.Element | null {
  if (count === 0) return null
  return (
    <div class="note" role="status">
      <Icon name="info" size={14} />
      <span class="grow">{t('team.aside.text', { count })}</span>
      <a class="button" href="#/trash">
        {t('team.aside.look')}
      </a>
      <button type="button" class="button quiet" onClick={() => void act('seenAside', {})}>
        {t('team.aside.seen')}
      </button>
    </div>
  )
}
