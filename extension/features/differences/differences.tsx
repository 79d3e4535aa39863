import type { JSX } from 'preact'
import type { Row } from '#shared/model/schema.ts'
import { act } from '../../ui/act.ts'
import { choiceLabel, fieldLabel } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'
import { Capped } from '../card/open-and-ended.tsx'
import type { PartProps } from '../card/sections.tsx'
import { CardList } from '../partner/card-list.tsx'
import { CardRow, useMayWrite, useOpenRow } from '../partner/open-row.tsx'

type Difference = Row<'difference'>
const fields = ['what', 'sort', 'response', 'detail']
const responses = ['use', 'accommodate', 'mitigate', 'accept'] as const

/** Where the two differ, and what we do about it; those without a response first. Most are to be left alone. */
export function Differences({ card }: Pick<PartProps, 'card'>): JSX.Element {
  const open = useOpenRow()
  const mayWrite = useMayWrite()
  const shared = { table: 'difference', partnerId: card.partner.id, fields, open, mayWrite } as const
  const rows = [...card.differences].sort((a, b) => Number(!!a.response) - Number(!!b.response))
  const without = rows.filter(({ response }) => !response).length
  return (
    <CardList
      words="differences.register"
      {...shared}
      count={rows.length}
      brief={rows.length > 0 ? t('differences.register.brief', { count: rows.length, without }) : undefined}
      closed
    >
      <Capped rows={rows}>
        {(difference) => (
          <CardRow
            key={difference.id}
            {...shared}
            row={difference}
            name={difference.what}
            acts={<Respond difference={difference} />}
          >
            <div class="grow">
              <div class="what">{difference.what}</div>
              {difference.sort && <p class="small muted">{choiceLabel(difference.sort)}</p>}
              {difference.detail && <p class="small prose second">{difference.detail}</p>}
            </div>
            <Response difference={difference} />
          </CardRow>
        )}
      </Capped>
    </CardList>
  )
}

function Response({ difference: { response } }: { difference: Difference }): JSX.Element {
  return response ? (
    <span class="tag neutral">{choiceLabel(response)}</span>
  ) : (
    <span class="small muted end">{t('differences.register.noResponse')}</span>
  )
}

/** One press answers; pressing the same again takes it back. */
function Respond({ difference }: { difference: Difference }): JSX.Element {
  const { id, partnerId } = difference
  const name = fieldLabel('difference', 'response')
  const respond = (response: (typeof responses)[number]) => {
    const values = { response: response === difference.response ? null : response }
    void act('save', { table: 'difference', id, partnerId, values }, t('partner.saved'))
  }
  return (
    <div class="asked" role="group" aria-label={name}>
      <span class="small second">{name}</span>
      <div class="chips">
        {responses.map((response) => (
          <button
            key={response}
            type="button"
            class="chip"
            aria-pressed={response === difference.response}
            onClick={() => respond(response)}
          >
            {choiceLabel(response)}
          </button>
        ))}
      </div>
    </div>
  )
}
