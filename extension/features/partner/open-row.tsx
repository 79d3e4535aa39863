import { useSignal, type Signal } from '@preact/signals'
import type { ComponentChildren, JSX } from 'preact'
import type { PartnerId } from '#shared/model/ids.ts'
import type { Table } from '#shared/model/schema.ts'
import { act } from '../../ui/act.ts'
import { IconButton } from '../../ui/icons.tsx'
import { inPage } from '../../ui/in-page.ts'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { History } from '../history/history.tsx'
import { useShownDay } from '../time-machine/shown-day.ts'
import { RowForm, type RowFormProps } from './row-form.tsx'

/** What of a list is open: a row's acts, its form, its history, or the form for a new one (`new`). One at a time. */
export type OpenRow = Signal<{ id: string; what: 'acts' | 'form' | 'history' } | undefined>

/** The one open place of a list. */
export function useOpenRow(): OpenRow {
  return useSignal(undefined)
}

/** False for a viewer of a team, inside a page, and for a card as it stood on another day: what is written can be read, and nothing offers to change it. */
export function useMayWrite(): boolean {
  const isNow = useShownDay().value === undefined
  return useLive('device', {}).value?.mayWrite !== false && !inPage && isNow
}

export interface RowProps {
  table: Table
  row: { readonly id: string } & Readonly<Record<string, unknown>>
  partnerId: PartnerId
  fields: readonly string[]
  rows?: RowFormProps['rows']
  open: OpenRow
  mayWrite: boolean
  /** What the row is called in the names of its buttons. */
  name: string
  /** Acts of its own, before edit, history and remove. */
  acts?: ComponentChildren
  /** Acts at the end, also for who may only read. */
  more?: ComponentChildren
  /** The row as it is read. */
  children: ComponentChildren
}

/** A row of a card: read in a line, opened in place to its acts, its form or its history. */
export function CardRow(props: RowProps): JSX.Element {
  const { table, row, partnerId, open, name } = props
  const mine = open.value?.id === row.id ? open.value.what : undefined
  const toggle = (what: 'acts' | 'form' | 'history') => {
    open.value = mine === what ? undefined : { id: row.id, what }
  }
  const remove = () => void act('remove', { table, id: row.id }, t('partner.removed', { what: name }))
  if (mine === 'form') {
    return (
      <li class="card-row open">
        <RowForm
          table={table}
          partnerId={partnerId}
          row={row}
          fields={props.fields}
          rows={props.rows}
          onDone={() => (open.value = undefined)}
        />
      </li>
    )
  }
  return (
    <li class="card-row" id={row.id} tabIndex={-1}>
      <div class="line">
        {props.children}
        {!inPage && (
          <IconButton
            icon="more"
            name={t('partner.actsFor', { what: name })}
            aria-expanded={mine !== undefined}
            onClick={() => toggle(mine === 'history' ? 'history' : 'acts')}
          />
        )}
      </div>
      {mine === 'acts' && (
        <div class="acts row-acts">
          {props.mayWrite && props.acts}
          {props.mayWrite && <Act words="edit" onPress={() => toggle('form')} />}
          <Act words="history" onPress={() => toggle('history')} />
          {props.mayWrite && <Act words="remove" onPress={remove} />}
          {props.more}
        </div>
      )}
      {mine === 'history' && <History table={table} id={row.id} />}
    </li>
  )
}

function Act({ words, onPress }: { words: 'edit' | 'history' | 'remove'; onPress(): void }): JSX.Element {
  return (
    <button type="button" class="button quiet" onClick={onPress}>
      {t(`partner.${words}`)}
    </button>
  )
}

/** The act at a list's head that opens the form for a new row. */
export function AddButton({ open, words }: { open: OpenRow; words: string }): JSX.Element {
  return (
    <button
      type="button"
      class="button quiet accent"
      aria-expanded={open.value?.id === 'new'}
      onClick={() => (open.value = open.value?.id === 'new' ? undefined : { id: 'new', what: 'form' })}
    >
      {words}
    </button>
  )
}
