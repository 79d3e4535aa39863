import type { ComponentChildren, JSX } from 'preact'
import { workRisk } from '#shared/insight/required-trust.ts'
import { schema, type Row } from '#shared/model/schema.ts'
import { act } from '../../ui/act.ts'
import { choiceLabel, fieldLabel } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'

type Partner = Row<'partner'>
type Name = 'workNature' | 'likelihood' | 'consequence' | 'madeWhole' | 'replaceable'
const levels = [1, 2, 3, 4, 5]

/** What hangs on them, changed in place: each choice is saved at once and can be taken back. */
export function RequiredInputs({ partner }: { partner: Partner }): JSX.Element {
  const save = (name: Name, value: unknown) => {
    const words = t('figures.required.saved', { what: fieldLabel('partner', name) })
    void act('save', { table: 'partner', id: partner.id, values: { [name]: value } }, words)
  }
  return (
    <fieldset class="required-inputs">
      <legend class="said">{t('figures.required.change')}</legend>
      <Choice
        name="workNature"
        value={partner.workNature}
        onValue={(value) => save('workNature', value || null)}
      >
        <option value="">{t('states.noneSet')}</option>
        {schema.partner.workNature.options?.map((option) => (
          <option key={option} value={option}>
            {choiceLabel(option)}
          </option>
        ))}
      </Choice>
      <Level name="likelihood" partner={partner} onLevel={(level) => save('likelihood', level)} />
      <Level name="consequence" partner={partner} onLevel={(level) => save('consequence', level)} />
      {(['madeWhole', 'replaceable'] as const).map((name) => (
        <label key={name} class="row small">
          <input
            type="checkbox"
            checked={partner[name] === true}
            onChange={(event) => save(name, event.currentTarget.checked)}
          />
          {fieldLabel('partner', name)}
        </label>
      ))}
    </fieldset>
  )
}

/** One of the two that are weighed from 1 to 5; left open, it is as the nature of the work says. */
function Level(props: {
  name: 'likelihood' | 'consequence'
  partner: Partner
  onLevel(level: number | null): void
}): JSX.Element {
  const { name, partner, onLevel } = props
  const byWork = workRisk({ workNature: partner.workNature })[name]
  return (
    <Choice name={name} value={partner[name]} onValue={(value) => onLevel(value ? Number(value) : null)}>
      <option value="">
        {byWork ? t('figures.required.asWork', { level: byWork }) : t('states.noneSet')}
      </option>
      {levels.map((level) => (
        <option key={level} value={level}>
          {t(`figures.required.${name}.${level}`)}
        </option>
      ))}
    </Choice>
  )
}

function Choice(props: {
  name: Name
  value: string | number | undefined
  onValue(value: string): void
  children: ComponentChildren
}): JSX.Element {
  const { name, value, onValue, children } = props
  return (
    <label class="stack small second">
      {fieldLabel('partner', name)}
      <select
        class="input"
        value={value === undefined ? '' : String(value)}
        onChange={(event) => onValue(event.currentTarget.value)}
      >
        {children}
      </select>
    </label>
  )
}
