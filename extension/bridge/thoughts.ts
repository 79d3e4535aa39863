import type { PartnerId, RowId } from '#shared/model/ids.ts'
import type { Table } from '#shared/model/schema.ts'

/** What the background answers of thoughts. */

export interface ChosenPrompt {
  rule: string
  /** Values for `rules.<rule>.say` and `.because`. */
  say: Record<string, string | number>
  because: Record<string, string | number>
  /** The sentence of a team's own rule, which stands in no locale; `because` then holds `fact`, `comparison` and `value`. */
  words?: string
  /** Rows behind it, each with its own words: what "why" links to. */
  rows: { table: Table; id: RowId; what: string }[]
  cite: string
  /** Id in the catalog, for its title and text. */
  principle: string
  /** The principle's title where the team gave it one. */
  principleTitle?: string
  offer: string
  quietUntil: string
  /** The signals that were seen, by name. */
  seen: string[]
}

/** A thought about something empty or overdue: for the popup, the Today list and the dashboard, never over a mail. */
export interface KeptThought {
  partnerId: PartnerId
  partner: string
  prompt: ChosenPrompt
}

/** What was muted for good in this browser: one rule for a partner, or without a rule every thought about it. */
export interface QuietLine {
  partnerId: PartnerId
  partner: string
  rule?: string
  /** The words of a team's own rule. */
  words?: string
  since: string
}
