import type { PartnerId } from '#shared/model/ids.ts'
import type { PartnerLine, PartnerListAnswer } from '../bridge/answers.ts'
import type { Database } from './database.ts'
import { findDevice } from './device.ts'
import { fold } from './fold.ts'
import type { StandingRecord, StoredRow } from './records.ts'
import { shownRow } from './row-form.ts'
import { foundIds } from './search.ts'
import { allStandings, readStandings } from './standings.ts'

export interface ListQuestion {
  search: string
  filter: 'all' | 'mine' | 'short' | 'perhaps' | 'no-owner' | 'archived'
  sort: 'recent' | 'name' | 'review'
  offset: number
  limit: number
}

/**
 * A window of the partner list with the number of all that fit. Order and filter are read as bare keys from their indexes (milliseconds for
 * 10,000 partners), rows for the visible lines alone.
 */
export async function partnerList(
  db: Database,
  question: ListQuestion,
  today: string,
): Promise<PartnerListAnswer> {
  const [ordered, wanted, unwanted] = await Promise.all([
    orderedIds(db, question.sort, today),
    wantedIds(db, question, today),
    question.filter === 'archived' ? new Set<PartnerId>() : archivedIds(db),
  ])
  const found = await foundIds(db, question.search)
  const ids = ordered.filter(
    (id) => !unwanted.has(id) && (wanted?.has(id) ?? true) && (found?.has(id) ?? true),
  )
  const shown = ids.slice(question.offset, question.offset + question.limit)
  return { total: ids.length, lines: await linesOf(db, shown, today) }
}

async function linesOf(db: Database, ids: PartnerId[], today: string): Promise<PartnerLine[]> {
  const [partners, standings] = await Promise.all([
    db.rows('partner').bulkGet(ids),
    readStandings(db, ids, today),
  ])
  return ids.flatMap((_, i) => lineOf(partners[i], standings[i]) ?? [])
}

function lineOf(
  stored: StoredRow | undefined,
  standing: StandingRecord | undefined,
): PartnerLine | undefined {
  const partner = shownRow('partner', stored)
  if (!partner || !standing) return undefined
  const { id, name, kind, segment, phase, scope, owner, archived, domains } = partner
  const { state, actual, required, review, weOwe, theyOwe, openIssues } = standing
  return {
    id,
    name,
    scope,
    archived: archived ?? false,
    state: state ?? 'unknown',
    weOwe: weOwe ?? 0,
    theyOwe: theyOwe ?? 0,
    openIssues: openIssues ?? 0,
    ...(kind && { kind }),
    ...(segment && { segment }),
    ...(phase && { phase }),
    ...(owner && { owner }),
    ...(actual && { actual }),
    ...(required !== undefined && { required }),
    ...(review && { nextReview: review }),
    ...(domains[0] && { firstDomain: domains[0] }),
  }
}

async function orderedIds(db: Database, sort: ListQuestion['sort'], today: string): Promise<PartnerId[]> {
  if (sort === 'recent') return (await idsBy(db, 'recent')).reverse()
  const byName = await idsBy(db, 'name')
  return sort === 'name' ? byName : reviewFirst(byName, await reviews(db, today))
}

async function idsBy(db: Database, index: 'name' | 'recent'): Promise<PartnerId[]> {
  return await db.finder.orderBy(index).primaryKeys()
}

/** Those with a review by its day, soonest first; the rest by name. */
function reviewFirst(byName: PartnerId[], reviews: StandingRecord[]): PartnerId[] {
  const due = new Map(reviews.map(({ id, review }) => [id, review ?? '']))
  const dated = byName.filter((id) => due.get(id))
  dated.sort((a, b) => (due.get(a)! < due.get(b)! ? -1 : due.get(a)! > due.get(b)! ? 1 : 0))
  return [...dated, ...byName.filter((id) => !due.get(id))]
}

function reviews(db: Database, today: string): Promise<StandingRecord[]> {
  return allStandings(db, () => db.standing.orderBy('review').toArray(), today)
}

/** The partners that a filter lets through; undefined when it lets all through. */
async function wantedIds(
  db: Database,
  { filter }: ListQuestion,
  today: string,
): Promise<Set<PartnerId> | undefined> {
  if (filter === 'all') return undefined
  if (filter === 'archived') return archivedIds(db)
  if (filter === 'no-owner') return ownedBy(db, '')
  if (filter === 'mine') return ownedBy(db, fold((await findDevice(db))?.name ?? '').trim() || undefined)
  const standings = await allStandings(db, () => db.standing.where('state').equals(filter).toArray(), today)
  return new Set(standings.flatMap(({ id, state }) => (state === filter ? id : [])))
}

/** By folded name of the owner; nobody's without one. */
async function ownedBy(db: Database, owner: string | undefined): Promise<Set<PartnerId>> {
  if (owner === undefined) return new Set()
  return new Set(await db.finder.where('owner').equals(owner).primaryKeys())
}

async function archivedIds(db: Database): Promise<Set<PartnerId>> {
  return new Set(await db.finder.where('shelf').equals(1).primaryKeys())
}
