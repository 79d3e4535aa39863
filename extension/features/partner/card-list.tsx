import type { ComponentChildren, JSX } from 'preact'
import type { PartnerId } from '#shared/model/ids.ts'
import type { Table } from '#shared/model/schema.ts'
import { t } from '../../ui/words.ts'
import { Section } from '../card/section.tsx'
import { Empty } from '../dashboard/sheet.tsx'
import { AddButton, type OpenRow } from './open-row.tsx'
import { RowForm, type RowFormProps } from './row-form.tsx'

/** A list of a partner's card: its head with the one act, the form for a new row in place, and its rows or what belongs here. */
export function CardList(props: {
  /** Key of the words: `<words>.title`, `.add`, `.emptyTitle`, `.emptyText`. */
  words: string
  table: Table
  partnerId: PartnerId
  fields: readonly string[]
  rows?: RowFormProps['rows']
  start?: Readonly<Record<string, unknown>>
  open: OpenRow
  mayWrite: boolean
  count: number
  /** What the folded section says in a line; the count without. */
  brief?: ComponentChildren
  /** Folded until somebody opens it. */
  closed?: boolean
  /** The tables whose rows are drawn here, apart by spaces; `table` alone without. */
  holds?: string
  children: ComponentChildren
}): JSX.Element {
  const { words, table, partnerId, fields, open, mayWrite, count } = props
  const say = (key: string) => t(`${words}.${key}`)
  const adding = mayWrite && open.value?.id === 'new'
  const add = mayWrite && <AddButton open={open} words={say('add')} />
  return (
    <Section
      name={words}
      title={say('title')}
      end={(count > 0 || adding) && add}
      brief={props.brief || <Count count={count} />}
      closed={props.closed ?? false}
      holds={props.holds ?? table}
    >
      {adding && (
        <RowForm
          table={table}
          partnerId={partnerId}
          fields={fields}
          rows={props.rows}
          {...(props.start && { start: props.start })}
          onDone={() => (open.value = undefined)}
        />
      )}
      {count === 0 && !adding && <Empty title={say('emptyTitle')} text={say('emptyText')} act={add} />}
      {props.children}
    </Section>
  )
}

function Count({ count }: { count: number }): JSX.Element {
  return count > 0 ? <span class="num">{count}</span> : <span class="muted">{t('states.noneSet')}</span>
}
