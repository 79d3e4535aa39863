import { standingEvents, type Card, type CardTable } from '../model/card.ts'
import { isWithin, type Day } from '../model/days.ts'
import type { RowId } from '../model/ids.ts'
import { constants } from './constants.ts'
import { settledDay } from './evidence.ts'

/** One thing that our side put in, and when. */
export interface Act {
  table: CardTable
  id: RowId
  on: Day
}

/** What the partners of a segment take, so that one of them can be compared. */
export interface SegmentEffort {
  median: number
  /** How many partners the median is of. */
  partners: number
}

/** What our side put in, newest first: our entries, the sittings held and the actions closed in the last 180 days. */
export function effortOf(card: Card, today: Day): Act[] {
  const acts = [
    ...standingEvents(card, today)
      .filter((event) => event.by === 'us')
      .map(({ id, on }) => ({ table: 'trustEvent' as const, id, on })),
    ...card.commitments
      .filter((commitment) => commitment.by === 'us' && commitment.state !== 'open')
      .map((one) => ({ table: 'commitment' as const, id: one.id, on: settledDay(one, today) })),
    ...card.reviews
      .filter((review) => review.state === 'held')
      .map(({ id, on }) => ({ table: 'review' as const, id, on })),
    ...card.actions
      .filter((action) => action.state === 'done')
      .map(({ id, doneOn }) => ({ table: 'action' as const, id, on: doneOn })),
  ]
  return acts
    .flatMap(({ on, ...act }) => (isWithin(on, constants.overInvested.days, today) ? [{ ...act, on }] : []))
    .sort((a, b) => (a.on === b.on ? (a.id < b.id ? -1 : 1) : a.on < b.on ? 1 : -1))
}

/** How many times the median of its segment a partner takes; undefined below five partners, where a median says little. */
export function effortAgainst(effort: number, segment: SegmentEffort | undefined): number | undefined {
  if (!segment || segment.partners < constants.overInvested.peers || segment.median <= 0) return undefined
  return effort / segment.median
}

/** True when a partner takes so much more than its segment that it is worth a look. */
export function isLavish(effort: number, segment: SegmentEffort | undefined): boolean {
  return (effortAgainst(effort, segment) ?? 0) >= constants.overInvested.effort
}

/** What a segment takes, from the efforts of all its partners. */
export function segmentEffort(efforts: readonly number[]): SegmentEffort {
  const sorted = [...efforts].sort((a, b) => a - b)
  const middle = sorted.slice(...middleOf(sorted.length))
  return {
    median: middle.reduce((all, effort) => all + effort, 0) / (middle.length || 1),
    partners: sorted.length,
  }
}

/** Where the one or two in the middle of so many stand, as a slice's bounds. */
export function middleOf(count: number): [from: number, to: number] {
  return [Math.max(0, Math.ceil(count / 2) - 1), Math.floor(count / 2) + 1]
}
