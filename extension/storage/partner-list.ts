import type { PartnerId } from '#shared/model/ids.ts'
import type { PartnerLine, PartnerListAnswer } from '../bridge/answers.ts'
import type { Database } from './database.ts'
import { findDevice } from './device.ts'
import type { Entry, Order } from './directory.ts'
import { fold, wordsIn } from './fold.ts'
import type { StandingRecord, StoredRow } from './records.ts'
import { shownRow } from './row-form.ts'
import { readStandings } from './segment-efforts.ts'
import { allStandings } from './standings.ts'

export interface ListQuestion {
  search: string
  filter: 'all' | 'mine' | 'short' | 'perhaps' | 'no-owner' | 'archived'
  sort: 'recent' | 'name' | 'review'
  offset: number
  limit: number
}

/**
 * A window of the partner list with the number of all that fit. Only the rows of the visible lines are read; who fits, and in which order,
 * is looked up in the directory. The plain list, with which everybody begins, does not wait until that is read.
 */
export async function partnerList(
  db: Database,
  question: ListQuestion,
  today: string,
): Promise<PartnerListAnswer> {
  const { filter, sort, offset, limit } = question
  const isPlain = filter === 'all' && sort !== 'review' && question.search.trim() === ''
  if (isPlain && !db.directory.isRead()) return plainWindow(db, { ...question, sort }, today)
  const ids = await fitting(db, question, today)
  const [lines] = await Promise.all([
    linesOf(db, ids.slice(offset, offset + limit), today),
    // The directory is in memory: this is what lets a watched list follow the finder.
    db.finder.limit(0).toArray(),
  ])
  return { total: ids.length, lines }
}

async function plainWindow(
  db: Database,
  { sort, offset, limit }: ListQuestion & { sort: Order },
  today: string,
): Promise<PartnerListAnswer> {
  // Counting a store is quick, counting an index walks it: the few archived ones are in none of the orders.
  const total = (await db.finder.count()) - (await db.finder.orderBy('shelf').count())
  // Without an offset the browser hands out all keys in one go; with one, a cursor would walk key by key.
  const keys = await db.finder
    .orderBy(sort)
    .limit(offset + limit)
    .primaryKeys()
  return { total, lines: await linesOf(db, keys.slice(offset), today) }
}

/** Those that the question is about, in its order. */
async function fitting(
  db: Database,
  { search, filter, sort }: ListQuestion,
  today: string,
): Promise<PartnerId[]> {
  const isWanted = await filterOf(db, filter, today)
  const begins = wordsIn(search).map((word) => ` ${word}`)
  // Nobody is reminded of archived ones by when they were touched.
  const entries = await db.directory.read(sort === 'recent' && filter !== 'archived' ? 'recent' : 'name')
  const ids = entries
    .filter((entry) => isWanted(entry) && begins.every((begin) => entry.words.includes(begin)))
    .map(({ id }) => id)
  return sort === 'review' ? reviewFirst(ids, await reviews(db, today)) : ids
}

async function linesOf(db: Database, ids: PartnerId[], today: string): Promise<PartnerLine[]> {
  if (ids.length === 0) return []
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

/** Whom a filter lets through. */
async function filterOf(
  db: Database,
  filter: ListQuestion['filter'],
  today: string,
): Promise<(entry: Entry) => boolean> {
  if (filter === 'archived') return ({ isArchived }) => isArchived
  if (filter === 'all') return ({ isArchived }) => !isArchived
  if (filter === 'no-owner') return ownedBy('')
  if (filter === 'mine') {
    const me = fold((await findDevice(db))?.name ?? '').trim()
    return me ? ownedBy(me) : () => false
  }
  const standings = await allStandings(db, () => db.standing.where('state').equals(filter).toArray(), today)
  const ids = new Set(standings.flatMap(({ id, state }) => (state === filter ? id : [])))
  return ({ id, isArchived }) => !isArchived && ids.has(id)
}

/** By folded name of the owner. */
function ownedBy(name: string): (entry: Entry) => boolean {
  return ({ owner, isArchived }) => !isArchived && owner === name
}
