import { parse } from 'tldts'
import {
  domainOf,
  normaliseAddress,
  normaliseDomain,
  withoutTag,
  type Address,
} from '#shared/model/address.ts'
import { isFreemail } from '#shared/model/freemail.ts'
import type { PartnerId } from '#shared/model/ids.ts'
import type { Row } from '#shared/model/schema.ts'
import { isAutomated, isList } from '#shared/model/senders.ts'
import type { Reader } from '#shared/principles/signals/header-signals.ts'
import type { Candidate, Match, MatchWhy } from '../bridge/answers.ts'
import type { Stores } from './database.ts'
import { pageKey, withParents } from './match-keys.ts'
import { notAbout, pickedFor, quietKeys } from './picks.ts'
import type { FinderRecord } from './records.ts'
import { readSettings } from './team-settings.ts'

/** What a page shows of whom it is about. */
export interface Sighting {
  people: readonly {
    role: 'from' | 'to' | 'cc' | 'bcc' | 'owner'
    address?: string
    name?: string
    /** A page about them. */
    link?: string
  }[]
  doing: 'composing' | 'reading' | 'record' | 'list' | 'none'
  /** False when the page looks like a message but nobody could be read from it. */
  sure: boolean
  /** The thread's or record's own key: a choice made for it is remembered under it. */
  key?: string
  host?: string
  link?: string
}

type Person = Sighting['people'][number]
type Settings = Row<'teamSettings'>
/** Someone outside, with a comparable address. */
interface Outsider {
  address: Address
  rank: number
}
interface Found extends Candidate {
  strength: number
  rank: number
}

/** Who matters first: the sender (or the record's own people), then those written to, then those in copy. */
const ranks = { from: 0, owner: 0, to: 1, cc: 2, bcc: 3 }
const SUGGESTED = 3
const STRANGEST = 9

/** Mail and office sites are where we read, never whom we read about. */
const webmail =
  /(?:^|\.)(?:mail\.google|docs\.google|outlook\.(?:live|office|office365|cloud)|mail\.yahoo|mail\.proton|app\.hubspot)\./

/**
 * Whom a page is about. A choice made for this very page comes first. Then the first person, by role, with a card: exact address before the
 * same mailbox with a tag, before a confirmed domain; a registrable domain only suggests, when nothing else is known. Our own people never count.
 */
export async function matchPartner(db: Stores, seen: Sighting): Promise<Match> {
  // No transaction around these reads: in a live query one with several rounds ended too early (Chromium 156, Dexie 4.4.7).
  const [picked, settings] = await Promise.all([pickedFor(db, seen.key), readSettings(db)])
  if (picked) return { kind: 'partner', partnerId: picked.id, name: picked.label, why: { by: 'picked' } }
  const people = await outsiders(db, seen, settings)
  const [byName, byPlace] = await Promise.all([byPeople(db, people), byPage(db, seen, settings)])
  const found = await withoutRefused(db, seen.key, [...byName, ...byPlace])
  return matchOf(found, people) ?? nobody(seen, people)
}

/** Everybody outside in a header with the partners that each address leads to, and whether our own people are known at all. */
export async function readersOf(
  db: Stores,
  seen: Sighting,
): Promise<{ readers: Reader[]; weAreKnown: boolean }> {
  const settings = await readSettings(db)
  const people = await outsiders(db, seen, settings)
  const found = await Promise.all(people.map((person) => byPerson(db, person)))
  const readers = people.map(({ address }, at) => ({
    address,
    isMachine: isMachine(address),
    leads: (found[at] ?? []).map(({ partnerId, why }) => ({ partnerId, by: why.by })),
  }))
  return { readers, weAreKnown: settings.ownAddresses.length + settings.ownDomains.length > 0 }
}

function matchOf(found: readonly Found[], people: readonly Outsider[]): Match | undefined {
  const firm = found.filter(({ strength }) => strength < SUGGESTED)
  const best = strongest(firm.length > 0 ? firm : found)
  const [first] = best
  if (!first) return undefined
  const candidates = best.map(({ partnerId, name, why }) => ({ partnerId, name, why }))
  if (candidates.length > 1) return { kind: 'several', candidates }
  const unknownTo =
    first.why.by === 'domain' || first.why.by === 'suggested-domain' ? first.why.address : undefined
  const isPerson = unknownTo && people.some(({ address }) => address === unknownTo) && !isMachine(unknownTo)
  return { kind: 'partner', ...candidates[0]!, ...(isPerson && { newAddress: unknownTo }) }
}

/** The best of the first role in which anybody has a card, each partner once with its best reason. */
function strongest(found: readonly Found[]): Found[] {
  const rank = Math.min(...found.map((one) => one.rank))
  const best = new Map<PartnerId, Found>()
  for (const one of found) {
    const known = best.get(one.partnerId)
    if (one.rank === rank && (!known || one.strength < known.strength)) best.set(one.partnerId, one)
  }
  return leadersOf([...best.values()])
}

/** Of several partners found through one address, those with the strongest reason; partners of different people all stay. */
function leadersOf(found: Found[]): Found[] {
  return found
    .filter(
      (one) => !found.some((other) => other.strength < one.strength && addressOf(other) === addressOf(one)),
    )
    .sort((a, b) => a.strength - b.strength || (a.name < b.name ? -1 : 1))
}

function addressOf({ why }: Candidate): string | undefined {
  return why.by === 'picked' ? undefined : why.address
}

