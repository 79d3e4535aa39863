import type { PartnerId, RowId } from '#shared/model/ids.ts'
import type { Row, Table } from '#shared/model/schema.ts'
import type { HistoryEntry } from './answers.ts'
import type { KnownName } from './match.ts'

/** A text that names a person, by name, address or number: on a card, in what a card said before, or in the trash. */
export interface Mention {
  where: 'card' | 'before' | 'trash'
  table: Table
  id: RowId
  field: string
  text: string
  /** The card, and what it is called; missing for rows of the whole team, and for cards that are not here. */
  partnerId?: PartnerId
  partner?: string
}

/** All that this browser holds on one natural person, for whoever asks for it. (GDPR art. 15) */
export interface PersonRecord {
  name: string
  /** The entries on the person, each with its history: people of the same address on other cards are one and the same. */
  entries: { row: Row<'contact'>; partner: string; history: HistoryEntry[] }[]
  mentions: Mention[]
  /** What the user said whose name it is that pages show. */
  names: KnownName[]
}
