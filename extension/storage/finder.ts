import type { PartnerId } from '#shared/model/ids.ts'
import { newestAt } from '#shared/sync/cells.ts'
import { timeOf } from '#shared/sync/hlc.ts'
import type { Stores } from './database.ts'
import { fold, wordsIn } from './fold.ts'
import { deletes, findMany, puts } from './many.ts'
import { matchKeys } from './match-keys.ts'
import type { FinderRecord, StoredRow } from './records.ts'
import { unpack } from './row-form.ts'
import { byPartner } from './standings.ts'

/** What a transaction knows of partners that it just put. */
export interface JustPut {
  put: ReadonlyMap<PartnerId, StoredRow>
  alone: ReadonlySet<PartnerId>
}

const nothing: JustPut = { put: new Map(), alone: new Set() }

/** Brings the finder's lines of these partners up to date, inside the transaction that changed them or their contacts. */
export async function refreshFinder(db: Stores, ids: readonly PartnerId[]): Promise<void> {
  await Promise.all(linePuts(db, await finderLines(db, ids)))
}

/**
 * The finder's lines of these partners as they should be; none for one that is gone. `put` are those that this transaction just put, so they
 * need not be read; `alone` cannot have contacts yet, so none are looked up.
 */
export async function finderLines(
  db: Stores,
  ids: readonly PartnerId[],
  { put, alone }: JustPut = nothing,
): Promise<Map<PartnerId, FinderRecord | undefined>> {
  if (ids.length === 0) return new Map()
  const [partners, contacts] = await Promise.all([
    findMany(
      db.rows('partner'),
      ids.filter((id) => !put.has(id)),
    ),
    contactsOf(
      db,
      ids.filter((id) => !alone.has(id)),
    ),
  ])
  return new Map(ids.map((id) => [id, finderLine(put.get(id) ?? partners.get(id), contacts.get(id) ?? [])]))
}

/** Puts these lines, and deletes those that are none. */
export function linePuts(
  db: Stores,
  lines: ReadonlyMap<PartnerId, FinderRecord | undefined>,
): PromiseLike<unknown>[] {
  const there = [...lines.values()].filter((line) => line !== undefined)
  const gone = [...lines].flatMap(([id, line]) => (line ? [] : id))
  return [...puts(db.finder, there), ...deletes(db.finder, gone)]
}

/** What lists, search and recognition need of a partner; none for a deleted one. Archived partners are never recognised. */
export function finderLine(
  partner: StoredRow | undefined,
  contacts: readonly StoredRow[],
): FinderRecord | undefined {
  if (!partner || partner.hidden) return undefined
  const { values } = partner
  const label = text(values.name)
  const people = contacts.filter((contact) => !contact.hidden && contact.values.side !== 'ours')
  const addresses = [partner, ...people].flatMap((row) => list(row.values.addresses))
  const labels = [
    ...list(values.domains),
    ...people.map((contact) => text(contact.values.name)),
    ...addresses,
  ]
  const keys = matchKeys(
    addresses,
    list(values.domains),
    list(values.suggestedDomains),
    list(values.websites),
  )
  return {
    id: partner.id as PartnerId,
    label,
    scope: values.scope === 'team' ? 'team' : 'mine',
    ...(values.archived === true
      ? { shelf: fold(label) }
      : { name: fold(label), owner: fold(text(values.owner)).trim(), recent: recency(partner) }),
    words: [...new Set([label, ...labels].flatMap(wordsIn))],
    match: values.archived === true ? [] : keys,
    labels,
  }
}

/** When the partner was last touched or its card last changed; negative, see records.ts. */
function recency(partner: StoredRow): number {
  const changed = newestAt(unpack('partner', partner).fields)
  const touched = Date.parse(text(partner.values.lastTouch))
  return -Math.max(changed ? timeOf(changed) : 0, Number.isNaN(touched) ? 0 : touched)
}

/** Partner by partner through the index while there are more contacts than that is worth; else all, in one request. */
async function contactsOf(
  db: Stores,
  ids: readonly PartnerId[],
): Promise<Map<PartnerId | undefined, StoredRow[]>> {
  if (ids.length === 0) return new Map()
  const store = db.rows('contact')
  if (ids.length > 1 && (await store.count()) <= 2 * ids.length) return byPartner(await store.toArray())
  const lists = await Promise.all(ids.map((id) => store.where('partnerId').equals(id).toArray()))
  return new Map(ids.map((id, i) => [id, lists[i] ?? []]))
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function list(value: unknown): string[] {
  return Array.isArray(value) ? (value as string[]) : []
}
