import type { StoredRow } from './records.ts'

/** What a row is called where only its name is shown: in the trash, among the last acts. At most 200 characters. */
export function nameOf({ values }: Pick<StoredRow, 'values'>): string {
  const name = values.name ?? values.what ?? values.title ?? values.text ?? values.scope
  return typeof name === 'string' ? name.slice(0, 200) : ''
}
