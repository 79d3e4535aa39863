import type { JSX } from 'preact'
import { factList, factName, isSignal, type FactInfo } from '#shared/principles/fact-list.ts'
import { comparisons } from '#shared/principles/own-rule.ts'
import { schema, type Row } from '#shared/model/schema.ts'
import { choiceLabel, fieldLabel } from '../../ui/say.ts'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { principlesIn, textOf } from './library.ts'
import type { RuleDraft } from './rule-form.tsx'
import { factLabel, valueLabel } from './say-rule.ts'

interface Option {
  id: string
  label: string
}

const moments = schema.promptRule.moment.options!
const yesOrNo = ['yes', 'no']

/** The choices of a rule: which fact, how it compares, with what, in which moment, for which principle. Only what fits the fact is offered. */
export function RuleFields({
  now,
  onChange,
}: {
  now: RuleDraft
  onChange(change: RuleDraft): void
}): JSX.Element {
  const name = factName(now.fact ?? '')
  const info = name && factList[name]
  const isHeard = name !== undefined && isSignal(name)
  const fitting = moments.filter((moment) => !isHeard || moment === 'reading' || moment === 'composing')
  const pickFact = (fact: string) => onChange({ ...fresh, fact, value: firstOf(fact) })
  return (
    <>
      <Pick name="fact" options={facts()} value={now.fact} onPick={pickFact} blank />
      {info && (
        <Pick
          name="comparison"
          options={comparisons[info.kind].map((id) => ({ id, label: choiceLabel(id) }))}
          value={now.comparison}
          onPick={(id) => onChange({ comparison: id as Row<'promptRule'>['comparison'] })}
        />
      )}
      {info && <Value info={info} value={now.value} onValue={(value) => onChange({ value })} />}
      <Pick
        name="moment"
        options={fitting.map((id) => ({ id, label: t(`library.moments.${id}`) }))}
        value={now.moment}
        onPick={(id) => onChange({ moment: id as NonNullable<RuleDraft['moment']> })}
      />
      <PrinciplePick value={now.principle} onPick={(principle) => onChange({ principle })} />
    </>
  )
}

/** Another fact begins anew: what was compared before may not fit it. */
const fresh: RuleDraft = { comparison: 'is', moment: 'reading' }

function firstOf(fact: string): string {
  const name = factName(fact)
  return (name && optionsOf(factList[name])?.[0]) ?? ''
}

function optionsOf({ kind, options }: FactInfo): readonly string[] | undefined {
  return kind === 'flag' ? yesOrNo : options
}

function facts(): Option[] {
  const named = Object.keys(factList).map((id) => ({ id, label: factLabel(id) }))
  return named.sort((a, b) => a.label.localeCompare(b.label))
}

function Value(props: {
  info: FactInfo
  value: string | undefined
  onValue(value: string): void
}): JSX.Element {
  const { info, value, onValue } = props
  const options = optionsOf(info)
  if (options) {
    const labelled = options.map((id) => ({ id, label: valueLabel(id) }))
    return <Pick name="value" options={labelled} value={value} onPick={onValue} />
  }
  const typed = { type: info.kind === 'number' ? 'number' : 'text' } as { type: 'text' }
  return (
    <div class="form-field">
      <label for="rule-value">
        {info.unit ? t(`library.form.${info.unit}`) : fieldLabel('promptRule', 'value')}
      </label>
      <input
        id="rule-value"
        class="input"
        {...typed}
        maxLength={60}
        placeholder={info.kind === 'text' ? t('library.empty') : undefined}
        value={value ?? ''}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </div>
  )
}

function PrinciplePick(props: { value: string | undefined; onPick(id: string): void }): JSX.Element {
  const library = useLive('library', {}).value ?? { principles: [], rules: [] }
  const all = principlesIn(library).map((one) => ({ id: one.id, label: textOf(one, 'title') }))
  const none = { id: '', label: t('library.form.none') }
  return <Pick name="principle" options={[none, ...all]} value={props.value ?? ''} onPick={props.onPick} />
}

function Pick(props: {
  name: string
  options: readonly Option[]
  value: string | undefined
  onPick(id: string): void
  /** An empty line stands first until something was chosen. */
  blank?: boolean
}): JSX.Element {
  const { name, options, value, onPick } = props
  return (
    <div class="form-field">
      <label for={`rule-${name}`}>{fieldLabel('promptRule', name)}</label>
      <select
        id={`rule-${name}`}
        class="input"
        value={value ?? ''}
        onChange={(event) => onPick(event.currentTarget.value)}
      >
        {props.blank && !value && <option value="" />}
        {options.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    </div>
  )
}
