import type { JSX } from 'preact'
import type { RowRef } from '#shared/insight/model-facts.ts'
import { cardLists, type Card } from '#shared/model/card.ts'
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
function nameOf(card: Card, { table, id }: RowRef): string {
  if (table === 'partner') return card.partner.name
  const rows: readonly Named[] = card[cardLists[table]]
  const row = rows.find((each) => each.id === id)
  if (row?.a && row.b) return [row.a, row.b].map((end) => objectiveNamed(card, end)).join(' · ')
  return row?.what ?? row?.name ?? row?.scope ?? ''
}

interface Named {
  id: string
  what?: string
  name?: string
  scope?: string
  a?: string
  b?: string
}

function objectiveNamed({ objectives }: Card, id: string): string {
  return objectives.find((objective) => objective.id === id)?.what ?? ''
}
