import type { JSX } from 'preact'
import { evidenceIn, type Asked } from '#shared/insight/diligence.ts'
import type { Card } from '#shared/model/card.ts'
import { attempt } from '../../ui/act.ts'
import { showToast } from '../../ui/toast.tsx'
import { t } from '../../ui/words.ts'
import { KeptForm } from '../partner/kept-form.tsx'

const fields = ['what', 'direction', 'sort', 'size', 'backing', 'on', 'evidence']
const table = 'diligenceAnswer' as const
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
      send={(typed) => {
        const event = { ...start, ...typed }
        // What happened is what was seen: an answer without words gets them.
        const seen = answer && !answer.what ? [{ table, id: answer.id, values: { what: event.what } }] : []
        return attempt('saveAll', {
          partnerId: card.partner.id,
          rows: [{ table: 'trustEvent', values: event }, ...seen],
        })
      }}
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
  return what !== '' && card.trustEvents.some((event) => event.by === 'them' && event.what === what)
}

/** What was seen, in one line; empty until somebody says it. */
function whatOf({ answer }: Asked): string {
  return (answer?.what ?? '')
    .trim()
    .replace(/(?<!\s)\s*\n\s*/gu, ' ')
    .slice(0, lineMax)
}
