import type { JSX } from 'preact'
import { evidenceIn, type Asked } from '#shared/insight/diligence.ts'
import type { Card } from '#shared/model/card.ts'
import { attempt } from '../../ui/act.ts'
import { choiceLabel } from '../../ui/say.ts'
import { showToast } from '../../ui/toast.tsx'
import { t } from '../../ui/words.ts'
import { inLine } from '../dashboard/wording.ts'
import { KeptForm } from '../partner/kept-form.tsx'
import { sayTopic } from './say-topic.ts'

const fields = ['what', 'direction', 'sort', 'size', 'backing', 'on', 'evidence']
const lineMax = 300

/** An answer as a dated entry of the trust log, filled in as far as it is known. Nothing is written before it is saved. */
export function AsEvidence(props: { card: Card; asked: Asked; today: string; onDone(): void }): JSX.Element {
  const { card, asked, today, onDone } = props
  const { question, answer } = asked
  const start = {
    what: whatOf(asked),
    by: 'them',
    on: answer?.on ?? today,
    evidence: t(`diligence.questions.${question.id}.ask`),
    ...evidenceIn(asked),
  }
  return (
    <KeptForm
      opened
      table="trustEvent"
      fields={fields}
      values={start}
      draft={`form/trustEvent/diligence/${answer?.id ?? question.id}`}
      send={(typed) =>
        attempt('save', {
          table: 'trustEvent',
          partnerId: card.partner.id,
          values: { ...start, ...typed },
        })
      }
      onSent={({ undo }) => {
        showToast(t('diligence.logged'), undo)
        onDone()
      }}
      onCancel={onDone}
    />
  )
}

/** True when the trust log has an entry of theirs in the words of the answer. */
export function isLogged(card: Card, asked: Asked): boolean {
  const what = whatOf(asked)
  return card.trustEvents.some((event) => event.by === 'them' && event.what === what)
}

/** What was seen in one line, else which topic was answered how. */
function whatOf({ question, answer }: Asked): string {
  const seen = answer?.what?.trim().replace(/\s*\n\s*/gu, ' ')
  const said = inLine(choiceLabel(answer?.answer ?? 'unknown'))
  return (seen || t('diligence.happened', { topic: sayTopic(question.topic), answer: said })).slice(
    0,
    lineMax,
  )
}
