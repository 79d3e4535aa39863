import type { JSX } from 'preact'
import type { InputSuggestion } from '#shared/insight/diligence.ts'
import { workRisk } from '#shared/insight/required-trust.ts'
import type { Row } from '#shared/model/schema.ts'
import { act } from '../../ui/act.ts'
import { choiceLabel, fieldLabel } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'
import { inLine } from '../dashboard/wording.ts'

/** What an answer suggests for what trust is required; it changes the card only when somebody takes it. */
export function Suggested(props: {
  partner: Row<'partner'>
  suggestion: InputSuggestion
  mayWrite: boolean
}): JSX.Element {
  const { partner, suggestion, mayWrite } = props
  const { input, value } = suggestion
  const now = input === 'replaceable' ? (partner.replaceable ?? false) : workRisk(partner)[input]
  const label = fieldLabel('partner', input)
  const take = () =>
    void act(
      'save',
      { table: 'partner', id: partner.id, values: { [input]: value } },
      t('diligence.used', { input: label, value: sayInput(input, value) }),
    )
  return (
    <div class="note">
      <p class="grow">
        {t('diligence.suggests', { input: label, value: sayInput(input, value) })}{' '}
        <span class="muted">
          {t('diligence.cardSays', {
            value: now === undefined ? t('diligence.nothingSet') : sayInput(input, now),
          })}
        </span>
      </p>
      {mayWrite && (
        <button type="button" class="button" onClick={take}>
          {t('diligence.use')}
        </button>
      )}
    </div>
  )
}

function sayInput(input: InputSuggestion['input'], value: number | boolean): string {
  if (typeof value === 'boolean') return inLine(choiceLabel(value ? 'yes' : 'no'))
  return input === 'replaceable' ? String(value) : t(`figures.required.${input}.${value}`)
}
