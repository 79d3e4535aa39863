import { useSignal, type Signal } from '@preact/signals'
import type { JSX } from 'preact'
import { evidenceIn, type Asked, type InputSuggestion } from '#shared/insight/diligence.ts'
import type { Card } from '#shared/model/card.ts'
import { schema, type Row } from '#shared/model/schema.ts'
import { act } from '../../ui/act.ts'
import { sayDay } from '../../ui/dates.ts'
import { Icon } from '../../ui/icons.tsx'
import { choiceLabel, locale } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'
import { inLine } from '../dashboard/wording.ts'
import { useMayWrite } from '../partner/open-row.tsx'
import { RowForm } from '../partner/row-form.tsx'
import { AsEvidence, isLogged } from './as-evidence.tsx'
import { Suggested } from './suggested.tsx'

type Answer = Row<'diligenceAnswer'>

export interface QuestionProps {
  card: Card
  asked: Asked
  today: string
  suggestion: InputSuggestion | undefined
}

/** One question: an answer in one press, what was seen and when, what it suggests, and the offer to log it as evidence. */
export function Question(props: QuestionProps): JSX.Element {
  const { card, asked, today, suggestion } = props
  const { question, answer, earlier } = asked
  const mayWrite = useMayWrite()
  const opened = useSignal<'seen' | 'log' | undefined>(undefined)
  const close = () => (opened.value = undefined)
  return (
    <li class="question" id={answer?.id} tabIndex={-1}>
      <p>{t(`diligence.questions.${question.id}.ask`)}</p>
      <p class="small muted">{t(`diligence.questions.${question.id}.hint`)}</p>
      <Answers {...props} mayWrite={mayWrite} />
      {answer && opened.value !== 'seen' && <Seen answer={answer} earlier={earlier} today={today} />}
      {answer && mayWrite && <Acts card={card} asked={asked} opened={opened} />}
      {answer && opened.value === 'seen' && (
        <RowForm
          table="diligenceAnswer"
          partnerId={card.partner.id}
          row={answer}
          fields={['what', 'on']}
          onDone={close}
        />
      )}
      {opened.value === 'log' && <AsEvidence card={card} asked={asked} today={today} onDone={close} />}
      {suggestion && <Suggested partner={card.partner} suggestion={suggestion} mayWrite={mayWrite} />}
    </li>
  )
}

/** What was seen, and for a clear answer about their behaviour the offer to log it; once only. */
function Acts(props: { card: Card; asked: Asked; opened: Signal<'seen' | 'log' | undefined> }): JSX.Element {
  const { card, asked, opened } = props
  const button = (what: 'seen' | 'log', words: string) => (
    <button
      type="button"
      class="button quiet"
      aria-expanded={opened.value === what}
      onClick={() => (opened.value = opened.value === what ? undefined : what)}
    >
      {words}
    </button>
  )
  return (
    <div class="acts">
      {button('seen', t(asked.answer?.what ? 'diligence.changeSeen' : 'diligence.addSeen'))}
      {evidenceIn(asked) &&
        (isLogged(card, asked) ? (
          <span class="small muted">
            <Icon name="check" size={12} /> {t('diligence.logged')}
          </span>
        ) : (
          button('log', t('diligence.log'))
        ))}
    </div>
  )
}

/** The four answers. A new day's answer stands beside the old one, so that a change of mind has a history. */
function Answers({ card, asked, today, mayWrite }: QuestionProps & { mayWrite: boolean }): JSX.Element {
  const { question, answer } = asked
  const choose = (said: string) => {
    const sameDay = answer?.on === today ? { id: answer.id } : { partnerId: card.partner.id }
    const values = { question: question.id, answer: said, on: today }
    void act('save', { table: 'diligenceAnswer', ...sameDay, values }, t('diligence.answered'))
  }
  const ask = t(`diligence.questions.${question.id}.ask`)
  if (!mayWrite) return <b class="small">{choiceLabel(answer?.answer ?? 'unknown')}</b>
  return (
    <div class="chips" role="group" aria-label={t('diligence.answerTo', { question: ask })}>
      {schema.diligenceAnswer.answer.options?.map((said) => (
        <button
          key={said}
          type="button"
          class="chip"
          aria-pressed={answer?.answer === said}
          onClick={() => choose(said)}
        >
          {choiceLabel(said)}
        </button>
      ))}
    </div>
  )
}

/** What was seen and when, and what was answered before. */
function Seen(props: { answer: Answer; earlier: readonly Answer[]; today: string }): JSX.Element {
  const { answer, earlier, today } = props
  const day = (row: Answer) => (row.on ? sayDay(row.on, today, locale()) : '')
  const [before] = earlier
  const was =
    before &&
    t('diligence.earlier', { answer: inLine(choiceLabel(before.answer ?? 'unknown')), when: day(before) })
  return (
    <div class="small second">
      {answer.what && <p class="prose">{answer.what}</p>}
      <p class="muted">
        {[t('figures.shortfall.answered', { when: day(answer) }), was].filter(Boolean).join(' · ')}
      </p>
    </div>
  )
}
