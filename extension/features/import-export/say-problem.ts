import { tables, type Table } from '#shared/model/schema.ts'
import type { ImportReport } from '../../bridge/answers.ts'
import { fieldLabel, sayRefusal } from '../../ui/say.ts'

/** One sentence for what stands in an import's way; a field is called by its own name. */
export function sayProblem({ code, values = {} }: ImportReport['problems'][number]): string {
  const table = tables.find((known) => known === values['table']) ?? ('partner' satisfies Table)
  const field = fieldLabel(table, String(values['field'] ?? ''))
  return sayRefusal({ ok: false, code, values: { limit: 0, ...values, field } })
}
