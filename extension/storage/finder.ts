import type { PartnerId } from '#shared/model/ids.ts'
import { newestAt } from '#shared/sync/cells.ts'
import { timeOf } from '#shared/sync/hlc.ts'
import type { Stores } from './database.ts'
import { fold, wordsIn } from './fold.ts'
import { matchKeys } from './match-keys.ts'
import type { FinderRecord, StoredRow } from './records.ts'
import { unpack } from './row-form.ts'

/**
 * Brings the finder's lines of these partners up to date, inside the transaction that changed them or their contacts.
 * `alone` are partners that cannot have contacts yet, so none are looked up.
 */
export async function refreshFinder(
  db: Stores,
  ids: readonly PartnerId[],
  alone: ReadonlySet<PartnerId>,
): Promise<void> {
  if (ids.length === 0) return
  const partners = await db.rows('partner').bulkGet([...ids])
  const contacts = await Promise.all(
    ids.map((id) => (alone.has(id) ? Promise.resolve([]) : contactsOf(db, id))),
  )
  const lines = ids.map((_, i) => finderLine(partners[i], contacts[i] ?? []))
  await db.finder.bulkPut(lines.filter((line) => line !== undefined))
  const gone = ids.filter((_, i) => !lines[i])
  if (gone.length > 0) await db.finder.bulkDelete(gone)
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

function contactsOf(db: Stores, id: PartnerId): Promise<StoredRow[]> {
  return db.rows('contact').where('partnerId').equals(id).toArray()
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function list(value: unknown): string[] {
  return Array.isArray(value) ? (value as string[]) : []
}
