import type { Card } from '../model/card.ts'
import type { Day } from '../model/days.ts'
import type { SegmentEffort } from './effort.ts'
import { healthOf, type Health } from './health.ts'
import { mirroredCare, type MirroredCare } from './mirrored-care.ts'
import { trustOf, type Trust } from './trust.ts'

/** All that the figures of one card are worked out from. */
export interface CardReading {
  card: Card
  today: Day
  /** What the partners of its segment take; left out without a segment. */
  segment?: SegmentEffort
}

/** The figures of a card on a day, each ready to open to the entries and the sums behind it. */
export interface CardFigures {
  readonly today: Day
  readonly trust: Trust
  readonly health: Health
  readonly care: MirroredCare
  readonly segment?: SegmentEffort
}

/** The figures of a card, each worked out when it is first looked at. */
export function figuresOf({ card, today, segment }: CardReading): CardFigures {
  const trust = once(() => trustOf(card, today, segment))
  const health = once(() => healthOf(card, today, trust()))
  const care = once(() => mirroredCare(card, today))
  return {
    today,
    get trust() {
      return trust()
    },
    get health() {
      return health()
    },
    get care() {
      return care()
    },
    ...(segment && { segment }),
  }
}

function once<T>(work: () => T): () => T {
  let done: { value: T } | undefined
  return () => (done ??= { value: work() }).value
}
