import type { ComponentChildren, JSX } from 'preact'
import type { PartnerId } from '#shared/model/ids.ts'
import type { Table } from '#shared/model/schema.ts'
import { t } from '../../ui/words.ts'
import { Empty, Sheet } from '../dashboard/sheet.tsx'
import { AddButton, type OpenRow } from './open-row.tsx'
import { RowForm } from './row-form.tsx'

/** A list of a partner's card: its head with the one act, the form for a new row in place, and its rows or what belongs here. */
export function CardList(props: {
  /** Names the words: `partner.<words>.title`, `.add`, `.emptyTitle`, `.emptyText`. */
  words: 'contacts' | 'issues' | 'notes' | 'trustLog'
  table: Table
  partnerId: PartnerId
  fields: readonly string[]
  start?: Readonly<Record<string, unknown>>
  open: OpenRow
  mayWrite: boolean
  count: number
  children: ComponentChildren
}): JSX.Element {
  const { words, table, partnerId, fields, open, mayWrite, count } = props
  const say = (key: string) => t(`partner.${words}.${key}`)
  const adding = mayWrite && open.value?.id === 'new'
  const add = mayWrite && <AddButton open={open} words={say('add')} />
  return (
    <Sheet title={say('title')} end={(count > 0 || adding) && add}>
      {adding && (
        <RowForm
          table={table}
          partnerId={partnerId}
          fields={fields}
          {...(props.start && { start: props.start })}
          onDone={() => (open.value = undefined)}
        />
      )}
      {count === 0 && !adding && <Empty title={say('emptyTitle')} text={say('emptyText')} act={add} />}
      {props.children}
    </Sheet>
  )
}
