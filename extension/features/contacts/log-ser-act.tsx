import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { Row } from '#shared/model/schema.ts'
import { attempt } from '../../ui/act.ts'
import { localDay } from '../../ui/dates.ts'
import { showToast } from '../../ui/toast.tsx'
import { t } from '../../ui/words.ts'
import { KeptForm } from '../partner/kept-form.tsx'

/** A sponsor's visible step: what it was and when, today unless said otherwise. Earlier ones stay in the history. (ISO 44003 5.4.3.1) */
export function LogSerAct({ sponsor }: { sponsor: Row<'contact'> }): JSX.Element {
  const asks = useSignal(false)
  const { id, partnerId } = sponsor
  const start = { lastSerAct: localDay(new Date()) }
  return (
    <>
      <button
        type="button"
        class="link"
        aria-label={t('people.logActOf', { who: sponsor.name })}
        aria-expanded={asks.value}
        onClick={() => (asks.value = !asks.value)}
      >
        {t('people.logAct')}
      </button>
      {asks.value && (
        <div class="asked">
          <KeptForm
            opened
            table="contact"
            fields={['serAct', 'lastSerAct']}
            values={start}
            draft={`ser-act/${id}`}
            send={(typed) =>
              attempt('save', { table: 'contact', id, partnerId, values: { ...start, ...typed } })
            }
            onSent={({ undo }) => {
              showToast(t('people.actLogged', { who: sponsor.name }), undo)
              asks.value = false
            }}
            onCancel={() => (asks.value = false)}
          />
        </div>
      )}
    </>
  )
}
