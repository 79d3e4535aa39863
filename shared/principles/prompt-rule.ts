import type { RowId } from '../model/ids.ts'
import type { Table } from '../model/schema.ts'
import type { PrincipleId } from './catalog.ts'
import type { Facts, Moment, SignalName } from './facts.ts'

/** The one act that a thought offers; its words stand in the locales under `rules.<id>.offer`. */
export type Offer =
  | 'add-address'
  | 'log-commitment'
  | 'log-idea'
  | 'log-issue'
  | 'log-risk'
  | 'log-trust'
  | 'open-action'
  | 'open-agreement'
  | 'open-assessment'
  | 'open-capabilities'
  | 'open-commitment'
  | 'open-contacts'
  | 'open-decision'
  | 'open-difference'
  | 'open-issue'
  | 'open-objectives'
  | 'open-objection'
  | 'open-opportunity'
  | 'open-partner'
  | 'open-risk'
  | 'open-roadmap'
  | 'open-trust'
  | 'plan-review'
  | 'show-change-path'
  | 'show-exit'
  | 'show-sharing'

export type Values = Record<string, string | number>

/** A row that a thought rests on. */
export interface RowRef {
  table: Table
  id: RowId
}

interface About {
  id: string
  /** Moment rules speak while reading, composing or on a record; keeping rules only in popup, Today list and dashboard. */
  at: readonly Moment[]
  /** At least one of these must be there. A rule that answers a signal fits its moment better than one that speaks from the card alone. */
  hears?: readonly SignalName[]
  /** Left out: whatever the stance. An opponent gets other advice than a friend; words may differ by `{stance}` too. */
  stance?: 'hostile' | 'not-hostile'
  /** 3: a word given or a line crossed is at stake; 2: better now than later; 1: worth a thought. */
  urgency: 1 | 2 | 3
  /** Days of silence towards this partner after it was shown. */
  quietDays: number
  /** On a page where it was shown on an earlier day it is not shown again. */
  oncePerPage?: true
  offer: Offer
}

interface Cited {
  principle: PrincipleId
  /** One of the principle's clauses. */
  cite: string
  /** What differs from `quietFacts`. */
  examples: { speaks: Partial<Facts>; silent: Partial<Facts> }
}

/** A rule as its author writes it: facts in, what was found out. */
interface RuleText<Found> extends About, Cited {
  /** What to speak about, or undefined to stay silent. Moment, signals and stance are checked before. */
  when: (facts: Facts) => Found | undefined
  /** Values for the sentences `say` and `because`; `partner` and `stance` are added. */
  say: (found: Found, facts: Facts) => Values
  rows?: (found: Found) => readonly RowRef[]
}

/** A rule as the chooser uses it, ours or a team's own. */
export interface PromptRule extends About {
  /** A principle of the catalog or of the team; empty for none. */
  principle: string
  cite: string
  /** The sentence of a team's own rule, which stands in no locale. */
  words?: string
  look: (facts: Facts) => { values: Values; rows: readonly RowRef[] } | undefined
}

/** A rule of the library. */
export type Rule = PromptRule & Cited

/** Makes a rule; it only infers the type of what `when` finds and keeps it inside. */
export function rule<Found>({ when, say, rows, ...about }: RuleText<Found>): Rule {
  return {
    ...about,
    look(facts) {
      const found = isItsMoment(about, facts) ? when(facts) : undefined
      if (found === undefined) return undefined
      const always = { partner: brief(facts.partner, 40), stance: facts.stance }
      return { values: { ...always, ...say(found, facts) }, rows: rows?.(found) ?? [] }
    },
  }
}

/** True at the moment, stance and signals of a rule. A relationship that has ended needs no upkeep. */
export function isItsMoment({ at, hears, stance }: About, facts: Facts): boolean {
  if (!at.includes(facts.moment)) return false
  if (facts.moment === 'keeping' && facts.phase === 'ended') return false
  if (stance && (facts.stance === 'hostile') !== (stance === 'hostile')) return false
  return !hears || hears.some((signal) => facts.signals[signal])
}

/** Text cut to `max` characters with an ellipsis: a thought stays a line however long a row's text is. */
export function brief(text: string, max = 44): string {
  const characters = [...text.trim()]
  return characters.length <= max
    ? characters.join('')
    : characters
        .slice(0, max - 1)
        .join('')
        .trimEnd() + '…'
}

/** An address cut at its start: its domain is what tells a look-alike, so that part always shows. */
export function briefAddress(address: string, max = 44): string {
  return address.length <= max ? address : '…' + address.slice(1 - max)
}

/** The row behind what was found. */
export function row(table: Table): (found: { id: RowId }) => readonly RowRef[] {
  return ({ id }) => [{ table, id }]
}

/** The row behind what was found, where it names its own table. */
export function ownRow({ table, id }: RowRef): readonly RowRef[] {
  return [{ table, id }]
}
