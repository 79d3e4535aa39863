import type { JSX } from 'preact'
import type { Row } from '#shared/model/schema.ts'
import { act } from '../../ui/act.ts'
import { localDay } from '../../ui/dates.ts'
import { t } from '../../ui/words.ts'
import { useMayWrite } from '../partner/open-row.tsx'
import { sayWhen } from './say-when.ts'
import './told.css'

/** When somebody last looked at a part of the card, with one press to say *today*. */
export function Looked(props: {
  partner: Row<'partner'>
  field: 'valuesChecked' | 'exitLooked' | 'riskLooked'
  /** Key of the words: `<words>.last`, `.never`, `.today`. */
  words: string
}): JSX.Element {
  const { partner, field, words } = props
  const mayWrite = useMayWrite()
  const today = localDay(new Date())
  const on = partner[field]
  const values = { [field]: today }
  const look = () => act('save', { table: 'partner', id: partner.id, values }, t('partner.saved'))
  return (
    <p class="looked small">
      {on ? t(`${words}.last`, { when: sayWhen(on, today) }) : t(`${words}.never`)}
      {mayWrite && on !== today && (
        <button type="button" class="button quiet accent" onClick={() => void look()}>
          {t(`${words}.today`)}
        </button>
      )}
    </p>
  )
}
