import type { JSX } from 'preact'
import type { Table } from '#shared/model/schema.ts'
import { Icon } from '../../ui/icons.tsx'
import { fieldLabel } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'
import { sayValue } from './say-value.ts'

type Values = Readonly<Record<string, unknown>>

/** In a form: which of the fields that somebody is typing in were changed by somebody else since the form was opened, and to what. */
export function ChangedUnder(props: {
  table: Table
  /** The row when the form was opened, and as it is now. */
  before: Values
  after: Values
  typed: Values
}): JSX.Element | null {
  const { table, before, after, typed } = props
  const moved = Object.keys(typed).filter(
    (field) => !isSame(before[field], after[field]) && !isSame(after[field], typed[field]),
  )
  if (moved.length === 0) return null
  return (
    <div role="status">
      {moved.map((field) => (
        <p key={field} class="note warn">
          <Icon name="info" size={14} />
          {t('memory.form.changed', {
            field: fieldLabel(table, field),
            value: sayValue(table, field, after[field]),
          })}
        </p>
      ))}
    </div>
  )
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
}
