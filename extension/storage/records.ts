import type { TrustState } from '#shared/insight/trust.ts'
import type { PartnerId, RowId } from '#shared/model/ids.ts'
import type { Table } from '#shared/model/schema.ts'
import type { PromptEvent } from '#shared/principles/choose-prompt.ts'
import type { Stamp } from '#shared/sync/hlc.ts'

/** What lies in the stores. Only `database.ts` says how they are indexed. */

/** Under which epoch's key a row was sealed, and by which device: its id as text. */
export interface Seal {
  epoch: number
  by: string
}

/** A row as it is kept: its values ready to read, and all its cells as one text, which is parsed only to change or to send it. */
export interface StoredRow {
  id: RowId
  /** The partner it hangs on, a partner's own id on itself; a row of the whole team has none. */
  partnerId?: PartnerId
  /** What this version knows and finds valid; sets as arrays. Empty once deleted. */
  values: Record<string, unknown>
  /** Every cell with its stamp, also those of fields that only newer versions know: see row-form.ts. */
  packed: string
  /** Why it is not shown: deleted, or not whole (a colleague's newer or broken version wrote it). */
  hidden?: 'deleted' | 'broken'
  /** The day of an open promise, issue or action, a planned review or a partner's next one: only then, so that the index stays small. */
  due?: string
  /** The server's number of the version that this one was merged onto; 0 if none. */
  seq: number
  /** Revision of that version and the tag of its sealed frame, which becomes the next one's parent. */
  rev: number
  tag: string
  /** How that version is sealed; not known of what came before this was noted. */
  seal?: Seal
  /** The server no longer has it, and the user has yet to say what becomes of it: see undecided.ts. */
  absent?: true
  /** It came as removed, in such numbers that it was not believed: what it would be then, packed. Who removed it sealed that. */
  removal?: string
  /** Rises with every change made here and never falls: an acknowledgement clears only the count that it answers. */
  counter: number
}

/** A row that waits to be sent; the row itself is read, and sealed, when it leaves. */
export interface OutboxEntry {
  id: RowId
  table: Table
  counter: number
}

/** One field of one change. Of a set: what went (`before`) and what came (`after`). */
export interface FieldChange {
  field: string
  before: unknown
  after: unknown
  /** Of a long text: versions written at the same time by somebody else, which this change took back. Here they stay readable. */
  others?: readonly { text: string; at: Stamp }[]
}

/** One change of one row, never synced. `change` names all rows that were written together, and is what undoes them. */
export interface HistoryRecord {
  rowId: RowId
  table: Table
  at: Stamp
  change: string
  what: 'created' | 'changed' | 'removed' | 'restored'
  fields: FieldChange[]
}

/** What a deleted row held, for thirty days. */
export interface TrashRecord {
  id: RowId
  table: Table
  partnerId?: PartnerId
  name: string
  /** Milliseconds since 1970. */
  at: number
  packed: string
}

/** One partner as lists, search and recognition look it up. Follows from the partner and its contacts, in the same transaction. */
export interface FinderRecord {
  id: PartnerId
  label: string
  scope: 'mine' | 'team'
  /** By these the list is sorted and filtered: folded name, folded owner (empty when nobody is named). */
  name?: string
  owner?: string
  /** Milliseconds since 1970 of the last touch or change, negative: the newest is the first of its index. */
  recent?: number
  /** The folded name of an archived partner, which has none of the three: so it is in none of their indexes. */
  shelf?: string
  words: string[]
  match: string[]
  /** Domains, addresses and contacts' names as they are written, for "found through". */
  labels: string[]
}

/** Figures of one partner, worked out in idle time. Valid through the day `until`; a change empties that. */
export interface StandingRecord {
  id: PartnerId
  until: string
  state?: TrustState
  actual?: { value: number; margin: number }
  required?: number
  /** The earliest review that is due. */
  review?: string
  weOwe?: number
  theyOwe?: number
  openIssues?: number
  /** Under which its effort is compared; an archived partner has none. */
  segment?: string
  /** What our side put in during the last 180 days. */
  effort?: number
  /** The work or the trust calls for less closeness than there is: with much effort it is over-invested. */
  mayLighten?: true
}

/** A sealed row that this version cannot open or read: kept for a later one. */
export interface OpaqueRecord {
  id: string
  seq: number
  reason: string
  sealed: string
}

/** A choice made on a page: this thread is about that partner, or about none of these. */
export interface PickRecord {
  /** `page:<key>`, `address:<address>`, `quiet:<address>` or `name:<words>`. */
  key: string
  partnerId?: PartnerId
  /** Whose address a name is, and how the name was written. */
  name?: string
  address?: string
  /** Partners that it is not about. */
  not?: PartnerId[]
  at: number
}

/** What became of a prompt, as the rules read it, in the order in which it happened. */
export type PromptRecord = PromptEvent & { id?: number }

/** Anything small and single: the clock, the device, keys, cursor, roster, settings of this browser, drafts. */
export interface KeyValue {
  key: string
  value: unknown
}
