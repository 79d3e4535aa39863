import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { Row } from '#shared/model/schema.ts'
import { attempt } from '../../ui/act.ts'
import { Icon } from '../../ui/icons.tsx'
import { fieldLabel } from '../../ui/say.ts'
import { showToast } from '../../ui/toast.tsx'
import { t } from '../../ui/words.ts'
import { OpenAndEnded } from '../card/open-and-ended.tsx'
import { sayEnded, sayWhen } from '../card/say-when.ts'
import type { PartProps } from '../card/sections.tsx'
import { CardList } from '../partner/card-list.tsx'
import { KeptForm } from '../partner/kept-form.tsx'
import { CardRow, useMayWrite, useOpenRow } from '../partner/open-row.tsx'

type Objection = Row<'objection'>
const fields = ['what', 'by', 'topic', 'raised', 'behind', 'answer', 'answered']

/** Each no of either side, with the reason behind it and how it was answered; the oldest open one first. (Guiding principle 4) */
export function Objections({ card, figures: { today } }: PartProps): JSX.Element {
  const open = useOpenRow()
  const mayWrite = useMayWrite()
  const shared = { table: 'objection', partnerId: card.partner.id, fields, open, mayWrite } as const
  const waiting = card.objections
    .filter(({ answered }) => !answered)
    .sort((a, b) => (a.raised ?? '').localeCompare(b.raised ?? ''))
  const answered = card.objections
    .filter((one) => one.answered)
    .sort((a, b) => (b.answered ?? '').localeCompare(a.answered ?? ''))
  return (
    <CardList
      words="differences.objections"
      {...shared}
      start={{ by: 'them', raised: today }}
      count={card.objections.length}
      brief={
        card.objections.length > 0 ? t('differences.objections.brief', { count: waiting.length }) : undefined
      }
      closed
    >
      <OpenAndEnded
        open={waiting}
        ended={answered}
        endedSay={t('differences.objections.ended', { count: answered.length })}
      >
        {(one) => (
          <CardRow
            key={one.id}
            {...shared}
            row={one}
            name={one.what}
            acts={!one.answered && <Answer objection={one} today={today} />}
          >
            <ObjectionLine objection={one} today={today} />
          </CardRow>
        )}
      </OpenAndEnded>
    </CardList>
  )
}

function ObjectionLine({ objection, today }: { objection: Objection; today: string }): JSX.Element {
  const { what, by, topic, raised, behind, answer, answered } = objection
  const side = by === 'us' ? 'ours' : 'theirs'
  const when = answered
    ? sayEnded(t('differences.objections.answered'), answered, today)
    : raised && sayWhen(raised, today)
  return (
    <>
      <Icon name={by === 'us' ? 'out' : 'in'} size={14} class={side} label={t(`partner.${side}`)} />
      <div class="grow">
        <div class="what">{what}</div>
        <p class="small muted what">{[topic, when].filter(Boolean).join(' · ')}</p>
        {behind && <Told field="behind" text={behind} />}
        {!behind && !answered && <p class="small muted">{t('differences.objections.askBehind')}</p>}
        {answer && <Told field="answer" text={answer} />}
      </div>
    </>
  )
}

function Told({ field, text }: { field: 'behind' | 'answer'; text: string }): JSX.Element {
  return (
    <p class="small prose">
      <span class="muted">{fieldLabel('objection', field)}:</span> {text}
    </p>
  )
}

/** How it was answered, in words; the day is today, and can be changed in the form. */
function Answer({ objection, today }: { objection: Objection; today: string }): JSX.Element {
  const asked = useSignal(false)
  const { id, partnerId } = objection
  const send = (changed: Record<string, unknown>) =>
    attempt('save', { table: 'objection', id, partnerId, values: { answered: today, ...changed } })
  return (
    <>
      <button type="button" class="button" aria-expanded={asked} onClick={() => (asked.value = !asked.value)}>
        {t('differences.objections.answered')}
      </button>
      {asked.value && (
        <div class="answer">
          <KeptForm
            opened
            table="objection"
            fields={['behind', 'answer']}
            values={objection}
            draft={`form/objection/${id}/answer`}
            send={send}
            onSent={({ undo }) => showToast(t('partner.saved'), undo)}
            onCancel={() => (asked.value = false)}
            saveLabel={t('differences.objections.answeredToday')}
          />
        </div>
      )}
    </>
  )
}
