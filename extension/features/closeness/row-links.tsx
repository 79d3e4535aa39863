import type { JSX } from 'preact'
import type { RowRef } from '#shared/insight/model-facts.ts'
import { cardLists, type Card } from '#shared/model/card.ts'
import { localDay, sayDay } from '../../ui/dates.ts'
import { locale } from '../../ui/say.ts'
import { t } from '../../ui/words.ts'
import { hashOf } from '../card/point.ts'

const shown = 8

/** The rows behind a fact, each a way to where it stands on this card. What stands on the partner itself needs none. */
export function RowLinks({ card, rows }: { card: Card; rows: readonly RowRef[] }): JSX.Element | null {
  const named = linkable(rows)
  if (named.length === 0) return null
  return (
    <ul class="row-links small">
      {named.slice(0, shown).map((ref) => (
        <li key={ref.id}>
          <a href={hashOf({ at: ref.table, row: ref.id })}>
            <bdi>{nameOf(card, ref)}</bdi>
          </a>
          <DayOf row={rowOf(card, ref)} />
        </li>
      ))}
      {named.length > shown && (
        <li class="muted">{t('closeness.moreRows', { count: named.length - shown })}</li>
      )}
    </ul>
  )
}

/** The rows that have a place of their own on the card. */
export function linkable(rows: readonly RowRef[]): RowRef[] {
  return rows.filter(({ table }) => table !== 'partner')
}

/** What a row is called; a pair by its two objectives. */
function nameOf(card: Card, ref: RowRef): string {
  const row = rowOf(card, ref)
  if (row?.a && row.b) return [row.a, row.b].map((end) => objectiveNamed(card, end)).join(' · ')
  return row?.what ?? row?.name ?? row?.scope ?? ''
}

/** Promises and events say when, because *when* is half of what they say. */
function DayOf({ row }: { row: Named | undefined }): JSX.Element | null {
  const on = row?.settledOn ?? row?.on
  return on ? <span class="muted"> · {sayDay(on, localDay(new Date()), locale())}</span> : null
}

function rowOf(card: Card, { table, id }: RowRef): Named | undefined {
  if (table === 'partner') return undefined
  const rows: readonly Named[] = card[cardLists[table]]
  return rows.find((each) => each.id === id)
}

interface Named {
  id: string
  on?: string
  settledOn?: string
  what?: string
  name?: string
  scope?: string
  a?: string
  b?: string
}

function objectiveNamed({ objectives }: Card, id: string): string {
  return objectives.find((objective) => objective.id === id)?.what ?? ''
}
