import type { PartnerId } from '#shared/model/ids.ts'
import type { DuplicatePair } from '../bridge/answers.ts'
import type { Stores } from './database.ts'
import type { FinderRecord } from './records.ts'
import { shownRow } from './row-form.ts'

/** A group of so many that share one key is a group of firms rather than one firm twice: each is then held against the first alone. */
const FAMILY = 6

interface Suspected {
  a: FinderRecord
  b: FinderRecord
  /** What both have: an address beats a domain. */
  why: { address: string } | { domain: string }
}

/**
 * Cards that may be of one partner: they have an address or a domain in common. Found by the keys that recognition uses, in one pass over them;
 * pairs that somebody called different partners are left out. By name.
 */
export async function duplicatePairs(
  db: Stores,
  { partnerId, limit }: { partnerId?: PartnerId | undefined; limit: number },
): Promise<DuplicatePair[]> {
  const lines = partnerId ? await nearTo(db, partnerId) : await db.finder.toArray()
  const suspected = suspects(lines).filter(
    ({ a, b }) => !partnerId || a.id === partnerId || b.id === partnerId,
  )
  const rows = await db.rows('partner').bulkGet(suspected.flatMap(({ a, b }) => [a.id, b.id]))
  const pairs = suspected.flatMap(({ a, b, why }, at): DuplicatePair[] => {
    const one = shownRow('partner', rows[2 * at])
    const other = shownRow('partner', rows[2 * at + 1])
    if (!one || !other || one.notSameAs.includes(b.id) || other.notSameAs.includes(a.id)) return []
    const side = (line: FinderRecord) => ({ id: line.id, name: line.label, scope: line.scope })
    return [{ a: side(a), b: side(b), ...why }]
  })
  return pairs.slice(0, limit)
}

/** Pairs among these lines that share an exact address, or a domain that at least one of the two has confirmed. Sorted by name. */
export function suspects(lines: readonly FinderRecord[]): Suspected[] {
  const found = new Map<string, Suspected>()
  for (const [key, group] of groupsOf(lines)) {
    const why = key.startsWith('a') ? { address: key.slice(1) } : { domain: key.slice(1) }
    for (const [a, b] of pairsIn(group.toSorted(byName))) {
      const name = `${a.id} ${b.id}`
      if ('address' in why || !found.has(name)) found.set(name, { a, b, why })
    }
  }
  return [...found.values()].sort((x, y) => byName(x.a, y.a) || byName(x.b, y.b))
}

/** Who shares each key. A domain is shared by whoever confirmed it and by those whose addresses lie in it. */
function groupsOf(lines: readonly FinderRecord[]): Map<string, FinderRecord[]> {
  const confirmed = new Set(lines.flatMap(({ match }) => match.filter((key) => key.startsWith('d'))))
  const groups = new Map<string, FinderRecord[]>()
  for (const line of lines) {
    const keys = line.match.flatMap((key) => {
      if (key.startsWith('a')) return key
      const domain = `d${key.slice(1)}`
      return key.startsWith('s') && confirmed.has(domain) ? domain : []
    })
    for (const key of new Set(keys)) groups.set(key, [...(groups.get(key) ?? []), line])
  }
  return groups
}

function pairsIn(group: readonly FinderRecord[]): [FinderRecord, FinderRecord][] {
  const firsts = group.length > FAMILY ? group.slice(0, 1) : group
  return firsts.flatMap((a, at) => group.slice(at + 1).map((b): [FinderRecord, FinderRecord] => [a, b]))
}

/** The lines that share a key with a partner, by the index alone. */
async function nearTo(db: Stores, partnerId: PartnerId): Promise<FinderRecord[]> {
  const own = await db.finder.get(partnerId)
  if (!own) return []
  const keys = own.match.filter((key) => /^[ads]/.test(key))
  const near = await db.finder.where('match').anyOf(keys).distinct().limit(50).toArray()
  return near.some(({ id }) => id === partnerId) ? near : [own, ...near]
}

function byName(a: FinderRecord, b: FinderRecord): number {
  const one = a.name ?? a.label
  const other = b.name ?? b.label
  return one < other ? -1 : one > other ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
