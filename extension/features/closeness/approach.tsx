import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { Day } from '#shared/model/days.ts'
import type { Row } from '#shared/model/schema.ts'
import { attempt } from '../../ui/act.ts'
import { sayDay } from '../../ui/dates.ts'
import { choiceLabel, locale } from '../../ui/say.ts'
import { showToast } from '../../ui/toast.tsx'
import { t } from '../../ui/words.ts'
import { KeptForm } from '../partner/kept-form.tsx'
import { useMayWrite } from '../partner/open-row.tsx'

type Partner = Row<'partner'>

/** Is working closely worth it here: yes, no or not now, with reason and date. It comes before everything else. (ISO 44003 5.1.3.1) */
export function Approach({ partner, today }: { partner: Partner; today: Day }): JSX.Element {
  const editing = useSignal(false)
  const mayWrite = useMayWrite()
  const { approach, approachWhy } = partner
  const title = t('closeness.approach.title')
  const named = approach ? t('partner.editNamed', { what: title }) : t('closeness.approach.answerNamed')
  const done = () => (editing.value = false)
  return (
    <div class="close-block">
      <div class="row">
        <h3 class="grow">{title}</h3>
        {mayWrite && !editing.value && (
          <button
            type="button"
            class="button quiet accent"
            aria-label={named}
            onClick={() => (editing.value = true)}
          >
            {t(approach ? 'partner.edit' : 'closeness.approach.answer')}
          </button>
        )}
      </div>
      {editing.value ? (
        <ApproachForm partner={partner} today={today} onDone={done} />
      ) : (
        <p class={approach ? undefined : 'muted'}>
          {approach ? <b>{choiceLabel(approach)}</b> : t('closeness.approach.none')}
          <Since partner={partner} today={today} />
        </p>
      )}
      {!editing.value && approach && approachWhy && <p class="small second prose">{approachWhy}</p>}
    </div>
  )
}

function Since({ partner: { approach, approachDate }, today }: { partner: Partner; today: Day }) {
  if (!approach || !approachDate) return null
  return <span class="small muted"> · {sayDay(approachDate, today, locale())}</span>
}

function ApproachForm(props: { partner: Partner; today: Day; onDone(): void }): JSX.Element {
  const { partner, today, onDone } = props
  return (
    <KeptForm
      opened
      table="partner"
      fields={['approach', 'approachWhy']}
      values={partner}
      draft={`form/approach/${partner.id}`}
      send={(changed) =>
        attempt('saveAll', { partnerId: partner.id, rows: decided(partner, changed, today) })
      }
      onSent={({ undo }) => {
        showToast(t('partner.saved'), undo)
        onDone()
      }}
      onCancel={onDone}
    />
  )
}

/** The partner's own fields, and the decision as a row that stays when it is decided again. */
function decided(partner: Partner, changed: Record<string, unknown>, today: Day) {
  const now = { ...partner, ...changed }
  const own = { table: 'partner', id: partner.id, values: { ...changed, approachDate: today } } as const
  if (!now.approach) return [{ ...own, values: { ...changed, approachDate: null } }]
  const what = t('closeness.approach.decided', { answer: choiceLabel(now.approach) })
  const values = { what, about: 'approach', chosen: now.approach, why: now.approachWhy ?? null, on: today }
  return [own, { table: 'decision', values } as const]
}
