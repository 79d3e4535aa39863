import { healthOf } from '#shared/insight/health.ts'
import { mirroredCare } from '#shared/insight/mirrored-care.ts'
import { trustOf } from '#shared/insight/trust.ts'
import type { Card } from '#shared/model/card.ts'
import type { Day } from '#shared/model/days.ts'
import type { CardFigures } from '../bridge/answers.ts'
import type { Database } from '../storage/database.ts'
import { segmentEffortOf } from '../storage/segment-efforts.ts'

/** The figures of a card on a day, each with the entries and the sums behind it. */
export async function figuresOf(db: Database, card: Card, today: Day): Promise<CardFigures> {
  const segment = await segmentEffortOf(db, card.partner.segment, today)
  const trust = trustOf(card, today, segment)
  return {
    today,
    trust,
    health: healthOf(card, today, trust),
    care: mirroredCare(card, today),
    ...(segment && { segment }),
  }
}
