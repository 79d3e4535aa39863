import { lateCommitments, openIssues, type Card } from '../model/card.ts'
import { daysBetween, earliest, isWithin, latest, type Day } from '../model/days.ts'
import type { Row } from '../model/schema.ts'
import { constants } from './constants.ts'
import { missingOf, sum, within, type Figure } from './explained.ts'
import { bandOf } from './required-trust.ts'
import type { Trust } from './trust.ts'

export const healthParts = [
  'trust-fit',
  'promises',
  'objectives',
  'issues-and-risks',
  'contact',
  'assessment',
] as const
export type HealthPart = (typeof healthParts)[number]

/** Each part from 0 to 1; a part that is left out is unknown and counts neither way. */
export type HealthParts = Partial<Record<HealthPart, number>>

/** How the pairs of objectives stand to each other; neutral pairs do not count. */
export interface ObjectiveFits {
  shared: number
  complementary: number
  conflicting: number
}

/** Health from 0 to 100 with its known parts; `lowest` names the two that a screen always shows. */
export type Health = Figure<{ part: HealthPart; value: number }> & {
  state: 'good' | 'watch' | 'act' | 'unknown'
  lowest: readonly HealthPart[]
}

/** Health on a day. A high-risk band of 4 or 5 without mitigation counts as unhandled. */
export function healthOf(card: Card, today: Day, trust: Trust, fits?: ObjectiveFits): Health {
  return healthFrom({
    ...part('trust-fit', trust.gap === undefined ? undefined : within(1 - trust.gap / 2, 0, 1)),
    ...part('promises', promises(card, today)),
    ...part('objectives', card.partner.stance === 'hostile' ? undefined : objectives(fits)),
    ...part('issues-and-risks', issuesAndRisks(card, today)),
    ...part('contact', contact(card, today)),
    ...part('assessment', assessment(card, today)),
  })
}

/** `100 x (1/2 mean + 1/2 worst)` of the known parts: one sick part cannot hide behind five sound ones. */
export function healthFrom(parts: HealthParts): Health {
  const entries = healthParts.flatMap((name) => {
    const value = parts[name]
    return value === undefined ? [] : [{ part: name, value }]
  })
  const byValue = [...entries].sort((a, b) => a.value - b.value)
  const lowest = byValue.slice(0, 2).map((entry) => entry.part)
  const missing = missingOf([{ what: 'parts', have: entries.length, need: constants.health.parts }])
  const n = entries.length
  if (missing.length > 0) return { known: false, missing, n, entries, steps: [], state: 'unknown', lowest }
  const mean = sum(entries.map(({ value }) => value)) / n
  const worst = byValue[0]?.value ?? 0
  const { worstCounts } = constants.health
  const value = 100 * ((1 - worstCounts) * mean + worstCounts * worst)
  const steps = [
    { what: 'mean', value: mean },
    { what: 'worst', value: worst },
  ]
  return { known: true, value, n, entries, steps, state: stateOf(value), lowest }
}

function stateOf(value: number): 'good' | 'watch' | 'act' {
  const shown = Math.round(value)
  if (shown >= constants.health.good) return 'good'
  return shown >= constants.health.watch ? 'watch' : 'act'
}

function part(name: HealthPart, value: number | undefined): HealthParts {
  return value === undefined ? {} : { [name]: value }
}

/** Kept or moved in time, of all that fell due; a released promise is owed by nobody. Both sides. */
function promises(card: Card, today: Day): number | undefined {
  const late = new Set(lateCommitments(card, today))
  const due = card.commitments.filter(
    (commitment) =>
      (late.has(commitment) || (commitment.state !== 'open' && commitment.state !== 'released')) &&
      isWithin(earliest([commitment.due, commitment.settledOn]), constants.health.days, today),
  )
  if (due.length < constants.health.duePromises) return undefined
  return due.filter(({ state }) => state === 'kept' || state === 'renegotiated').length / due.length
}

function objectives(fits: ObjectiveFits | undefined): number | undefined {
  if (!fits) return undefined
  const together = fits.shared + fits.complementary
  const counted = together + fits.conflicting
  return counted > 0 ? together / counted : undefined
}

function issuesAndRisks(card: Card, today: Day): number | undefined {
  const isReviewed = card.reviews.some(
    (review) => review.state === 'held' && isWithin(review.on, constants.health.days, today),
  )
  if (card.issues.length + card.risks.length === 0 && !isReviewed) return undefined
  const overdue = openIssues(card).filter((issue) => issue.due !== undefined && issue.due < today)
  const troubles = overdue.length + unhandledRisks(card).length
  return Math.max(0, 1 - constants.health.perTrouble * troubles)
}

/** Open risks of the two highest bands that nobody has a mitigation for. */
export function unhandledRisks(card: Card): Row<'risk'>[] {
  return card.risks.filter(
    (risk) =>
      (risk.state ?? 'open') === 'open' &&
      !risk.mitigation?.trim() &&
      bandOf(risk.likelihood ?? 0, risk.consequence ?? 0) >= constants.highRiskBand,
  )
}

function contact(card: Card, today: Day): number | undefined {
  const { cadenceDays } = card.partner
  const touched = lastTouch(card, today)
  if (cadenceDays === undefined || touched === undefined) return undefined
  const over = daysBetween(touched, today) - cadenceDays
  return within(1 - over / (cadenceDays * (constants.health.contactEndsAt - 1)), 0, 1)
}

/** The latest day with a logged entry, a held review or a recognised mail; entries dated later do not count yet. */
export function lastTouch(card: Card, today: Day): Day | undefined {
  const days = [
    card.partner.lastTouch,
    ...card.trustEvents.map((event) => event.on),
    ...card.notes.map((note) => note.on),
    ...card.decisions.map((decision) => decision.on),
    ...card.commitments.map((commitment) => commitment.settledOn),
    ...card.reviews.map((review) => (review.state === 'held' ? review.on : undefined)),
  ]
  return latest(days.filter((day) => day !== undefined && day <= today))
}

function assessment(card: Card, today: Day): number | undefined {
  const rounds = card.assessments
    .filter((round) => isWithin(round.closed, constants.health.assessmentDays - 1, today))
    .sort((a, b) => ((a.closed ?? '') < (b.closed ?? '') ? 1 : -1))
  const lived = card.ratings
    .filter((rating) => rating.assessment === rounds[0]?.id && rating.lived !== undefined)
    .map((rating) => rating.lived ?? 0)
  if (lived.length === 0) return undefined
  const { lowest, span } = constants.level
  return (sum(lived) / lived.length - lowest) / span
}
