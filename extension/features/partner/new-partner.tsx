import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import type { PartnerId } from '#shared/model/ids.ts'
import { attempt } from '../../ui/act.ts'
import { choiceLabel } from '../../ui/say.ts'
import { showToast } from '../../ui/toast.tsx'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { goTo } from '../dashboard/route.ts'
import { PageHead, Sheet } from '../dashboard/sheet.tsx'
import { KeptForm } from './kept-form.tsx'
import './partner.css'

const fields = ['name', 'kind', 'segment', 'phase', 'owner', 'addresses', 'domains', 'notes']
const scopes = ['mine', 'team'] as const

/** A first card: a name is enough. In a team it starts as only ours; sharing is chosen, never assumed. */
export function NewPartner(): JSX.Element {
  const scope = useSignal<(typeof scopes)[number]>('mine')
  const team = useLive('team', {}).value
  const me = useLive('device', {}).value?.name
  return (
    <>
      <PageHead title={t('partner.new.title')} line={t('partner.new.line')} />
      <Sheet title={t('partner.new.card')} class="narrow">
        <KeptForm
          opened
          table="partner"
          fields={fields}
          values={{ kind: 'customer', phase: 'active', ...(me && { owner: me }) }}
          draft="form/partner/new"
          saveLabel={t('partner.new.save')}
          send={(changed) =>
            attempt('save', {
              table: 'partner',
              values: { ...(me && { owner: me }), ...changed, scope: scope.value },
            })
          }
          onSent={({ id, undo }) => {
            showToast(t('partner.new.done'), undo)
            goTo({ page: 'partner', id: id as PartnerId })
          }}
          onCancel={() => goTo({ page: 'partners' })}
        >
          {team?.joined && (
            <div class="form-field">
              <span class="small second" id="scope">
                {t('partner.new.scope')}
              </span>
              <div class="segments" role="radiogroup" aria-labelledby="scope">
                {scopes.map((each) => (
                  <label key={each}>
                    <input
                      type="radio"
                      name="scope"
                      checked={scope.value === each}
                      onChange={() => (scope.value = each)}
                    />
                    {choiceLabel(each)}
                  </label>
                ))}
              </div>
            </div>
          )}
        </KeptForm>
      </Sheet>
    </>
  )
}