async function byPeople(db: Stores, people: readonly Outsider[]): Promise<Found[]> {
  const lists = await Promise.all(people.map((person) => byPerson(db, person)))
  return lists.flat()
}

/** Every partner that one address leads to. A colder trail is followed only when the warmer one led nowhere. */
async function byPerson(db: Stores, { address, rank }: Outsider): Promise<Found[]> {
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

async function byDomain(
  db: Stores,
  host: string,
  address: Address | undefined,
  rank: number,
): Promise<Found[]> {
  const { domain: registrable } = parse(host, { allowPrivateDomains: true })
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

async function reasons(
  db: Stores,
  key: string,
  why: MatchWhy,
  strength: number,
  rank: number,
): Promise<Found[]> {
  const lines = await db.finder.where('match').equals(key).toArray()
  return lines.map(({ id, label }: FinderRecord) => ({ partnerId: id, name: label, why, strength, rank }))
}

/** By the page itself: a web page that stands on the card, or the partner's own site. Only where it is no mail that is being read. */
async function byPage(
  db: Stores,
  { host, link, doing, people }: Sighting,
  { ownDomains }: Settings,
): Promise<Found[]> {
  const theirs = await byLinks(db, people)
  if (theirs.length > 0) return theirs
  if (doing === 'reading' || doing === 'composing' || doing === 'list') return []
  const pages = await Promise.all(
    aboveAndAt(link).map((page) => reasons(db, `w${page}`, { by: 'address', address: page }, 0, STRANGEST)),
  )
  const byLink = pages.find((found) => found.length > 0)
  const domain = normaliseDomain(host ?? '')
  if (byLink || !domain || webmail.test(domain) || isFreemail(domain) || isWithin(domain, ownDomains))
    return byLink ?? []
  return byDomain(db, domain, undefined, STRANGEST)
}

/** By a page about somebody that stands on the card: where a site shows no addresses. */
async function byLinks(db: Stores, people: Sighting['people']): Promise<Found[]> {
  const found = await Promise.all(
    people.flatMap(({ link, role }) => {
      const page = pageKey(link ?? '')?.slice(1)
      return page ? [reasons(db, `w${page}`, { by: 'address', address: page }, 0, ranks[role])] : []
    }),
  )
  return found.flat()
}

/** The page and those above it on its site, nearest first: a card that names `/company/x` is also meant by `/company/x/people`. */
function aboveAndAt(link: string | undefined): string[] {
  const page = pageKey(link ?? '')?.slice(1)
  if (!page) return []
  const parts = page.split('/').slice(0, 8)
  return parts.map((_, cut) => parts.slice(0, parts.length - cut).join('/'))
}

/** The people who are not ours, by their best role. Who writes a mail is not whom it is for. */
async function outsiders(
  db: Stores,
  { people, doing }: Sighting,
  { ownAddresses, ownDomains }: Settings,
): Promise<Outsider[]> {
  const own = new Set(ownAddresses.flatMap((address) => normaliseAddress(address) ?? []))
  const found = new Map<Address, number>()
  for (const { role, address: written } of people) {
    const address = normaliseAddress(written ?? '')
    if (!address || (doing === 'composing' && role === 'from')) continue
    if (
      own.has(withoutTag(address) ?? address) ||
      own.has(address) ||
      isWithin(domainOf(address), ownDomains)
    )
      continue
    found.set(address, Math.min(found.get(address) ?? STRANGEST, ranks[role]))
  }
  const quiet = await quietKeys(db, [...found.keys()])
  return [...found].flatMap(([address, rank]) => (quiet.has(address) ? [] : { address, rank }))
}

async function withoutRefused(db: Stores, key: string | undefined, found: Found[]): Promise<Found[]> {
  const refused = await notAbout(
    db,
    key,
    found.flatMap((one) => addressOf(one) ?? []),
  )
  return found.filter((one) => !refused(one.partnerId, addressOf(one)))
}

/** Nobody with a card: strangers whom it might be worth to start one for, or nothing that could be read. */
function nobody(seen: Sighting, people: readonly Outsider[]): Match {
  if (seen.people.length === 0 && !seen.sure) return { kind: 'unreadable' }
  const outside = new Set(people.map(({ address }) => address))
  const strangers = seen.people.filter((person) => isStranger(person, outside))
  if (strangers.length === 0) return { kind: 'none' }
  const shown = strangers.toSorted((a, b) => ranks[a.role] - ranks[b.role])
  return { kind: 'unknown', people: shown.map(plainly) }
}

/** In its comparable form, in which a look-alike letter shows (`xn--`). */
function plainly({ address, name }: Person): { address?: string; name?: string } {
  const plain = normaliseAddress(address ?? '')
  return { ...(plain && { address: plain }), ...(name && { name }) }
}

/** Machines and lists write to everybody; a name without an address may be anybody, but somebody was there. */
function isStranger({ address: written, name, role }: Person, outside: ReadonlySet<Address>): boolean {
  const address = normaliseAddress(written ?? '')
  if (!address) return !written && Boolean(name) && role !== 'bcc'
  return outside.has(address) && !isMachine(address)
}

function isMachine(address: Address): boolean {
  return isAutomated(address) || isList(address)
}

function isWithin(domain: string, domains: readonly string[]): boolean {
  return domains.some((one) => {
    const own = normaliseDomain(one)
    return own !== undefined && (domain === own || domain.endsWith(`.${own}`))
  })
}
