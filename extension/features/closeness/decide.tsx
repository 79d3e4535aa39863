import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { depths, stances, type Depth, type Stance } from '#shared/insight/model-facts.ts'
import type { ModelSuggestion } from '#shared/insight/model-suggestion.ts'
import type { Day } from '#shared/model/days.ts'
import type { Row } from '#shared/model/schema.ts'
import type { Refusal } from '../../bridge/contract.ts'
import { attempt } from '../../ui/act.ts'
import { FieldInput } from '../../ui/field.tsx'
import { choiceLabel, fieldLabel, sayRefusal } from '../../ui/say.ts'
import { showToast } from '../../ui/toast.tsx'
import { useDraft } from '../../ui/use-draft.ts'
import { t } from '../../ui/words.ts'
import { inLine } from '../dashboard/wording.ts'
import { ChoiceChips } from './choice-chips.tsx'
import { decisionRows, isAgainst, type Decided } from './decision-rows.ts'
import { sayModel } from './say-model.ts'

interface DecideProps {
  partner: Row<'partner'>
  suggestion: ModelSuggestion
  today: Day
  onDone(): void
}

/** The user's decision: how close, how guarded, why, and what would reopen it. Against the suggestion it takes a reason. */
export function Decide(props: DecideProps): JSX.Element {
  const { suggestion } = props
  const { now, type, asked, owesWhy, bad, busy, send, cancel } = useDecision(props)
  const suggested = inLine(sayModel(suggestion.depth.value, suggestion.stance.value))
  return (
    <form class="record-form decide" onSubmit={(event) => void send(event)} noValidate>
      <Choices now={now} suggestion={suggestion} asked={asked} onType={type} />
      {isAgainst(now, suggestion) && (
        <p class="small second">{t('closeness.against', { what: suggested })}</p>
      )}
      <FieldInput
        table="decision"
        name="why"
        value={now.why}
        onValue={(why) => type({ why: String(why) })}
        error={asked && owesWhy ? t('closeness.sayWhy') : undefined}
      />
      <FieldInput
        table="partner"
        name="modelReopens"
        value={now.reopens}
        hint={t('closeness.reopensHint')}
        onValue={(reopens) => type({ reopens: String(reopens) })}
      />
      <FieldInput table="decision" name="on" value={now.on} onValue={(on) => type({ on: String(on) })} />
      {bad && <Wrong words={sayRefusal(bad)} />}
      <div class="acts">
        <button type="submit" class="button filled" disabled={busy}>
          {t('closeness.decide')}
        </button>
        <button type="button" class="button quiet" onClick={cancel}>
          {t('states.cancel')}
        </button>
      </div>
    </form>
  )
}

/** What was typed so far, kept as a draft, and what saving it takes. */
function useDecision({ partner, suggestion, today, onDone }: DecideProps) {
  const typed = useSignal<Partial<Decided> | undefined>(undefined)
  const drop = useDraft(`form/closeness/${partner.id}`, typed)
  const refusal = useSignal<Refusal | undefined>(undefined)
  const asked = useSignal(false)
  const busy = useSignal(false)
  const now: Decided = { ...startOf(partner, suggestion, today), ...typed.value }
  const owesWhy = isAgainst(now, suggestion) && !now.why?.trim()

  const end = () => {
    drop()
    onDone()
  }
  const send = async (event: Event) => {
    event.preventDefault()
    asked.value = true
    if (busy.value || owesWhy || !now.model) return
    busy.value = true
    const rows = decisionRows(partner, now, suggestion)
    const done = await attempt('saveAll', { partnerId: partner.id, rows }).finally(() => (busy.value = false))
    refusal.value = done.ok ? undefined : done
    if (!done.ok) return
    showToast(t('closeness.saved', { what: sayModel(now.model, now.stance) }), done.undo)
    end()
  }
  const type = (more: Partial<Decided>) => (typed.value = { ...typed.value, ...more })
  return { now, type, asked: asked.value, owesWhy, bad: refusal.value, busy: busy.value, send, cancel: end }
}

function Choices(props: {
  now: Decided
  suggestion: ModelSuggestion
  /** True once somebody tried to save. */
  asked: boolean
  onType(more: Partial<Decided>): void
}): JSX.Element {
  const { now, suggestion, asked, onType } = props
  const mark = (is: boolean) => (is ? t('closeness.suggestedMark') : undefined)
  return (
    <>
      <ChoiceChips<Depth>
        label={fieldLabel('partner', 'model')}
        options={depths.map((value) => ({
          value,
          label: choiceLabel(value),
          mark: mark(value === suggestion.depth.value),
        }))}
        value={now.model}
        onChoose={(model) => model && onType({ model })}
      />
      {now.model && <p class="small muted">{t(`closeness.means.${now.model}`)}</p>}
      {asked && !now.model && <Wrong words={t('closeness.chooseFirst')} />}
      <ChoiceChips<Stance>
        label={fieldLabel('partner', 'stance')}
        options={stances.map((value) => ({
          value,
          label: choiceLabel(value),
          mark: mark(value === suggestion.stance.value),
        }))}
        value={now.stance}
        onChoose={(stance) => stance && onType({ stance })}
      />
    </>
  )
}

function Wrong({ words }: { words: string }): JSX.Element {
  return (
    <p class="field-error" role="alert">
      {words}
    </p>
  )
}

/** What holds now; before the first decision, what is suggested. */
function startOf(partner: Row<'partner'>, { depth, stance }: ModelSuggestion, today: Day): Decided {
  return {
    model: partner.model ?? depth.value,
    stance: (partner.model ? partner.stance : stance.value) ?? partner.stance ?? 'open',
    reopens: partner.modelReopens,
    on: today,
  }
}
