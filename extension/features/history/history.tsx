import type { JSX } from 'preact'
import { fieldOf, type Table } from '#shared/model/schema.ts'
import type { HistoryEntry } from '../../bridge/answers.ts'
import { sayMoment } from '../../ui/dates.ts'
import { fieldLabel, locale } from '../../ui/say.ts'
import { useLive } from '../../ui/use-live.ts'
import { t } from '../../ui/words.ts'
import { ProseChange } from './prose-change.tsx'
import { sayValue } from './say-value.ts'
import './history.css'

/** Who changed what of a row, and when, newest first: what was said together stands together, and how it started is one line that opens. */
export function History({ table, id }: { table: Table; id: string }): JSX.Element | null {
  const entries = useLive('history', { id }).value
  if (!entries) return null
  if (entries.length === 0) return <p class="small muted history">{t('partner.noHistory')}</p>
  return (
    <ol class="history small" aria-label={t('partner.history')}>
      {together(entries).map((act, at) => (
        <Act key={at} table={table} act={act} />
      ))}
    </ol>
  )
}

/** What one person said of the row at one time. */
type Said = readonly [HistoryEntry, ...HistoryEntry[]]

function together(entries: readonly HistoryEntry[]): Said[] {
  const acts: [HistoryEntry, ...HistoryEntry[]][] = []
  for (const entry of entries) {
    const last = acts.at(-1)
    if (last?.[0].at === entry.at && last[0].device === entry.device) last.push(entry)
    else acts.push([entry])
  }
  return acts
}

function Act({ table, act }: { table: Table; act: Said }): JSX.Element {
  const [first] = act
  const { at, by, device } = first
  const fields = act.filter(({ field }) => !field.startsWith('@'))
  const changes = fields.map((entry) => <Change key={entry.field} table={table} entry={entry} />)
  return (
    <li>
      <div class="muted">
        <time dateTime={new Date(at).toISOString()}>{sayMoment(at, locale())}</time>
        {' · '}
        <bdi>{by ?? t('dashboard.you')}</bdi>
        {' · '}
        {by === undefined
          ? t('memory.history.thisBrowser')
          : t('memory.history.device', { device: device.slice(0, 6) })}
      </div>
      {act.some(({ field }) => field === '@partner') && <div>{t('memory.history.moved')}</div>}
      {first.field === '@created' && fields.length > 0 ? (
        <details>
          <summary>{t('memory.history.startedWith', { count: fields.length })}</summary>
          {changes}
        </details>
      ) : (
        <>
          {isEvent(first) && <div>{t(`partner.happened.${first.field.slice(1)}`)}</div>}
          {changes}
        </>
      )}
    </li>
  )
}

function isEvent({ field }: HistoryEntry): boolean {
  return field === '@created' || field === '@removed' || field === '@restored'
}

function Change({ table, entry }: { table: Table; entry: HistoryEntry }): JSX.Element {
  const { field, before, after, others = [] } = entry
  const isText =
    fieldOf(table, field)?.kind === 'prose' && typeof before === 'string' && typeof after === 'string'
  return (
    <div>
      <span class="second">{fieldLabel(table, field)}</span>{' '}
      {isText ? (
        <ProseChange before={before} after={after} />
      ) : (
        <>
          <del>{sayValue(table, field, before)}</del>
          <span class="muted" aria-hidden="true">
            {' → '}
          </span>
          <ins>{sayValue(table, field, after)}</ins>
        </>
      )}
      {others.map((other) => (
        <figure key={other.text} class="other-version">
          <figcaption class="muted">
            {t('memory.history.another', {
              who: other.by ?? t('dashboard.you'),
              when: sayMoment(other.at, locale()),
            })}
          </figcaption>
          <blockquote class="quote prose">{other.text}</blockquote>
        </figure>
      ))}
    </div>
  )
}
