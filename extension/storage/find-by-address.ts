import { domainOf, withoutTag, type Address } from '#shared/model/address.ts'
import { isFreemail } from '#shared/model/freemail.ts'
import { isAutomated, isList } from '#shared/model/senders.ts'
import type { Candidate, MatchWhy } from '../bridge/match.ts'
import type { Stores } from './database.ts'
import { withParents } from './match-keys.ts'
import { registrableOf } from './public-suffix.ts'
import type { FinderRecord } from './records.ts'

/** Somebody outside, with a comparable address. */
export interface Outsider {
  address: Address
  /** As the header calls them. */
  name?: string
  /** Only this name was to be seen; the address is what the user said of it. */
  byName?: string
  rank: number
}
export interface Found extends Candidate {
  strength: number
  rank: number
}

/** From here on a reason only suggests. */
export const SUGGESTED = 3

/** Every partner that one address leads to. A colder trail is followed only when the warmer one led nowhere. */
export async function byPerson(
  db: Stores,
  { address, rank }: Pick<Outsider, 'address' | 'rank'>,
): Promise<Found[]> {
  const exact = await reasons(db, `a${address}`, { by: 'address', address }, 0, rank)
  if (exact.length > 0) return exact
  const alias = await byMailbox(db, address, rank)
  if (alias.length > 0 || isFreemail(domainOf(address))) return alias
  return byDomain(db, domainOf(address), address, rank)
}

/** The same mailbox: without a tag here, or there, or with another one. */
async function byMailbox(db: Stores, address: Address, rank: number): Promise<Found[]> {
  const of = withoutTag(address)
  const why: MatchWhy = { by: 'alias', address, of: of ?? address }
  const plain = of ? await reasons(db, `a${of}`, why, 1, rank) : []
  return plain.length > 0 ? plain : reasons(db, `p${of ?? address}`, why, 1, rank)
}

export async function byDomain(
  db: Stores,
  host: string,
  address: Address | undefined,
  rank: number,
): Promise<Found[]> {
  const registrable = registrableOf(host)?.domain
  // A public suffix (co.uk, github.io) belongs to nobody: only the host itself may be a partner's then.
  const own = withParents(host).filter(
    (domain) => domain === host || domain.length >= (registrable ?? host).length,
  )
  const from = address === undefined ? {} : { address }
  for (const domain of own) {
    const found = await reasons(db, `d${domain}`, { by: 'domain', domain, ...from }, 2, rank)
    if (found.length > 0) return found
  }
  if (!registrable || address === undefined || isMachine(address)) return []
  return reasons(
    db,
    `s${registrable}`,
    { by: 'suggested-domain', domain: registrable, address },
    SUGGESTED,
    rank,
  )
}

export async function reasons(
  db: Stores,
  key: string,
  why: MatchWhy,
  strength: number,
  rank: number,
): Promise<Found[]> {
  const lines = await db.finder.where('match').equals(key).toArray()
  return lines.map(({ id, label }: FinderRecord) => ({ partnerId: id, name: label, why, strength, rank }))
}

/** Machines and lists write to everybody. */
export function isMachine(address: Address): boolean {
  return isAutomated(address) || isList(address)
}
