import type { JSX } from 'preact'
import type { PartnerId } from '#shared/model/ids.ts'
import type { Table } from '#shared/model/schema.ts'
import { attempt } from '../../ui/act.ts'
import { showToast } from '../../ui/toast.tsx'
import { t } from '../../ui/words.ts'
import { TextsWrittenTwice } from '../history/written-twice.tsx'
import { KeptForm, type KeptFormProps } from './kept-form.tsx'

export interface RowFormProps {
  table: Table
  partnerId: PartnerId
  /** The row to change; a new one without. */
  row?: { readonly id: string } & Readonly<Record<string, unknown>>
  /** What a new row starts with. */
  start?: Readonly<Record<string, unknown>>
  fields: readonly string[]
  rows?: KeptFormProps['rows']
  onDone(): void
  saveLabel?: string
}

/** Adds or changes one row of a partner's card; saving can be taken back for a while. */
export function RowForm(props: RowFormProps): JSX.Element {
  const { table, partnerId, row, start = {} } = props
  const send = (changed: Record<string, unknown>) => {
    const values = row ? changed : { ...start, ...changed }
    return attempt('save', { table, partnerId, values, ...(row && { id: row.id }) })
  }
  return (
    <KeptForm
      opened
      table={table}
      fields={props.fields}
      rows={props.rows}
      values={row ?? start}
      draft={`form/${table}/${row?.id ?? `new/${partnerId}`}`}
      send={send}
      onSent={({ undo }) => {
        showToast(t('partner.saved'), undo)
        props.onDone()
      }}
      onCancel={props.onDone}
      {...(props.saveLabel && { saveLabel: props.saveLabel })}
    >
      {row && <TextsWrittenTwice partnerId={partnerId} row={{ id: row.id, fields: props.fields }} mayWrite />}
    </KeptForm>
  )
}
