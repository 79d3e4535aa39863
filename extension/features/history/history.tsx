import type { JSX } from 'preact'
import type { Table } from '#shared/model/schema.ts'
import type { HistoryEntry } from '../../bridge/answers.ts'
import { sayMoment } from '../../ui/dates.ts'
import { fieldLabel, locale } from '../../ui/say.ts'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { sayValue } from './say-value.ts'

/** Who changed what of a row, and when: each change with the text before and after it, newest first. */
export function History({ table, id }: { table: Table; id: string }): JSX.Element | null {
  const entries = useLive('history', { id }).value
  if (!entries) return null
  if (entries.length === 0) return <p class="small muted history">{t('partner.noHistory')}</p>
  return (
    <ol class="history small" aria-label={t('partner.history')}>
      {entries.map((entry, at) => (
        <Change key={at} table={table} entry={entry} />
      ))}
    </ol>
  )
}

function Change({ table, entry }: { table: Table; entry: HistoryEntry }): JSX.Element {
  const { at, by, field } = entry
  return (
    <li>
      <div class="muted">
        <time dateTime={new Date(at).toISOString()}>{sayMoment(at, locale())}</time>
        {' · '}
        <bdi>{by ?? t('dashboard.you')}</bdi>
      </div>
      {field.startsWith('@') ? (
        <div>{t(`partner.happened.${field.slice(1)}`)}</div>
      ) : (
        <Values table={table} entry={entry} />
      )}
    </li>
  )
}

function Values({ table, entry }: { table: Table; entry: HistoryEntry }): JSX.Element {
  const { field, before, after } = entry
  return (
    <div>
      <span class="second">{fieldLabel(table, field)}</span> <del>{sayValue(table, field, before)}</del>
      <span class="muted" aria-hidden="true">
        {' → '}
      </span>
      <ins>{sayValue(table, field, after)}</ins>
    </div>
  )
}
