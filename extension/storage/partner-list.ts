import type { PartnerId } from '#shared/model/ids.ts'
import type { PartnerLine, PartnerListAnswer } from '../bridge/answers.ts'
import type { Database, Stores } from './database.ts'
import { findDevice } from './device.ts'
import { fold } from './fold.ts'
import type { FinderRecord, StandingRecord, StoredRow } from './records.ts'
import { shownRow } from './row-form.ts'
import { foldedName, foundLines } from './search.ts'
import { readStandings } from './segment-efforts.ts'
import { allStandings } from './standings.ts'

export interface ListQuestion {
  search: string
  filter: 'all' | 'mine' | 'short' | 'perhaps' | 'no-owner' | 'archived'
  sort: 'recent' | 'name' | 'review'
  offset: number
  limit: number
}

/** Sorting so few lines costs less than reading an index of all. */
const FEW = 500

/**
 * A window of the partner list with the number of all that fit. Only the rows of the visible lines are read; order and filter come from
 * indexes: a plain list as a window of one, a search or a narrow filter sorted here, anything else as bare keys that are then narrowed.
 */
export async function partnerList(
  db: Database,
  question: ListQuestion,
  today: string,
): Promise<PartnerListAnswer> {
  const { filter, sort, offset, limit } = question
  const isPlain = filter === 'all' && sort !== 'review' && question.search.trim() === ''
  const { total, ids } = isPlain ? await plainWindow(db, question) : await narrowed(db, question, today)
  const shown = isPlain ? ids : ids.slice(offset, offset + limit)
  return { total, lines: await linesOf(db, shown, today) }
}

interface Ids {
  total: number
  ids: PartnerId[]
}

async function plainWindow(db: Stores, { sort, offset, limit }: ListQuestion): Promise<Ids> {
  const sorted = db.finder.orderBy(sort === 'name' ? 'name' : 'recent')
  // Counting a store is quick, counting an index walks it: the few archived ones are in none of the orders.
  const total = (await db.finder.count()) - (await db.finder.orderBy('shelf').count())
  // Without an offset the browser hands out all keys in one go; with one, a cursor would walk key by key.
  const keys = await sorted.limit(offset + limit).primaryKeys()
  return { total, ids: keys.slice(offset) }
}

async function narrowed(db: Database, question: ListQuestion, today: string): Promise<Ids> {
  const { filter, sort } = question
  const wanted = await wantedIds(db, filter, today)
  const isOnShelf = filter === 'archived'
  // Archived partners are in no index of order, so they are always sorted here.
  const few = isOnShelf || (wanted && wanted.size <= FEW) ? wanted : undefined
  const lines = (await foundLines(db, question.search)) ?? (few && (await linesWith(db, few)))
  const ids = lines
    ? await sorted(
        db,
        lines.filter(({ shelf }) => (shelf !== undefined) === isOnShelf),
        sort,
        today,
      )
    : await orderedIds(db, sort, today)
  const fitting = wanted ? ids.filter((id) => wanted.has(id)) : ids
  return { total: fitting.length, ids: fitting }
}

async function linesWith(db: Stores, ids: ReadonlySet<PartnerId>): Promise<FinderRecord[]> {
  return (await db.finder.bulkGet([...ids])).filter((line) => line !== undefined)
}

async function sorted(
  db: Database,
  lines: FinderRecord[],
  sort: ListQuestion['sort'],
  today: string,
): Promise<PartnerId[]> {
  if (sort === 'recent') return lines.sort((a, b) => (a.recent ?? 0) - (b.recent ?? 0)).map(({ id }) => id)
  const ids = lines.sort((a, b) => (foldedName(a) < foldedName(b) ? -1 : 1)).map(({ id }) => id)
  return sort === 'review' ? reviewFirst(ids, await reviews(db, today)) : ids
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
  const ids = await db.finder.orderBy(sort === 'recent' ? 'recent' : 'name').primaryKeys()
  return sort === 'review' ? reviewFirst(ids, await reviews(db, today)) : ids
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
  filter: ListQuestion['filter'],
  today: string,
): Promise<Set<PartnerId> | undefined> {
  if (filter === 'all') return undefined
  if (filter === 'archived') return new Set(await db.finder.orderBy('shelf').primaryKeys())
  if (filter === 'no-owner') return ownedBy(db, '')
  if (filter === 'mine') return ownedBy(db, fold((await findDevice(db))?.name ?? '').trim() || undefined)
  const standings = await allStandings(db, () => db.standing.where('state').equals(filter).toArray(), today)
  return new Set(standings.flatMap(({ id, state }) => (state === filter ? id : [])))
}

/** By folded name of the owner; nobody's without one. */
async function ownedBy(db: Stores, owner: string | undefined): Promise<Set<PartnerId>> {
  if (owner === undefined) return new Set()
  return new Set(await db.finder.where('owner').equals(owner).primaryKeys())
}
