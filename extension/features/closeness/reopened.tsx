import type { JSX } from 'preact'
import type { Reopener } from '#shared/insight/model-reopened.ts'
import type { Card } from '#shared/model/card.ts'
import type { Day } from '#shared/model/days.ts'
import { sayDay } from '../../ui/dates.ts'
import { Icon } from '../../ui/icons.tsx'
import { choiceLabel, locale } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'
import { inLine } from '../dashboard/wording.ts'
import { RowLinks } from './row-links.tsx'

/** What happened since the decision and speaks for deciding again, each with the way to its row. */
export function Reopened(props: { card: Card; reopeners: readonly Reopener[]; today: Day }): JSX.Element {
  const { card, reopeners, today } = props
  return (
    <div class="note warn reopened" role="note">
      <Icon name="waiting" size={14} />
      <div class="grow">
        <b>{t('closeness.again')}</b>
        <ul>
          {reopeners.map((reopener, at) => (
            <li key={at}>
              {sayReopener(reopener, today)}
              <RowLinks card={card} rows={reopener.rows} />
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

function sayReopener({ fact, values }: Reopener, today: Day): string {
  const { then, now, on, id, why } = values
  return t(`closeness.reopens.${fact}`, {
    ...values,
    ...(then && { then: inLine(choiceLabel(then)) }),
    ...(now && { now: inLine(choiceLabel(now)) }),
    ...(on && { on: sayDay(on, today, locale()) }),
    ...(id && { what: t(`closeness.criteria.names.${id}`) }),
    ...(id && why && { why: t(`closeness.criteria.why.${id}.${why}`) }),
  })
}
