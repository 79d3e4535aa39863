import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { Card } from '#shared/model/card.ts'
import { schema, type Row } from '#shared/model/schema.ts'
import type { Refusal } from '../../bridge/contract.ts'
import { attempt } from '../../ui/act.ts'
import { choiceLabel, sayRefusal } from '../../ui/say.ts'
import { showToast } from '../../ui/toast.tsx'
import { useDraft } from '../../ui/use-draft.ts'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { inLine } from '../dashboard/wording.ts'

type Answer = NonNullable<Row<'partner'>['shortfallAnswer']>
interface Typed {
  answer?: Answer
  why?: string
}

interface FormProps {
  card: Card
  /** How much is missing, as it is said. */
  gap: string
  ask: string
  today: string
  onDone(): void
}

/** The four answers to a shortfall; the one that is taken asks for a reason. It is kept on the card and as a dated decision, in one change. */
export function ShortfallForm(props: FormProps): JSX.Element {
  const { card, ask } = props
  const { typed, refusal, save, cancel } = useAnswer(props)
  const { shortfallAnswer, shortfallWhy } = card.partner
  const answer = typed.value?.answer ?? shortfallAnswer
  const type = (part: Typed) => (typed.value = { ...typed.value, ...part })
  return (
    <form class="stack" onSubmit={save}>
      <Choices ask={ask} answer={answer} onAnswer={(option) => type({ answer: option })} />
      {answer && (
        <>
          <label class="stack small second">
            {t('figures.shortfall.why')}
            <textarea
              class="input"
              rows={2}
              value={typed.value?.why ?? shortfallWhy ?? ''}
              onInput={(event) => type({ why: event.currentTarget.value })}
            />
          </label>
          {refusal && (
            <p class="field-error" role="alert">
              {sayRefusal(refusal)}
            </p>
          )}
          <div class="acts">
            <button type="submit" class="button filled">
              {t('figures.shortfall.save')}
            </button>
            {shortfallAnswer && (
              <button type="button" class="button quiet" onClick={cancel}>
                {t('states.cancel')}
              </button>
            )}
          </div>
        </>
      )}
    </form>
  )
}

/** The four answers, each with what it means. */
function Choices(props: {
  ask: string
  answer: Answer | undefined
  onAnswer(answer: Answer): void
}): JSX.Element {
  const { ask, answer, onAnswer } = props
  return (
    <fieldset class="choices">
      <legend>
        <b>{ask}</b>
      </legend>
      {(schema.partner.shortfallAnswer.options as readonly Answer[]).map((option) => (
        <label key={option}>
          <input
            type="radio"
            name="shortfall"
            checked={answer === option}
            onChange={() => onAnswer(option)}
          />
          <span>
            {choiceLabel(option)}
            <span class="small muted means">{t(`figures.shortfall.means.${option}`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** What is being answered: kept as it is typed, sent as one change, dropped when it was saved or given up. */
function useAnswer({ card: { partner }, gap, today, onDone }: FormProps) {
  const typed = useSignal<Typed | undefined>(undefined)
  const drop = useDraft(`shortfall/${partner.id}`, typed)
  const refusal = useSignal<Refusal | undefined>(undefined)
  const deciders = useLive('device', {}).value?.name
  const end = () => {
    drop()
    typed.value = undefined
    onDone()
  }
  const send = async () => {
    const chosen = typed.value?.answer ?? partner.shortfallAnswer
    if (!chosen) return
    const why = typed.value?.why ?? partner.shortfallWhy
    const what = t('figures.shortfall.decided', { gap, answer: inLine(choiceLabel(chosen)) })
    const decided = { what, why, chosen, on: today, about: 'trust', principle: 'guiding-5', deciders }
    const kept = { shortfallAnswer: chosen, shortfallWhy: why || null }
    const done = await attempt('saveAll', {
      partnerId: partner.id,
      rows: [
        { table: 'partner', id: partner.id, values: kept },
        { table: 'decision', values: said(decided) },
      ],
    })
    refusal.value = done.ok ? undefined : done
    if (!done.ok) return
    showToast(t('figures.shortfall.saved'), done.undo)
    end()
  }
  const save = (event: Event) => {
    event.preventDefault()
    void send()
  }
  return { typed, refusal: refusal.value, save, cancel: end }
}

/** Only what somebody said. */
function said(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''))
}
