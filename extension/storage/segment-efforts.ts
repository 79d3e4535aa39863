import Dexie from 'dexie'
import { isLavish, middleOf, type SegmentEffort } from '#shared/insight/effort.ts'
import { stateWith } from '#shared/insight/trust.ts'
import type { Database } from './database.ts'
import type { StandingRecord } from './records.ts'

/**
 * What the partners of a segment take. Each standing keeps its partner's segment and effort, so the median is two keys in the middle of an
 * index: no row is read, however many partners there are. A partner that was just changed counts again once its standing is worked out.
 */

/** The median effort of a segment and how many partners it is of; undefined without a segment. */
export async function segmentEffortOf(
  db: Database,
  segment: string | undefined,
): Promise<SegmentEffort | undefined> {
  if (!segment) return undefined
  const all = () =>
    db.standing.where('[segment+effort]').between([segment, Dexie.minKey], [segment, Dexie.maxKey])
  const partners = await all().count()
  const [from, to] = middleOf(partners)
  const keys = await all()
    .offset(from)
    .limit(to - from)
    .keys()
  const efforts = (keys as unknown as [string, number][]).map(([, effort]) => effort)
  const median = efforts.reduce((sum, effort) => sum + effort, 0) / (efforts.length || 1)
  return { median, partners }
}

/** The standings with *over-invested* where it holds: a median changes with other partners, so it is never kept with one of them. */
export async function compareEfforts<S extends StandingRecord | undefined>(
  db: Database,
  standings: readonly S[],
): Promise<S[]> {
  const named = new Set(standings.flatMap((one) => (one?.mayLighten ? (one.segment ?? []) : [])))
  const segments = new Map<string, SegmentEffort | undefined>()
  for (const segment of named) segments.set(segment, await segmentEffortOf(db, segment))
  return standings.map((one) => {
    if (!one?.mayLighten || !one.segment) return one
    const lavish = isLavish(one.effort ?? 0, segments.get(one.segment))
    return { ...one, state: stateWith(one.state ?? 'unknown', lavish) }
  })
}
