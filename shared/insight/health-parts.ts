import { lateCommitments, openIssues, type Card, type CardTable } from '../model/card.ts'
import { daysBetween, earliest, isWithin, latest, type Day } from '../model/days.ts'
import type { RowId } from '../model/ids.ts'
import type { Row } from '../model/schema.ts'
import { constants } from './constants.ts'
import { sum, within, type Step } from './explained.ts'
import { bandOf } from './required-trust.ts'
import { gapSteps, type Trust } from './trust.ts'

/** A row that a part of health was worked out from. */
export interface PartRow {
  table: CardTable
  id: RowId
  /** False for what pulls the part down. */
  fine: boolean
}

/** One part of health, from 0 to 1, with the rows and the sums behind it. */
export interface Part {
  value: number
  rows: readonly PartRow[]
  steps: readonly Step[]
}

/** How far trust fits what is required: 1 - gap / 2, within 0 to 1. */
export function trustPart(trust: Trust): Part | undefined {
  if (trust.gap === undefined) return undefined
  return { value: within(1 - trust.gap / 2, 0, 1), rows: [], steps: gapSteps(trust) }
}

/** Kept or moved in time, of all that fell due; a released promise is owed by nobody. Both sides. */
export function promisesPart(card: Card, today: Day): Part | undefined {
  const late = new Set(lateCommitments(card, today))
  const due = card.commitments.filter(
    (commitment) =>
      (late.has(commitment) || (commitment.state !== 'open' && commitment.state !== 'released')) &&
      isWithin(earliest([commitment.due, commitment.settledOn]), constants.health.days, today),
  )
  if (due.length < constants.health.duePromises) return undefined
  const rows = due.map(({ id, state }) => row('commitment', id, state === 'kept' || state === 'renegotiated'))
  return shareOf(rows, ['kept', 'due'])
}

/** Shared and complementary pairs of objectives, of those and the conflicting ones, as the user decided them. Nobody shares with an opponent. */
export function objectivesPart(card: Card): Part | undefined {
  if (card.partner.stance === 'hostile') return undefined
  const live = new Set(card.objectives.filter(({ closed }) => !closed).map(({ id }) => id as string))
  const rows = card.objectivePairs
    .filter(({ a, b, fit }) => live.has(a) && live.has(b) && fit !== undefined && fit !== 'neutral')
    .map(({ id, fit }) => row('objectivePair', id, fit !== 'conflicting'))
  return rows.length > 0 ? shareOf(rows, ['together', 'pairs']) : undefined
}

/** A quarter off for each overdue issue and each open high risk without mitigation; unknown if nothing was logged and nobody looked. */
export function troublesPart(card: Card, today: Day): Part | undefined {
  const held = card.reviews.some(
    ({ state, on }) => state === 'held' && isWithin(on, constants.health.days, today),
  )
  if (card.issues.length + card.risks.length === 0 && !held) return undefined
  const overdue = openIssues(card).filter((issue) => issue.due !== undefined && issue.due < today)
  const unhandled = unhandledRisks(card)
  return {
    value: Math.max(0, 1 - constants.health.perTrouble * (overdue.length + unhandled.length)),
    rows: [
      ...overdue.map(({ id }) => row('issue', id, false)),
      ...unhandled.map(({ id }) => row('risk', id, false)),
    ],
    steps: [
      { what: 'overdue', value: overdue.length },
      { what: 'unhandled', value: unhandled.length },
    ],
  }
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

/** 1 within the cadence, falling to 0 at three times it. */
export function contactPart(card: Card, today: Day): Part | undefined {
  const { cadenceDays } = card.partner
  const touched = lastTouch(card, today)
  if (cadenceDays === undefined || touched === undefined) return undefined
  const days = daysBetween(touched, today)
  const over = days - cadenceDays
  return {
    value: within(1 - over / (cadenceDays * (constants.health.contactEndsAt - 1)), 0, 1),
    rows: [],
    steps: [
      { what: 'since', value: days },
      { what: 'cadence', value: cadenceDays },
    ],
  }
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

/** How far the principles are lived, by the newest round that was closed less than 400 days ago. */
export function assessmentPart(card: Card, today: Day): Part | undefined {
  const [newest] = card.assessments
    .filter((round) => isWithin(round.closed, constants.health.assessmentDays - 1, today))
    .sort((a, b) => ((a.closed ?? '') < (b.closed ?? '') ? 1 : -1))
  const lived = card.ratings
    .filter((rating) => rating.assessment === newest?.id)
    .flatMap((rating) => rating.lived ?? [])
  if (!newest || lived.length === 0) return undefined
  const { lowest, span } = constants.level
  const mean = sum(lived) / lived.length
  return {
    value: (mean - lowest) / span,
    rows: [row('assessment', newest.id, true)],
    steps: [
      { what: 'lived', value: mean },
      { what: 'ratings', value: lived.length },
    ],
  }
}

/** The share that is fine, with the two counts named. */
function shareOf(rows: readonly PartRow[], [some, all]: readonly [string, string]): Part {
  const fine = rows.filter((one) => one.fine).length
  const steps = [
    { what: some, value: fine },
    { what: all, value: rows.length },
  ]
  return { value: fine / rows.length, rows, steps }
}

function row(table: CardTable, id: RowId, fine: boolean): PartRow {
  return { table, id, fine }
}
