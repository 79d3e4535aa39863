import Dexie from 'dexie'
import type { CardReading } from '#shared/insight/figures.ts'
import type { Card } from '#shared/model/card.ts'
import type { Day } from '#shared/model/days.ts'
import { isLavish, middleOf, type SegmentEffort } from '#shared/insight/effort.ts'
import { stateWith } from '#shared/insight/trust.ts'
import type { PartnerId } from '#shared/model/ids.ts'
import type { Database } from './database.ts'
import type { StandingRecord } from './records.ts'
import { freshStandings } from './standings.ts'

/**
 * What the partners of a segment take. Each standing keeps its partner's segment and effort, so the median is a few keys in the middle of an
 * index, however many partners there are; the few that changed since are worked out and put among them.
 */

/** More than so many at once come from an import or a colleague's sync: they count again once idle time has worked them out. */
const FEW = 50

/** In a larger segment one change hardly moves the median, and walking to its middle takes time. */
const MANY = 200

/** The medians of large segments by day and segment, until idle time has worked standings out again. */
const medians = new Map<string, Map<string, SegmentEffort>>()

/** Standings have been worked out again: the medians of large segments may have moved. */
export function forgetMedians(db: Database): void {
  medians.delete(db.name)
}

/** The median effort of a segment and how many partners it is of; undefined without a segment. Of a large one, as it stood when standings were last worked out. */
export async function segmentEffortOf(
  db: Database,
  segment: string | undefined,
  today: string,
): Promise<SegmentEffort | undefined> {
  if (!segment) return undefined
  const kept = medians.get(db.name) ?? new Map<string, SegmentEffort>()
  const key = `${today} ${segment}`
  const known = kept.get(key)
  if (known) return known
  const effort = await medianOf(db, segment, today)
  if (effort.partners > MANY) medians.set(db.name, kept.set(key, effort))
  return effort
}

/** A card with what its figures on a day are worked out from. */
export async function readingOf(db: Database, card: Card, today: Day): Promise<CardReading> {
  const segment = await segmentEffortOf(db, card.partner.segment, today)
  return { card, today, ...(segment && { segment }) }
}

async function medianOf(db: Database, segment: string, today: string): Promise<SegmentEffort> {
  const kept = () =>
    db.standing.where('[segment+effort]').between([segment, Dexie.minKey], [segment, Dexie.maxKey])
  const changed = (await changedStandings(db, today)).filter((one) => one?.segment === segment)
  const partners = (await kept().count()) + changed.length
  const [from, to] = middleOf(partners)
  // As many below the middle as changed ones may stand there.
  const first = Math.max(0, from - changed.length)
  const keys = await kept()
    .offset(first)
    .limit(to - first)
    .keys()
  const efforts = [
    ...(keys as unknown as [string, number][]).map(([, effort]) => effort),
    ...changed.map((one) => one?.effort ?? 0),
  ]
  const middle = efforts.sort((a, b) => a - b).slice(from - first, to - first)
  return { median: middle.reduce((sum, effort) => sum + effort, 0) / (middle.length || 1), partners }
}

/** The standings of these partners, the stale ones worked out now, compared with their segments. In their order; a partner that is gone has none. */
export async function readStandings(
  db: Database,
  ids: readonly PartnerId[],
  today: string,
): Promise<(StandingRecord | undefined)[]> {
  const standings = await freshStandings(db, ids, today)
  // A median changes with other partners, so who is over-invested is never kept with one of them.
  const named = new Set(standings.flatMap((one) => (one?.mayLighten ? (one.segment ?? []) : [])))
  const segments = new Map<string, SegmentEffort | undefined>()
  for (const segment of named) segments.set(segment, await segmentEffortOf(db, segment, today))
  return standings.map((one) => {
    if (!one?.mayLighten || !one.segment) return one
    const lavish = isLavish(one.effort ?? 0, segments.get(one.segment))
    return { ...one, state: stateWith(one.state ?? 'unknown', lavish) }
  })
}

/** The standings that a write emptied since they were last worked out. */
async function changedStandings(db: Database, today: string): Promise<(StandingRecord | undefined)[]> {
  const ids = await db.standing
    .where('until')
    .equals('')
    .limit(FEW + 1)
    .primaryKeys()
  return ids.length > FEW ? [] : freshStandings(db, ids, today)
}
