import type { JSX } from 'preact'
import type { PartRow } from '#shared/insight/health-parts.ts'
import { cardLists, type Card } from '#shared/model/card.ts'
import { Icon } from '../../ui/icons.tsx'
import { choiceLabel } from '../../ui/say.ts'
import { useFew } from './few.tsx'
import { RowLink } from './row-link.tsx'

/** The rows behind a part of health: what pulls it down first, marked by shape as well. */
export function PartRows({ card, rows }: { card: Card; rows: readonly PartRow[] }): JSX.Element | null {
  const sorted = [...rows].sort((a, b) => Number(a.fine) - Number(b.fine))
  const { shown, more } = useFew(sorted)
  if (rows.length === 0) return null
  return (
    <>
      <ul class="part-rows small">
        {shown.map((row) => (
          <li key={row.id} class="row">
            <Icon name={row.fine ? 'check' : 'down'} size={12} class={row.fine ? 'fits' : 'short'} />
            <span class="grow what">
              <RowLink row={row} name={nameOf(card, row)} />
            </span>
            <span class="muted">{stateOf(card, row)}</span>
          </li>
        ))}
      </ul>
      {more}
    </>
  )
}

type AnyRow = { readonly id: string } & Readonly<Record<string, unknown>>

function rowOf(card: Card, { table, id }: PartRow): AnyRow | undefined {
  return (card[cardLists[table]] as readonly AnyRow[]).find((row) => row.id === id)
}

/** What a row is called; a pair of objectives by both of them. */
function nameOf(card: Card, of: PartRow): string {
  const row = rowOf(card, of)
  if (of.table !== 'objectivePair') {
    const said = row?.['what'] ?? row?.['title']
    return typeof said === 'string' ? said : ''
  }
  const objective = (id: unknown) => card.objectives.find((one) => one.id === id)?.what ?? ''
  return `${objective(row?.['a'])} · ${objective(row?.['b'])}`
}

function stateOf(card: Card, of: PartRow): string {
  const row = rowOf(card, of)
  const word = row?.['fit'] ?? (of.table === 'commitment' ? row?.['state'] : row?.['due'])
  return typeof word === 'string' ? choiceLabel(word) : ''
}
