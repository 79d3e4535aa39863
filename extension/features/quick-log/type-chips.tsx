import type { JSX } from 'preact'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { t } from '../../ui/words.ts'
import { logTables, type LogTable } from './guess.ts'

export const tableIcons: Record<LogTable, IconName> = {
  trustEvent: 'trust',
  commitment: 'check',
  issue: 'issue',
  risk: 'warning',
  opportunity: 'thought',
  decision: 'decision',
  note: 'note',
}

/** The seven kinds with their keys: all there is to see before the first word. */
export function TypeChips({
  chosen,
  onChoose,
}: {
  chosen?: LogTable | undefined
  onChoose(table: LogTable): void
}): JSX.Element {
  return (
    <div class="chips" role="group" aria-label={t('log.kind')}>
      {logTables.map((table, at) => (
        <button
          key={table}
          type="button"
          class="chip"
          aria-pressed={chosen === table}
          aria-keyshortcuts={`${at + 1} Alt+${at + 1}`}
          onClick={() => onChoose(table)}
        >
          <Icon name={tableIcons[table]} size={14} />
          {t(`log.types.${table}`)} <span class="key">{at + 1}</span>
        </button>
      ))}
    </div>
  )
}
