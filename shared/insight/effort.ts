import { standingEvents, type Card } from '../model/card.ts'
import { isWithin, type Day } from '../model/days.ts'
import type { RowId } from '../model/ids.ts'
import { constants } from './constants.ts'
import { settledDay } from './evidence.ts'

/** What our side put in: our entries, the sittings held and the actions closed in the last 180 days, by id. */
export function effortOf(card: Card, today: Day): RowId[] {
  const lately = (day: Day | undefined) => isWithin(day, constants.overInvested.days, today)
  return [
    ...standingEvents(card, today).filter((event) => event.by === 'us' && lately(event.on)),
    ...card.commitments.filter(
      (commitment) =>
        commitment.by === 'us' && commitment.state !== 'open' && lately(settledDay(commitment, today)),
    ),
    ...card.reviews.filter((review) => review.state === 'held' && lately(review.on)),
    ...card.actions.filter((action) => action.state === 'done' && lately(action.doneOn)),
  ].map(({ id }) => id)
}

/** How many times the median of its segment a partner takes; undefined below five partners, where a median says little. */
export function effortAgainst(effort: number, segment: readonly number[]): number | undefined {
  if (segment.length < constants.overInvested.peers) return undefined
  const median = medianOf(segment)
  return median > 0 ? effort / median : undefined
}

function medianOf(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length / 2
  const upper = sorted[Math.floor(middle)] ?? 0
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? 0) + upper) / 2 : upper
}
