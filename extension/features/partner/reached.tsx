import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { Card } from '#shared/model/card.ts'
import { Icon } from '../../ui/icons.tsx'
import { fieldLabel } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'
import { Section } from '../card/section.tsx'
import { Empty } from '../dashboard/sheet.tsx'
import { reachedFields } from './fact-groups.ts'
import { useMayWrite } from './open-row.tsx'
import { RowForm } from './row-form.tsx'

/** By which addresses, domains and pages this partner is recognised. An exact address beats a domain; a suggested one is only offered. */
export function Reached({ card: { partner } }: { card: Card }): JSX.Element {
  const editing = useSignal(false)
  const mayWrite = useMayWrite()
  const filled = reachedFields.filter((field) => partner[field].length > 0)
  const edit = mayWrite && (
    <button type="button" class="button quiet accent" onClick={() => (editing.value = true)}>
      {filled.length > 0 ? t('partner.edit') : t('partner.reached.add')}
    </button>
  )
  return (
    <Section
      name="reached"
      title={t('partner.reached.title')}
      end={filled.length > 0 && !editing.value && edit}
      brief={filled.length > 0 ? partner[filled[0]!][0] : <span class="muted">{t('states.noneSet')}</span>}
      closed
    >
      {editing.value && (
        <RowForm
          table="partner"
          partnerId={partner.id}
          row={partner}
          fields={reachedFields}
          onDone={() => (editing.value = false)}
        />
      )}
      {!editing.value && filled.length === 0 && (
        <Empty title={t('partner.reached.emptyTitle')} text={t('partner.reached.emptyText')} act={edit} />
      )}
      {!editing.value &&
        filled.map((field) => (
          <div key={field} class="reached">
            <h3>{fieldLabel('partner', field)}</h3>
            <ul class="small">
              {partner[field].map((value) => (
                <li key={value} class="address">
                  <Icon name={field === 'addresses' ? 'person' : 'globe'} size={12} class="muted" />{' '}
                  <bdi>{value}</bdi>
                </li>
              ))}
            </ul>
          </div>
        ))}
    </Section>
  )
}
