import { standingEvents, type Card, type Side } from '../model/card.ts'
import { daysBetween, type Day } from '../model/days.ts'
import type { Row } from '../model/schema.ts'
import { constants } from './constants.ts'
import { settledDay } from './evidence.ts'
import { faded, missingOf, sum, type Entry, type Figure } from './explained.ts'

/** An act of care, or of its lack, by one side. */
export interface Care extends Entry {
  by: Side
}

/** Care both ways: 0.5 is mirrored, lower means we give more, higher that they do. Each side's list stands in `entries`. */
export type MirroredCare = Figure<Care> & {
  state: 'we-give-more' | 'mirrored' | 'they-give-more' | 'unknown'
}

/** Mirrored care on a day: `(R + 1) / (G + R + 2)`, from what each side did for the other. */
export function mirroredCare(card: Card, today: Day): MirroredCare {
  return careFrom(careEntries(card, today))
}

/** The same from entries already weighed. */
export function careFrom(entries: readonly Care[]): MirroredCare {
  const given = sideSum(entries, 'us')
  const received = sideSum(entries, 'them')
  const { good, bad } = constants.start
  const value = (received + good) / (given + received + good + bad)
  const missing = missingOf([{ what: 'care', have: given + received, need: constants.care.enough }])
  const steps = [
    { what: 'given', value: given },
    { what: 'received', value: received },
    { what: 'mirror', value, decides: true },
  ]
  const behind = { n: entries.length, entries, steps }
  if (missing.length > 0) return { known: false, missing, state: 'unknown', ...behind }
  return { known: true, value, state: stateOf(value), ...behind }
}

function stateOf(value: number): 'we-give-more' | 'mirrored' | 'they-give-more' {
  if (value < constants.care.weGiveMore) return 'we-give-more'
  return value > constants.care.theyGiveMore ? 'they-give-more' : 'mirrored'
}

/** Neglect can use up a side's care, but not turn it into care of the other side. */
function sideSum(entries: readonly Care[], by: Side): number {
  const values = entries
    .filter((entry) => entry.by === by)
    .map(({ direction, weight }) => (direction === 'up' ? weight : -weight))
  return Math.max(0, sum(values))
}

function careEntries(card: Card, today: Day): Care[] {
  const events = standingEvents(card, today)
    .filter((event) => event.sort === 'benevolence')
    .map((event) =>
      weigh('trustEvent', event, event.on, event.direction, constants.size[event.size ?? 'clear'], today),
    )
  return [...events, ...card.commitments.flatMap((commitment) => ofPromise(commitment, today))]
}

function ofPromise(commitment: Row<'commitment'>, today: Day): Care[] {
  const on = settledDay(commitment, today)
  if (on === undefined) return []
  const { kept, broken } = constants.care
  if (commitment.state === 'broken') return [weigh('commitment', commitment, on, 'down', broken, today)]
  const isKept = commitment.state === 'kept' || commitment.state === 'renegotiated'
  return isKept ? [weigh('commitment', commitment, on, 'up', kept, today)] : []
}

function weigh(
  table: Care['table'],
  row: Row<'trustEvent'> | Row<'commitment'>,
  on: Day,
  direction: 'up' | 'down',
  size: number,
  today: Day,
): Care {
  const ageDays = daysBetween(on, today)
  const weight = size * faded(ageDays, constants.care.halfLife)
  const backing = row.backing ?? 'organisation'
  return { table, id: row.id, by: row.by, on, direction, size, weight, ageDays, backing, repaired: false }
}
