import { useSignal } from '@preact/signals'
import type { ComponentChildren, JSX } from 'preact'
import type { RowId } from '#shared/model/ids.ts'
import { fieldsOf, type Table } from '#shared/model/schema.ts'
import { tell } from '../bridge/ask.ts'
import type { Refusal } from '../bridge/contract.ts'
import { FieldInput } from './field.tsx'
import { sayRefusal } from './say.ts'
import { t } from './words.ts'

export interface RecordFormProps {
  table: Table
  /** The row to change; a new one without. */
  id?: string
  /** The partner that a new row hangs on. */
  partnerId?: string
  /** Which fields, in which order; all of the schema's without. */
  fields?: readonly string[]
  /** What the row holds now, or what a new one starts with. */
  values?: Readonly<Record<string, unknown>>
  /** Rows that a reference may name, by field. */
  rows?: Readonly<Record<string, readonly { id: string; label: string }[]>>
  onSaved(id: RowId, undo: string): void
  onCancel?(): void
  saveLabel?: string
  children?: ComponentChildren
}

/**
 * A form derived from the schema. Only what was changed is sent; a field that was emptied goes as null.
 * A refused value shows its sentence at the field, and everything typed stays.
 */
export function RecordForm(props: RecordFormProps): JSX.Element {
  const { table, values = {} } = props
  const typed = useSignal<Record<string, unknown>>({})
  const refusal = useSignal<Refusal | undefined>(undefined)
  const busy = useSignal(false)
  const names = props.fields ?? fieldsOf(table).map(([name]) => name)

  const save = async (event: Event) => {
    event.preventDefault()
    if (busy.value) return
    busy.value = true
    const { id, partnerId } = props
    const whole = id ? typed.value : { ...values, ...typed.value }
    const done = await tell('save', {
      table,
      values: emptiedAsNull(whole),
      ...(id && { id }),
      ...(partnerId && { partnerId }),
    }).finally(() => (busy.value = false))
    refusal.value = done.ok ? undefined : done
    if (done.ok) props.onSaved(done.id, done.undo)
  }

  const bad = refusal.value
  const placed = bad?.field && names.includes(bad.field.field) ? bad.field.field : undefined
  return (
    <form class="record-form" onSubmit={(event) => void save(event)} noValidate>
      {names.map((name) => (
        <FieldInput
          key={name}
          table={table}
          name={name}
          value={name in typed.value ? typed.value[name] : values[name]}
          onValue={(value) => (typed.value = { ...typed.value, [name]: value })}
          error={bad && placed === name ? sayRefusal(bad) : undefined}
          rows={props.rows?.[name] ?? []}
        />
      ))}
      {props.children}
      {bad && !placed && (
        <p class="field-error" role="alert">
          {sayRefusal(bad)}
        </p>
      )}
      <div class="acts">
        <button type="submit" class="button filled" disabled={busy.value}>
          {props.saveLabel ?? t('states.save')}
        </button>
        {props.onCancel && (
          <button type="button" class="button quiet" onClick={props.onCancel}>
            {t('states.cancel')}
          </button>
        )}
      </div>
    </form>
  )
}

function emptiedAsNull(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value === '' ? null : value]),
  )
}
