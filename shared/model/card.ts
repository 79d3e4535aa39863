import { daysBetween, earliest, type Day } from './days.ts'
import type { Row, Table } from './schema.ts'

/** The tables whose rows hang on a partner, with the name of their list on the card. */
export const cardLists = {
  contact: 'contacts',
  objective: 'objectives',
  objectivePair: 'objectivePairs',
  capability: 'capabilities',
  diligenceAnswer: 'diligenceAnswers',
  trustEvent: 'trustEvents',
  commitment: 'commitments',
  issue: 'issues',
  risk: 'risks',
  opportunity: 'opportunities',
  action: 'actions',
  note: 'notes',
  decision: 'decisions',
  difference: 'differences',
  objection: 'objections',
  agreement: 'agreements',
  principle: 'principles',
  assessment: 'assessments',
  rating: 'ratings',
  review: 'reviews',
  roadmapStep: 'roadmapSteps',
} as const satisfies Partial<Record<Table, string>>

export type CardTable = keyof typeof cardLists

/** One partner with all that hangs on it. */
export type Card = { readonly partner: Row<'partner'> } & {
  readonly [T in CardTable as (typeof cardLists)[T]]: readonly Row<T>[]
}

/** Rows by table, as storage reads them; a table that is left out is an empty list. */
export type CardRows = { readonly [T in CardTable]?: readonly Row<T>[] }

export type Commitment = Row<'commitment'>
export type Side = 'us' | 'them'

/** The card of a partner. Rows of another partner are left out: a mixed list must never show one firm's promises on another's card. */
export function assembleCard(partner: Row<'partner'>, rows: CardRows): Card {
  const lists = Object.entries(cardLists).map(([table, list]) => [
    list,
    (rows[table as CardTable] ?? []).filter((row) => row.partnerId === partner.id),
  ])
  return { partner, ...(Object.fromEntries(lists) as Omit<Card, 'partner'>) }
}

/** Issues that still need an end. */
export function openIssues(card: Card): Row<'issue'>[] {
  return card.issues.filter((issue) => issue.state === 'open')
}

/** Promises still to be kept, soonest first, undated last; of one side when `by` is given. */
export function openCommitments(card: Card, by?: Side): Commitment[] {
  return card.commitments
    .filter((commitment) => commitment.state === 'open' && (by === undefined || commitment.by === by))
    .sort((a, b) => compare(a.due ?? '9999-12-31', b.due ?? '9999-12-31') || compare(a.id, b.id))
}

/** True for an open promise whose day has passed; on the day itself it is not late. */
export function isLate(commitment: Commitment, today: Day): boolean {
  return commitment.state === 'open' && commitment.due !== undefined && commitment.due < today
}

/** Open promises whose day has passed, the longest late first, of both sides or of one. */
export function lateCommitments(card: Card, today: Day, by?: Side): Commitment[] {
  return openCommitments(card, by).filter((commitment) => isLate(commitment, today))
}

/** What the toolbar button counts: open issues plus late promises of both sides. */
export function badgeCount(card: Card, today: Day): number {
  return openIssues(card).length + lateCommitments(card, today).length
}

/** The earliest of the partner's next review and the planned ones, even when its day has passed: it is still due. */
export function nextReview(card: Card): Day | undefined {
  const planned = card.reviews.filter((review) => (review.state ?? 'planned') === 'planned')
  return earliest([card.partner.nextReview, ...planned.map((review) => review.on)])
}

/** Contacts of one side who are on the relationship on that day, in the order of the card. */
export function activeContacts(card: Card, side: 'ours' | 'theirs', today: Day): Row<'contact'>[] {
  return card.contacts.filter(
    (contact) =>
      (contact.side ?? 'theirs') === side &&
      (contact.from ?? today) <= today &&
      (contact.until ?? today) >= today,
  )
}

/** The senior executive responsible of each side, or the stand-in; a side without one is left out. (ISO 44003 5.1.3.3) */
export function bothSers(card: Card, today: Day): { ours?: Row<'contact'>; theirs?: Row<'contact'> } {
  const ours = serOf(activeContacts(card, 'ours', today))
  const theirs = serOf(activeContacts(card, 'theirs', today))
  return { ...(ours && { ours }), ...(theirs && { theirs }) }
}

/** The objective that leads: theirs first, then joint, then ours; within one side by priority, 1 being the highest. */
export function topObjective(
  card: Card,
  whose: readonly Row<'objective'>['whose'][] = ['theirs', 'joint', 'ours'],
): Row<'objective'> | undefined {
  return card.objectives
    .filter((objective) => !objective.closed && whose.includes(objective.whose))
    .sort(
      (a, b) =>
        whose.indexOf(a.whose) - whose.indexOf(b.whose) ||
        (a.priority ?? 10) - (b.priority ?? 10) ||
        compare(a.id, b.id),
    )[0]
}

/** How many days a promise is late on that day; 0 when it is not. */
export function daysLate(commitment: Commitment, today: Day): number {
  return isLate(commitment, today) ? daysBetween(commitment.due ?? today, today) : 0
}

/** Trust events up to that day that no later entry corrects. */
export function standingEvents(card: Card, today: Day): Row<'trustEvent'>[] {
  const events = card.trustEvents.filter((event) => event.on <= today)
  const corrected = new Set<string | undefined>(events.map((event) => event.corrects))
  return events.filter((event) => !corrected.has(event.id))
}

function serOf(contacts: Row<'contact'>[]): Row<'contact'> | undefined {
  return (
    contacts.find((contact) => contact.part === 'ser') ??
    contacts.find((contact) => contact.part === 'stand-in')
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
