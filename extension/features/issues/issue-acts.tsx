import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { nextRung, raised } from '#shared/model/escalation.ts'
import type { Row } from '#shared/model/schema.ts'
import { act, attempt } from '../../ui/act.ts'
import { localDay } from '../../ui/dates.ts'
import { showToast } from '../../ui/toast.tsx'
import { t } from '../../ui/words.ts'
import { KeptForm } from '../partner/kept-form.tsx'

type Issue = Row<'issue'>

/** One press moves an issue to the next rung; nothing is shown for one that is with the sponsors. */
export function RaiseIssue({ issue }: { issue: Issue }): JSX.Element | null {
  const rung = nextRung(issue)
  const values = raised(issue)
  if (!rung || !values) return null
  const { id, partnerId, what } = issue
  const raise = () =>
    act('save', { table: 'issue', id, partnerId, values }, t('open.issues.raised', { what }))
  return (
    <button type="button" class="button" onClick={() => void raise()}>
      {t(`open.issues.raise.${rung}`)}
    </button>
  )
}

/** An issue ends with one line that says how: that line is what the next one learns from. */
export function ResolveIssue({ issue }: { issue: Issue }): JSX.Element {
  const asks = useSignal(false)
  const { id, partnerId, what } = issue
  const values = { state: 'resolved', resolvedOn: localDay(new Date()) }
  return (
    <>
      <button
        type="button"
        class="button"
        aria-expanded={asks.value}
        onClick={() => (asks.value = !asks.value)}
      >
        {t('partner.issues.resolve')}
      </button>
      {asks.value && (
        <div class="asked">
          <KeptForm
            opened
            table="issue"
            fields={['resolution']}
            values={issue}
            draft={`resolve/${id}`}
            send={(typed) =>
              attempt('save', { table: 'issue', id, partnerId, values: { ...values, ...typed } })
            }
            onSent={({ undo }) => showToast(t('open.issues.resolved', { what }), undo)}
            onCancel={() => (asks.value = false)}
          />
        </div>
      )}
    </>
  )
}
