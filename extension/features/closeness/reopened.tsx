import type { JSX } from 'preact'
import type { RowRef } from '#shared/insight/model-facts.ts'
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
              <RowLinks card={card} rows={notYetNamed(reopeners, at)} />
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

/** Each row is named once: what broke their word may be what trust fell short by. */
function notYetNamed(reopeners: readonly Reopener[], at: number): readonly RowRef[] {
  const named = new Set(reopeners.slice(0, at).flatMap(({ rows }) => rows.map(({ id }) => id)))
  return reopeners[at]?.rows.filter(({ id }) => !named.has(id)) ?? []
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
