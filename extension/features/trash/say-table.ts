import type { Table } from '#shared/model/schema.ts'
import { t } from '../../ui/words.ts'

/** What one row of a table is called: *Commitment*, *Trust event*. */
export function sayTable(table: Table): string {
  return t(`memory.tables.${table}`)
}
