import type { JSX } from 'preact'
import type { TeamStatus } from '../../bridge/answers.ts'
import { act } from '../../ui/act.ts'
import { localDay, sayDay } from '../../ui/dates.ts'
import { Icon } from '../../ui/icons.tsx'
import { locale } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'

/** Somebody came in with the paper: every member is told, until they say that they know. */
export function Restored({ team: { restored } }: { team: TeamStatus }): JSX.Element | null {
  if (!restored) return null
  const { name, at } = restored
  const when = sayDay(localDay(new Date(at)), localDay(new Date()), locale())
  return (
    <div class="note warn" role="alert">
      <Icon name="info" size={14} />
      <span class="grow">{t('kit.used', { known: name ? 'yes' : 'no', name, when })}</span>
      <button type="button" class="button" onClick={() => void act('heardRestored', {})}>
        {t('kit.heard')}
      </button>
    </div>
  )
}
