import type { JSX } from 'preact'
import type { TeamStatus } from '../../bridge/answers.ts'
import { act } from '../../ui/act.ts'
import { Icon } from '../../ui/icons.tsx'
import { t } from '../../ui/words.ts'

/** The server no longer has so much of what is here that it may lie or be broken: the user says what becomes of it. A viewer gives nothing. */
export function Undecided({ team: { undecided, role } }: { team: TeamStatus }): JSX.Element | null {
  if (undecided === 0) return null
  return (
    <div class="note warn" role="alert">
      <Icon name="info" size={14} />
      <span class="grow">{t('team.undecided.text', { count: undecided })}</span>
      {role !== 'viewer' && (
        <button type="button" class="button" onClick={() => void act('giveUndecided', {})}>
          {t('team.undecided.give')}
        </button>
      )}
      <button type="button" class="button quiet" onClick={() => void act('removeUndecided', {})}>
        {t('team.undecided.remove')}
      </button>
    </div>
  )
}
