import { trustOf } from '#shared/insight/trust.ts'
import { assembleCard, nextReview, openCommitments, openIssues, type CardRows } from '#shared/model/card.ts'
import type { PartnerId } from '#shared/model/ids.ts'
import type { Row } from '#shared/model/schema.ts'
import { ok, type Result } from '#shared/result.ts'
import type { Database } from './database.ts'
import { rowsOf } from './read-card.ts'
import type { StandingRecord } from './records.ts'
import { shownRow } from './row-form.ts'
import { transact, type StorageTrouble } from './transact.ts'

/**
 * Figures of one partner for lists. Trust fades by the day and a list may be sorted by it, so neither working it out for each line nor
 * counting along with each write is enough: a write only marks the standing stale (one small put), `refreshStandings` works them out
 * again in idle time, and whoever reads a stale one works it out on the spot. What is read is therefore always right.
 */

const counted = ['trustEvent', 'commitment', 'issue', 'review'] as const

/** Without evidence there is nothing that fades. */
const FOR_EVER = '9999-12-31'
const BATCH = 200

/** The figures of a partner on a day, from its rows in the counted tables. */
export function standingOf(partner: Row<'partner'>, rows: CardRows, today: string): StandingRecord {
  const card = assembleCard(partner, rows)
  const { state, actual, required } = trustOf(card, today)
  const review = nextReview(card)
  const fades = card.trustEvents.length + card.commitments.length > 0
  return {
    id: partner.id,
    until: fades ? today : FOR_EVER,
    state,
    ...(actual.known && { actual: { value: actual.value, margin: actual.margin ?? 0 } }),
    ...(required && { required: required.value }),
    ...(review && { review }),
    weOwe: openCommitments(card, 'us').length,
    theyOwe: openCommitments(card, 'them').length,
    openIssues: openIssues(card).length,
  }
}

/** The standings of these partners, the stale ones worked out now. In their order; a partner that is gone has none. */
export async function readStandings(
  db: Database,
  ids: readonly PartnerId[],
  today: string,
): Promise<(StandingRecord | undefined)[]> {
  const kept = await db.standing.bulkGet([...ids])
  return Promise.all(ids.map(async (id, i) => (isFresh(kept[i], today) ? kept[i] : workOut(db, id, today))))
}

/** Every partner's standing whose figures are needed to filter or sort: the kept ones by index, the stale ones worked out. */
export async function allStandings(
  db: Database,
  kept: () => Promise<StandingRecord[]>,
  today: string,
): Promise<StandingRecord[]> {
  const [found, stale] = await Promise.all([kept(), staleIds(db, today)])
  const worked = await readStandings(db, stale, today)
  return [...found.filter((one) => isFresh(one, today)), ...worked.filter((one) => one !== undefined)]
}

/** Works out what is stale, in small transactions so that nobody waits for long. Answers how many there were. */
export async function refreshStandings(
  db: Database,
  today: string,
  signal?: AbortSignal,
): Promise<Result<number, StorageTrouble>> {
  const stale = await staleIds(db, today)
  const stores = [...counted.map((table) => db.rows(table)), db.rows('partner'), db.standing]
  for (let from = 0; from < stale.length && !signal?.aborted; from += BATCH) {
    const batch = stale.slice(from, from + BATCH)
    const done = await transact<undefined, never>(db, stores, async () => {
      const fresh = await readStandings(db, batch, today)
      await db.standing.bulkPut(fresh.filter((one) => one !== undefined))
      return ok(undefined)
    })
    if (!done.ok) return done
  }
  return ok(stale.length)
}

async function staleIds(db: Database, today: string): Promise<PartnerId[]> {
  return await db.standing.where('until').below(today).primaryKeys()
}

async function workOut(db: Database, id: PartnerId, today: string): Promise<StandingRecord | undefined> {
  const [partner, rows] = await Promise.all([db.rows('partner').get(id), rowsOf(db, id, counted)])
  const shown = shownRow('partner', partner)
  return shown && standingOf(shown, rows, today)
}

function isFresh(standing: StandingRecord | undefined, today: string): boolean {
  return standing !== undefined && standing.until >= today
}
