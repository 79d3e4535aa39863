import { useSignal, type Signal } from '@preact/signals'
import type { JSX } from 'preact'
import { schema, type Row } from '#shared/model/schema.ts'
import type { Refusal } from '../../bridge/contract.ts'
import { attempt } from '../../ui/act.ts'
import { sayRefusal } from '../../ui/say.ts'
import { showToast } from '../../ui/toast.tsx'
import { useDraft } from '../../ui/use-draft.ts'
import { t } from '../../ui/words.ts'
import { RuleFields } from './rule-fields.tsx'
import { sayTrouble, sayWhen } from './say-rule.ts'

/** What a rule of the team's own is made of, as it is typed. */
export type RuleDraft = Partial<
  Pick<Row<'promptRule'>, 'say' | 'fact' | 'comparison' | 'value' | 'moment' | 'principle'>
>

const longest = schema.promptRule.say.max ?? 140

/** A rule of the team's own: when a fact of a card is so, these words. What is typed is kept; a preview says how it will read. */
export function RuleForm({ rule, onDone }: { rule?: Row<'promptRule'>; onDone(): void }): JSX.Element {
  const typed = useSignal<RuleDraft | undefined>(undefined)
  const refusal = useSignal<Refusal | undefined>(undefined)
  const trouble = useSignal<string | undefined>(undefined)
  const drop = useDraft(`form/promptRule/${rule?.id ?? 'new'}`, typed)
  const now: RuleDraft = { comparison: 'is', moment: 'reading', ...rule, ...typed.value }
  const end = () => {
    drop()
    onDone()
  }
  const save = async (event: Event) => {
    event.preventDefault()
    trouble.value = now.fact ? sayTrouble(now as Row<'promptRule'>) : undefined
    if (trouble.value) return
    const done = await attempt('save', {
      table: 'promptRule',
      values: valuesOf(now),
      ...(rule && { id: rule.id }),
    })
    refusal.value = done.ok ? undefined : done
    if (!done.ok) return
    showToast(t('library.saved'), done.undo)
    end()
  }
  const wrong = trouble.value ?? (refusal.value && sayRefusal(refusal.value))
  return (
    <form class="record-form rule-form" onSubmit={(event) => void save(event)} noValidate>
      <Words now={now} typed={typed} />
      <RuleFields now={now} onChange={(change) => (typed.value = { ...typed.value, ...change })} />
      <Preview now={now} />
      {wrong && (
        <p class="field-error" role="alert">
          {wrong}
        </p>
      )}
      <div class="acts">
        <button type="submit" class="button filled">
          {t('states.save')}
        </button>
        <button type="button" class="button quiet" onClick={end}>
          {t('states.cancel')}
        </button>
      </div>
    </form>
  )
}

function Words({ now, typed }: { now: RuleDraft; typed: Signal<RuleDraft | undefined> }): JSX.Element {
  const say = now.say ?? ''
  return (
    <div class="form-field">
      <label for="rule-say">{t('fields.promptRule.say')}</label>
      <textarea
        id="rule-say"
        class="input"
        rows={2}
        maxLength={longest}
        placeholder={t('library.form.hint')}
        aria-describedby="rule-left"
        value={say}
        onInput={({ currentTarget }) => (typed.value = { ...typed.value, say: currentTarget.value })}
      />
      <p class="small muted num" id="rule-left">
        {t('library.form.left', { count: longest - say.length })}
      </p>
    </div>
  )
}

function Preview({ now }: { now: RuleDraft }): JSX.Element | null {
  const { say, fact, comparison, value, moment } = now
  if (!say?.trim() || !fact || !comparison) return null
  return (
    <div class="rule-preview" aria-live="polite">
      <p class="small second">{t('library.form.preview')}</p>
      <p class="what">
        <bdi>{say}</bdi>
      </p>
      <p class="small muted what when-line">{sayWhen({ fact, comparison, value, moment })}</p>
    </div>
  )
}

/** Empty fields go as null, so that clearing one clears it for the team too. */
function valuesOf({ say, fact, comparison, value, moment, principle }: RuleDraft): Record<string, unknown> {
  const values = { say: say?.trim(), fact, comparison, value, moment, principle }
  return Object.fromEntries(Object.entries(values).map(([name, one]) => [name, one === '' ? null : one]))
}
