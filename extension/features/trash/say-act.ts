import type { ActLine } from '../../bridge/answers.ts'
import { t } from '../../ui/words.ts'
import { sayTable } from './say-table.ts'

/** What somebody did, in a line: *Removed: Commitment “The draft by Friday”*. Many rows at once are counted. */
export function sayAct({ what, table, name, count }: Omit<ActLine, 'undo' | 'at'>): string {
  const row = name ? t('memory.acts.named', { table: sayTable(table), name }) : sayTable(table)
  return t(`memory.acts.${what}`, { row, more: count - 1 })
}
