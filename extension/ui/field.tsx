import type { JSX } from 'preact'
import { fieldOf, type Table } from '#shared/model/schema.ts'
import type { Field } from '#shared/model/field.ts'
import { choiceLabel, fieldLabel } from './say.ts'
import { SetInput } from './set-input.tsx'
import { t } from './words.ts'

/** What may be chosen for a field, by id, in the words that people read. */
export type Choosable = readonly { id: string; label: string }[]

export interface FieldProps {
  table: Table
  name: string
  value: unknown
  onValue(value: unknown): void
  /** The sentence that says why the value was refused. */
  error?: string | undefined
  /** Rows that a reference may name; a line with rows is chosen from them, too. */
  rows?: Choosable | undefined
  /** Shown in grey when nothing is typed. */
  hint?: string
}

/** One field of the schema: its label, an input of its kind, and why its value was refused. What was typed is never thrown away. */
export function FieldInput(props: FieldProps): JSX.Element | null {
  const { table, name, error } = props
  const field = fieldOf(table, name)
  if (!field) return null
  const id = `${table}-${name}`
  const said: Said = {
    id,
    'aria-describedby': error ? `${id}-error` : undefined,
    'aria-invalid': error ? true : undefined,
    'aria-required': field.required ? true : undefined,
    placeholder: props.hint,
  }
  const draw = props.rows?.length ? drawRef : (drawers[field.kind] ?? drawLine)
  return (
    <div class={field.kind === 'flag' ? 'form-field flag' : 'form-field'}>
      <label for={id}>{fieldLabel(table, name)}</label>
      {draw(props, field, said)}
      {error && (
        <p class="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  )
}

/** What each input carries, whatever its kind. */
export interface Said {
  id: string
  placeholder?: string | undefined
  'aria-describedby'?: string | undefined
  'aria-invalid'?: true | undefined
  'aria-required'?: true | undefined
}
type Draw = (props: FieldProps, field: Field, said: Said) => JSX.Element

const textOf = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''
/** Preact's types know one set of attributes per input type; these three share theirs. */
const input = (type: string): Draw => {
  const typed = { type } as { type: 'text' }
  return ({ value, onValue }, _field, said) => (
    <input
      {...said}
      {...typed}
      class="input"
      value={textOf(value)}
      onInput={(event) => onValue(event.currentTarget.value)}
    />
  )
}

const drawLine = input('text')

const drawProse: Draw = ({ value, onValue }, _field, said) => (
  <textarea
    {...said}
    class="input"
    rows={3}
    value={textOf(value)}
    onInput={(event) => onValue(event.currentTarget.value)}
  />
)

const drawNumber: Draw = ({ value, onValue }, { min, max }, said) => (
  <input
    {...said}
    class="input"
    type="number"
    min={min}
    max={max}
    value={textOf(value)}
    onInput={({ currentTarget }) => onValue(currentTarget.value === '' ? '' : currentTarget.valueAsNumber)}
  />
)

const drawFlag: Draw = ({ value, onValue }, _field, said) => (
  <input
    {...said}
    type="checkbox"
    checked={value === true}
    onChange={(event) => onValue(event.currentTarget.checked)}
  />
)

const drawChoice: Draw = ({ value, onValue }, field, said) =>
  select(
    value ?? field.default,
    onValue,
    said,
    (field.options ?? []).map((option) => ({ id: option, label: choiceLabel(option) })),
    !field.required,
  )

const drawRef: Draw = ({ value, onValue, rows }, field, said) =>
  select(value, onValue, said, rows ?? [], !field.required)

function select(
  value: unknown,
  onValue: (value: unknown) => void,
  said: Said,
  options: readonly { id: string; label: string }[],
  mayBeNone: boolean,
): JSX.Element {
  return (
    <select
      {...said}
      class="input"
      value={textOf(value)}
      onChange={(event) => onValue(event.currentTarget.value)}
    >
      {(mayBeNone || !textOf(value)) && <option value="">{t('states.noneSet')}</option>}
      {options.map(({ id, label }) => (
        <option key={id} value={id}>
          {label}
        </option>
      ))}
    </select>
  )
}

const drawSet: Draw = ({ value, onValue }, _field, said) => (
  <SetInput said={said} values={Array.isArray(value) ? (value as string[]) : []} onValues={onValue} />
)

const drawers: Record<Field['kind'], Draw> = {
  line: drawLine,
  prose: drawProse,
  date: input('date'),
  choice: drawChoice,
  set: drawSet,
  number: drawNumber,
  flag: drawFlag,
  ref: drawRef,
  link: input('url'),
}
