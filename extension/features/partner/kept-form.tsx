import { useSignal } from '@preact/signals'
import type { ComponentChildren, JSX, TargetedEvent, TargetedKeyboardEvent } from 'preact'
import type { Table } from '#shared/model/schema.ts'
import type { Refusal } from '../../bridge/contract.ts'
import type { attempt } from '../../ui/act.ts'
import { FieldInput, type Choosable } from '../../ui/field.tsx'
import { sayRefusal } from '../../ui/say.ts'
import { takeFocus } from '../../ui/take-focus.ts'
import { useDraft } from '../../ui/use-draft.ts'
import { t } from '../../ui/words.ts'
import { ChangedUnder } from '../history/changed-under.tsx'

type Typed = Record<string, unknown>
export type Sent = Awaited<ReturnType<typeof attempt>>

export interface KeptFormProps {
  table: Table
  fields: readonly string[]
  /** What may be chosen for a field that names another row or a principle, by field. */
  rows?: Readonly<Record<string, Choosable>> | undefined
  /** What the row holds now, or what a new one starts with. */
  values?: Readonly<Typed>
  /** Under which name the draft is kept until it is saved or given up: it survives a closed tab. */
  draft: string
  /** Sends what was changed; for a new row everything. */
  send(changed: Typed): Promise<Sent>
  onSent(done: Sent & { ok: true }): void
  onCancel?(): void
  saveLabel?: string
  /** True for a form that somebody just opened: its first field takes the focus. */
  opened?: boolean
  children?: ComponentChildren
}

/** A form derived from the schema whose draft is kept at each key: closing the page loses nothing, a refused value stays where it was typed. */
export function KeptForm(props: KeptFormProps): JSX.Element {
  const { table, fields, values = {}, draft: about } = props
  const typed = useSignal<Typed | undefined>(undefined)
  const drop = useDraft(about, typed)
  const refusal = useSignal<Refusal | undefined>(undefined)
  const busy = useSignal(false)
  const now: Typed = typed.value ?? {}

  const opened = useSignal(values)

  const type = (name: string, value: unknown) => (typed.value = { ...now, [name]: value })
  const send = async (event: TargetedEvent<HTMLFormElement>) => {
    event.preventDefault()
    const part = event.currentTarget.closest('section')
    if (busy.value) return
    busy.value = true
    const done = await props.send(emptiedAsNull(now)).finally(() => (busy.value = false))
    refusal.value = done.ok ? undefined : done
    if (!done.ok) return
    drop()
    typed.value = undefined
    opened.value = values
    props.onSent(done)
    goOnIn(part)
  }
  const close = (form: Element) => {
    props.onCancel?.()
    goOnIn(form.closest('section'))
  }
  const onKey = (event: TargetedKeyboardEvent<HTMLFormElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send(event)
    // What was typed is kept: only the button gives it up.
    if (event.key !== 'Escape' || event.defaultPrevented || !props.onCancel) return
    event.preventDefault()
    event.stopPropagation()
    close(event.currentTarget)
  }

  const bad = refusal.value
  const placed = bad?.field && fields.includes(bad.field.field) ? bad.field.field : undefined
  return (
    <form
      class="record-form"
      ref={props.opened ? focusFirst : undefined}
      onSubmit={(event) => void send(event)}
      onKeyDown={onKey}
      noValidate
    >
      {fields.map((name) => (
        <FieldInput
          key={name}
          table={table}
          name={name}
          value={name in now ? now[name] : values[name]}
          onValue={(value) => type(name, value)}
          rows={props.rows?.[name]}
          error={bad && placed === name ? sayRefusal(bad) : undefined}
        />
      ))}
      <ChangedUnder table={table} before={opened.value} after={values} typed={now} />
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
          <button
            type="button"
            class="button quiet"
            onClick={({ currentTarget }) => {
              drop()
              close(currentTarget)
            }}
          >
            {t('states.cancel')}
          </button>
        )}
      </div>
    </form>
  )
}

function focusFirst(form: HTMLFormElement | null): void {
  takeFocus(form?.querySelector<HTMLElement>('input, textarea, select') ?? null)
}

/** The form is about to go: whoever works by keyboard goes on at the head of the part that held it. */
function goOnIn(part: Element | null): void {
  requestAnimationFrame(() => {
    if (document.activeElement === document.body)
      part?.querySelector<HTMLElement>('.fold')?.focus({ preventScroll: true })
  })
}

function emptiedAsNull(values: Typed): Typed {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value === '' ? null : value]),
  )
}
