import { mayLighten, trustOf } from '#shared/insight/trust.ts'
import { assembleCard, nextReview, openCommitments, openIssues, type CardRows } from '#shared/model/card.ts'
import type { PartnerId } from '#shared/model/ids.ts'
import type { Row, Table } from '#shared/model/schema.ts'
import { ok, type Result } from '#shared/result.ts'
import type { Database, Stores } from './database.ts'
import type { StandingRecord, StoredRow } from './records.ts'
import { shownRow, shownRows } from './row-form.ts'
import { readTogether, transact, type StorageTrouble } from './transact.ts'

/**
 * Figures of one partner for lists. Trust fades by the day and a list may be sorted by it, so neither working it out for each line nor
 * counting along with each write is enough: a write only marks the standing stale (one small put), `refreshStandings` works them out
 * again in idle time, and whoever reads a stale one works it out on the spot. What is read is therefore always right.
 */

const counted = ['trustEvent', 'commitment', 'issue', 'review', 'action'] as const
const stores = ['partner', ...counted, 'standing'] as const

/** Without evidence and effort there is nothing that fades. */
const FOR_EVER = '9999-12-31'
const BATCH = 200

/** The figures of a partner on a day, from its rows in the counted tables. */
export function standingOf(partner: Row<'partner'>, rows: CardRows, today: string): StandingRecord {
  const card = assembleCard(partner, rows)
  const trust = trustOf(card, today)
  const { state, actual, required, effort } = trust
  const review = nextReview(card)
  const fades = card.trustEvents.length + card.commitments.length + effort.length > 0
  // An archived partner is no measure for the living ones.
  const segment = partner.archived ? undefined : partner.segment
  return {
    id: partner.id,
    until: fades ? today : FOR_EVER,
    state,
    ...(actual.known && { actual: { value: actual.value, margin: actual.margin ?? 0 } }),
    ...(required && { required: required.value }),
    ...(review && { review }),
    ...(segment && { segment }),
    ...(mayLighten(trust) && { mayLighten: true as const }),
    effort: effort.length,
    weOwe: openCommitments(card, 'us').length,
    theyOwe: openCommitments(card, 'them').length,
    openIssues: openIssues(card).length,
  }
}

/** The standings of these partners, the stale ones worked out now. In their order; a partner that is gone has none. */
export function freshStandings(
  db: Database,
  ids: readonly PartnerId[],
  today: string,
): Promise<(StandingRecord | undefined)[]> {
  // One transaction, because each of its own costs more than what it reads.
  return readTogether(db, stores, (tx) => freshIn(tx, ids, today))
}

async function freshIn(
  tx: Stores,
  ids: readonly PartnerId[],
  today: string,
): Promise<(StandingRecord | undefined)[]> {
  const kept = await tx.standing.bulkGet([...ids])
  const stale = ids.filter((_, i) => !isFresh(kept[i], today))
  const worked = stale.length > 0 ? await workOut(tx, stale, today) : undefined
  return ids.map((id, i) => worked?.get(id) ?? (isFresh(kept[i], today) ? kept[i] : undefined))
}

/** Every partner's standing whose figures are needed to filter or sort: the kept ones by index, the stale ones worked out. */
export async function allStandings(
  db: Database,
  kept: () => Promise<StandingRecord[]>,
  today: string,
): Promise<StandingRecord[]> {
  const [found, stale] = await Promise.all([kept(), staleIds(db, today)])
  const worked = await freshStandings(db, stale, today)
  return [...found.filter((one) => isFresh(one, today)), ...worked.filter((one) => one !== undefined)]
}

/** Works out what is stale, in small transactions so that nobody waits for long. Answers how many there were. */
export async function refreshStandings(
  db: Database,
  today: string,
  signal?: AbortSignal,
): Promise<Result<number, StorageTrouble>> {
  const stale = await staleIds(db, today)
  for (let from = 0; from < stale.length && !signal?.aborted; from += BATCH) {
    const batch = stale.slice(from, from + BATCH)
    const done = await transact<undefined, never>(db, stores, async (tx) => {
      const fresh = await freshIn(tx, batch, today)
      await tx.standing.bulkPut(fresh.filter((one) => one !== undefined))
      return ok(undefined)
    })
    if (!done.ok) return done
  }
  return ok(stale.length)
}

async function staleIds(db: Stores, today: string): Promise<PartnerId[]> {
  return await db.standing.where('until').below(today).primaryKeys()
}

/** The figures of many at once. */
async function workOut(
  tx: Stores,
  ids: readonly PartnerId[],
  today: string,
): Promise<Map<PartnerId, StandingRecord>> {
  const [partners, ...lists] = await Promise.all([
    tx.rows('partner').bulkGet([...ids]),
    ...counted.map((table) => rowsOfAll(tx, table, ids)),
  ])
  const byTable = lists.map(byPartner)
  const worked = new Map<PartnerId, StandingRecord>()
  ids.forEach((id, i) => {
    const partner = shownRow('partner', partners[i])
    const mine = counted.map((table, at) => [table, shownRows(table, byTable[at]?.get(id) ?? [])])
    if (partner) worked.set(id, standingOf(partner, Object.fromEntries(mine) as CardRows, today))
  })
  return worked
}

/** Rows by the partner on which they hang. */
export function byPartner(rows: readonly StoredRow[]): Map<PartnerId | undefined, StoredRow[]> {
  const groups = new Map<PartnerId | undefined, StoredRow[]>()
  for (const row of rows) {
    const group = groups.get(row.partnerId)
    if (group) group.push(row)
    else groups.set(row.partnerId, [row])
  }
  return groups
}

/** Partner by partner through the index while they are few; else the whole table, which the browser hands out in one go. */
async function rowsOfAll(tx: Stores, table: Table, ids: readonly PartnerId[]): Promise<StoredRow[]> {
  if (ids.length > BATCH) return tx.rows(table).toArray()
  const lists = await Promise.all(ids.map((id) => tx.rows(table).where('partnerId').equals(id).toArray()))
  return lists.flat()
}

function isFresh(standing: StandingRecord | undefined, today: string): boolean {
  return standing !== undefined && standing.until >= today
}
