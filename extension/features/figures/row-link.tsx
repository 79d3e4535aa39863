import type { JSX } from 'preact'
import type { CardTable } from '#shared/model/card.ts'
import { hashOf } from '../card/point.ts'

/** The name of a row behind a figure, as the way to where it stands on this card. */
export function RowLink(props: { row: { table: CardTable; id: string }; name: string }): JSX.Element {
  const { row, name } = props
  return (
    <a class="plain" href={hashOf({ at: row.table, row: row.id })}>
      <bdi>{name}</bdi>
    </a>
  )
}
