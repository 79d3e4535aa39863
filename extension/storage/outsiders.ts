import {
  domainOf,
  normaliseAddress,
  normaliseDomain,
  withoutTag,
  type Address,
} from '#shared/model/address.ts'
import type { Row } from '#shared/model/schema.ts'
import type { Stores } from './database.ts'
import { isMachine, type Outsider } from './find-by-address.ts'
import { addressesOfNames, nameKey } from './known-names.ts'
import { quietKeys } from './picks.ts'

/** What a page shows of whom it is about. */
export interface Sighting {
  people: readonly {
    role: 'from' | 'to' | 'cc' | 'bcc' | 'owner' | 'reply-to'
    address?: string
    name?: string
    /** A page about them. */
    link?: string
  }[]
  doing: 'composing' | 'reading' | 'record' | 'profile' | 'list' | 'none'
  /** False when the page looks like a message but nobody could be read from it. */
  sure: boolean
  /** The thread's or record's own key: a choice made for it is remembered under it. */
  key?: string
  host?: string
  link?: string
}

export type Person = Sighting['people'][number]

/** Who matters first: the sender (or the record's own people), then those written to, then those in copy. */
export const ranks = { from: 0, owner: 0, 'reply-to': 0, to: 1, cc: 2, bcc: 3 }
export const STRANGEST = 9

/** The people who are not ours, by their best role. Who writes a mail is not whom it is for. */
export async function outsiders(
  db: Stores,
  { people, doing }: Sighting,
  settings: Row<'teamSettings'>,
): Promise<Outsider[]> {
  const isOwn = ownPeople(settings)
  const named = await withKnownNames(db, answering(people))
  const found = new Map<Address, Outsider>()
  for (const { role, address: written, name, byName } of named) {
    const address = normaliseAddress(written ?? '')
    if (!address || isOwn(address) || (doing === 'composing' && role === 'from')) continue
    const before = found.get(address)
    if (!before || ranks[role] < before.rank)
      found.set(address, { address, ...(name && { name }), ...(byName && { byName }), rank: ranks[role] })
  }
  const quiet = await quietKeys(db, [...found.keys()])
  return [...found.values()].filter(({ address }) => !quiet.has(address))
}

/**
 * Where a machine wrote, those whom an answer reaches are whom it is about. After a person nobody else counts: whoever writes a mail could
 * name a partner there to pass for one.
 */
function answering(people: readonly Person[]): readonly Person[] {
  const senders = people.filter(({ role }) => role === 'from')
  const isByMachine = senders.every(({ address }) => isMachine(normaliseAddress(address ?? '') ?? ''))
  return isByMachine ? people : people.filter(({ role }) => role !== 'reply-to')
}

/** Names without an address, with the one that the user said is theirs. */
async function withKnownNames(
  db: Stores,
  people: readonly Person[],
): Promise<(Person & { byName?: string })[]> {
  const alone = people.flatMap(({ address, name }) => (!address && name ? name : []))
  if (alone.length === 0) return [...people]
  const known = await addressesOfNames(db, alone)
  return people.map((person) => {
    const address = person.address || !person.name ? undefined : known.get(nameKey(person.name))
    return address ? { ...person, address, byName: person.name! } : person
  })
}

function ownPeople({ ownAddresses, ownDomains }: Row<'teamSettings'>): (address: Address) => boolean {
  const own = new Set(ownAddresses.flatMap((address) => normaliseAddress(address) ?? []))
  return (address) =>
    own.has(address) || own.has(withoutTag(address) ?? address) || isWithin(domainOf(address), ownDomains)
}

/** True when a domain is one of these, or lies in one. */
export function isWithin(domain: string, domains: readonly string[]): boolean {
  return domains.some((one) => {
    const own = normaliseDomain(one)
    return own !== undefined && (domain === own || domain.endsWith(`.${own}`))
  })
}
