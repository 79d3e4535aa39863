import { domainOf, normaliseAddress, normaliseDomain, type Address } from '#shared/model/address.ts'
import { isFreemail } from '#shared/model/freemail.ts'
import type { PartnerId } from '#shared/model/ids.ts'
import type { Row } from '#shared/model/schema.ts'
import type { Reader } from '#shared/principles/signals/header-signals.ts'
import type { Candidate, Likeness, Match, OwnLikeness } from '../bridge/match.ts'
import type { Stores } from './database.ts'
import {
  byDomain,
  byPerson,
  isMachine,
  reasons,
  SUGGESTED,
  type Found,
  type Outsider,
} from './find-by-address.ts'
import { likeUs } from './like-us.ts'
import { likenessOf, namesakes } from './look-alikes.ts'
import { pageKey } from './match-keys.ts'
import { isWithin, outsiders, ranks, STRANGEST, type Person, type Sighting } from './outsiders.ts'
import { notAbout, pickedFor } from './picks.ts'
import { registrableOf } from './public-suffix.ts'
import { readSettings } from './team-settings.ts'

type Settings = Row<'teamSettings'>

/** A header with more strangers than this is a list's. */
const mostStrangers = 8

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
  const [lists, byPlace] = await Promise.all([
    Promise.all(people.map((person) => byPerson(db, person))),
    byPage(db, seen, settings),
  ])
  const strangers = people.filter((_, at) => lists[at]!.length === 0)
  const [found, like, us] = await Promise.all([
    withoutRefused(db, seen.key, [...lists.flatMap((list, at) => sayName(list, people[at]!)), ...byPlace]),
    likeness(db, seen, strangers),
    likenessOfUs(db, seen, strangers, settings),
  ])
  const match = withOthers(matchOf(found, people), strangers)
  const warning = like ?? answersElsewhere(seen, match)
  return (
    warnedOfUs(warned(match, found, warning), us, bestRank(found, like)) ??
    (await withNamesakes(db, nobody(seen, people)))
  )
}

/** Of whom only a name was to be seen, the reason is what the user said of that name. */
function sayName(found: readonly Found[], { address, byName }: Outsider): Found[] {
  return found.map((one) => (byName ? { ...one, why: { by: 'name', name: byName, address } } : one))
}

/** Who else is in the header without a card: suggested, never added by itself. */
function withOthers(match: Match | undefined, strangers: readonly Outsider[]): Match | undefined {
  const others = strangers
    .filter(({ address }) => !isMachine(address))
    .map(({ address, name }) => ({ address, ...(name && { name }) }))
  return match?.kind === 'partner' && others.length > 0 ? { ...match, others } : match
}

/** For a name without an address: whose it could be, by the very name on a card. The user says it, nobody guesses. */
async function withNamesakes(db: Stores, match: Match): Promise<Match> {
  const first = match.kind === 'unknown' ? match.people[0] : undefined
  if (match.kind !== 'unknown' || !first?.name || first.address) return match
  const perhaps = await namesakes(db, first.name)
  return perhaps.length > 0 ? { ...match, perhaps } : match
}

/** The first stranger, by role, who may be taken for a partner. In a list nobody is looked at closely. */
async function likeness(
  db: Stores,
  { key, doing }: Sighting,
  strangers: readonly Outsider[],
): Promise<(Likeness & { rank: number }) | undefined> {
  if (doing === 'list') return undefined
  const first = firstOf(strangers)
  const refused = await notAbout(
    db,
    key,
    first.map(({ address }) => address),
  )
  for (const person of first) {
    const like = await likenessOf(db, person, ({ id }) => refused(id, person.address))
    if (like) return { ...like, rank: person.rank }
  }
  return undefined
}

/** The same of those who may be taken for one of us. */
async function likenessOfUs(
  db: Stores,
  { doing }: Sighting,
  strangers: readonly Outsider[],
  settings: Settings,
): Promise<(OwnLikeness & { rank: number }) | undefined> {
  if (doing === 'list') return undefined
  for (const person of firstOf(strangers)) {
    const like = await likeUs(db, person, settings)
    if (like) return { ...like, rank: person.rank }
  }
  return undefined
}

function firstOf(strangers: readonly Outsider[]): Outsider[] {
  return strangers.toSorted((a, b) => a.rank - b.rank).slice(0, mostStrangers)
}

/** The best role of somebody who is surely a partner's, or who may be taken for a partner. */
function bestRank(found: readonly Found[], like: { rank: number } | undefined): number {
  const firm = found.filter(({ strength }) => strength < SUGGESTED)
  return Math.min(...firm.map(({ rank }) => rank), ...(like ? [like.rank - 1] : []))
}

/** Who looks like us takes the place of a match of a lesser role, and stands beside one of a better. */
function warnedOfUs(
  match: Match | undefined,
  us: (OwnLikeness & { rank: number }) | undefined,
  best: number,
): Match | undefined {
  if (!us) return match
  const { rank, ...besideUs } = us
  if (rank <= best) return { kind: 'like-us', ...besideUs }
  if (match?.kind !== 'partner') return match
  const others = match.others?.filter(({ address }) => address !== besideUs.seen)
  return { ...match, besideUs, ...(others && { others }) }
}

/** Somebody close to a partner, in a role no less than the partner's own, takes the place of the match: better nobody than a wrong one. */
function warned(
  match: Match | undefined,
  found: readonly Found[],
  like: (Likeness & { rank: number }) | undefined,
): Match | undefined {
  if (!like) return match
  const { rank, ...beside } = like
  const firm = found.filter(({ strength }) => strength < SUGGESTED)
  if (rank <= Math.min(...firm.map((one) => one.rank))) return { kind: 'look-alike', ...beside }
  if (match?.kind !== 'partner') return match
  const others = match.others?.filter(({ address }) => address !== beside.seen)
  return { ...match, beside, ...(others && { others }) }
}

/** A mail of the partner's whose answers would go to another firm: worth a look before one is written. */
function answersElsewhere(
  { people, doing }: Sighting,
  match: Match | undefined,
): (Likeness & { rank: number }) | undefined {
  if (doing !== 'reading' || match?.kind !== 'partner' || !('address' in match.why)) return undefined
  const { partnerId, name, why } = match
  const real = normaliseAddress(people.find(({ role }) => role === 'from')?.address ?? '')
  const seen = normaliseAddress(people.find(({ role }) => role === 'reply-to')?.address ?? '')
  if (!real || !seen || why.address !== real) return undefined
  const [one, other] = [real, seen].map((address) => registrableOf(domainOf(address))?.domain)
  return one === other ? undefined : { partnerId, name, trick: 'reply-to', seen, real, rank: STRANGEST }
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
