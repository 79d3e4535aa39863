import type { JSX } from 'preact'
import type { TeamStatus, UndecidedLine } from '../../bridge/answers.ts'
import { act } from '../../ui/act.ts'
import { Icon } from '../../ui/icons.tsx'
import { locale } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'

/** What would go from here in such numbers that the user says first what becomes of it. A viewer gives nothing. */
export function Undecided({ team: { undecided, role } }: { team: TeamStatus }): JSX.Element {
  return (
    <>
      {undecided.map((line) => (
        <Question key={line.cause} line={line} mayGive={role !== 'viewer'} />
      ))}
    </>
  )
}

/** The server no longer has it, and may lie or be broken; or one device removed it at once, which may have been a slip. */
function Question({ line, mayGive }: { line: UndecidedLine; mayGive: boolean }): JSX.Element {
  const { cause, count } = line
  const words = cause === '' ? 'team.undecided' : 'team.removedAtOnce'
  return (
    <div class="note warn undecided" role="alert">
      <Icon name="info" size={14} />
      <span class="grow">{cause === '' ? t('team.undecided.text', { count }) : sayRemoved(line)}</span>
      <span class="acts">
        {mayGive && (
          <button type="button" class="button" onClick={() => void act('giveUndecided', { cause })}>
            {t(`${words}.give`)}
          </button>
        )}
        <button type="button" class="button quiet" onClick={() => void act('removeUndecided', { cause })}>
          {t(`${words}.remove`)}
        </button>
      </span>
    </div>
  )
}

function sayRemoved({ who, count, partners, more }: UndecidedLine): string {
  const named = more > 0 ? [...partners, t('team.removedAtOnce.more', { more })] : partners
  const list = new Intl.ListFormat(locale(), { type: 'conjunction' }).format(named)
  const values = { who: who || t('team.removedAtOnce.someone'), count, list }
  return t(named.length > 0 ? 'team.removedAtOnce.on' : 'team.removedAtOnce.text', values)
}
