import { useSignal } from '@preact/signals'
import type { ComponentChildren, JSX } from 'preact'
import type { Row } from '#shared/model/schema.ts'
import type { IconName } from '../../ui/icons.tsx'
import { t } from '../../ui/words.ts'
import { Empty } from '../dashboard/sheet.tsx'
import { useMayWrite } from '../partner/open-row.tsx'
import { RowForm } from '../partner/row-form.tsx'
import { Section } from './section.tsx'
import { isTold, Told } from './told.tsx'

/** A part of the card that is written on the partner itself: read in sentences, changed in place, folded until somebody looks it up. */
export function FactPart(props: {
  /** Under this name it is folded, and links lead to it. */
  name: string
  /** Key of the words: `<words>.title`, `.emptyTitle`, `.emptyText`, `.add`. */
  words: string
  partner: Row<'partner'>
  fields: readonly string[]
  /** Those that are read as sentences; all without. */
  told?: readonly string[]
  icons?: Readonly<Record<string, IconName>>
  /** What the folded part says in a line. */
  brief: ComponentChildren
  /** What stands beneath the sentences. */
  children?: ComponentChildren
}): JSX.Element {
  const { words, partner, fields, told = fields, icons } = props
  const editing = useSignal(false)
  const mayWrite = useMayWrite()
  const none = !told.some((field) => isTold(partner, field))
  const edit = mayWrite && (
    <button
      type="button"
      class="button quiet accent"
      aria-label={none ? undefined : t('partner.editNamed', { what: t(`${words}.title`) })}
      onClick={() => (editing.value = true)}
    >
      {none ? t(`${words}.add`) : t('partner.edit')}
    </button>
  )
  return (
    <Section
      name={props.name}
      title={t(`${words}.title`)}
      end={!none && !editing.value && edit}
      brief={props.brief ?? <span class="muted">{t('states.noneSet')}</span>}
      closed
    >
      {editing.value && (
        <RowForm
          table="partner"
          partnerId={partner.id}
          row={partner}
          fields={fields}
          onDone={() => (editing.value = false)}
        />
      )}
      {!editing.value && none && (
        <Empty title={t(`${words}.emptyTitle`)} text={t(`${words}.emptyText`)} act={edit} />
      )}
      {!editing.value && !none && <Told partner={partner} fields={told} {...(icons && { icons })} />}
      {!editing.value && !none && props.children}
    </Section>
  )
}
