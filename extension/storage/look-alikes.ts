import { addressesIn, domainOf, normaliseDomain, type Address } from '#shared/model/address.ts'
import { isFreemail } from '#shared/model/freemail.ts'
import { isCloseAddress, keysToTry, keysToTryAddress, trickOf, type Trick } from '#shared/model/look-alike.ts'
import { isList, withoutVia } from '#shared/model/senders.ts'
import { plainLetters } from '#shared/model/skeleton.ts'
import type { Likeness } from '../bridge/match.ts'
import type { Stores } from './database.ts'
import { byPerson, type Outsider } from './find-by-address.ts'
import { wordsIn } from './fold.ts'
import { registrableOf } from './public-suffix.ts'
import type { FinderRecord } from './records.ts'

/** More lines than this under one half of a word say nothing of this word. */
const mostAlike = 200
const order: readonly Trick[] = ['inside-name', 'letters', 'close', 'ending', 'word', 'name', 'reply-to']

/**
 * Whom somebody without a card may be taken for, and by which trick. It never recognises: it only warns, and names the real one. [O14, O15]
 * `isRefused` says whether the user already knows that the two have nothing to do with each other.
 */
export async function likenessOf(
  db: Stores,
  person: Outsider,
  isRefused: (line: Pick<FinderRecord, 'id'>) => boolean,
): Promise<Likeness | undefined> {
  const found = await Promise.all([insideName(db, person), likeAddress(db, person), sameName(db, person)])
  const open = found.flat().filter(({ partnerId }) => !isRefused({ id: partnerId }))
  return open.sort((a, b) => order.indexOf(a.trick) - order.indexOf(b.trick))[0]
}

/** `"Anna <anna@firm.example>" <x@evil.example>`: the name, or the part before the `@`, carries an address or a domain of a partner. */
async function insideName(db: Stores, { address, name = '' }: Outsider): Promise<Likeness[]> {
  const local = address.slice(0, address.lastIndexOf('@'))
  const domains = `${name} ${local} ${local.replaceAll('_', '.')}`
    .split(/[\s<>"'(),:;[\]|@]+/)
    .flatMap((word) => normaliseDomain(word) ?? [])
  const said = [...addressesIn(name), ...domains.map((domain) => `anybody@${domain}`)].slice(0, 5)
  const lists = await Promise.all(said.map((one) => byPerson(db, { address: one, rank: 0 })))
  return lists.flatMap((found, at) =>
    found.map(({ partnerId, name: partner }) => ({
      partnerId,
      name: partner,
      trick: 'inside-name' as const,
      seen: address,
      real: said[at]!.replace(/^anybody@/, ''),
    })),
  )
}

/** The domain, or with freemail the whole address, resembles one that is on a card. */
async function likeAddress(db: Stores, { address }: Outsider): Promise<Likeness[]> {
  const host = domainOf(address)
  const domain = isFreemail(host) ? undefined : registrableOf(host)
  const keys = [...(domain ? keysToTry(domain) : []), ...keysToTryAddress(address)]
  const [whole, halves] = await Promise.all(
    ['k', 'h'].map((kind) => {
      const some = keys.filter((key) => key.startsWith(kind))
      return db.finder.where('match').anyOf(some).distinct().limit(mostAlike).toArray()
    }),
  )
  const lines = new Map([...whole!, ...halves!].map((line) => [line.id, line]))
  return [...lines.values()].flatMap((line) => {
    const like = (domain && likeDomain(line, domain)) ?? likeFreemail(line, address)
    return like
      ? { partnerId: line.id, name: line.label, seen: address, ...nearest(line, address, like) }
      : []
  })
}

interface Like {
  trick: Trick
  real: string
}

function likeDomain(
  { match }: FinderRecord,
  seen: NonNullable<ReturnType<typeof registrableOf>>,
): Like | undefined {
  const hosts = match.filter((key) => /^[ds]/.test(key)).map((key) => key.slice(1))
  const known = new Map(
    hosts.map((host) => registrableOf(host)).flatMap((one) => (one ? [[one.domain, one]] : [])),
  )
  // One of their own domains is no imitation of another.
  if (known.has(seen.domain)) return undefined
  const likes = [...known.values()].flatMap((one): Like[] => {
    const trick = trickOf(seen, one)
    return trick ? [{ trick, real: one.domain }] : []
  })
  return likes.sort((a, b) => order.indexOf(a.trick) - order.indexOf(b.trick))[0]
}

function likeFreemail({ match }: FinderRecord, seen: Address): Like | undefined {
  const addresses = match.filter((key) => key.startsWith('a')).map((key) => key.slice(1))
  const real = addresses.find((known) => isFreemail(domainOf(known)) && isCloseAddress(seen, known))
  return real ? { trick: 'letters', real } : undefined
}

/** The address on the card that the imitation had in mind, where there is one. */
function nearest({ match }: FinderRecord, seen: Address, { trick, real }: Like): Like {
  const local = seen.slice(0, seen.lastIndexOf('@') + 1)
  return match.includes(`a${local}${real}`) ? { trick, real: local + real } : { trick, real }
}

/** The addresses on cards of everybody with this very name. */
export async function namesakes(db: Stores, name: string): Promise<Address[]> {
  const said = sortedWords(withoutVia(name))
  const lines = said.length > 1 ? await linesNamed(db, said) : []
  const found = lines.flatMap((line) => addressesLike(line, said))
  return [...new Set(found)].slice(0, 4)
}

/** A stranger with the very name of somebody on a card, or of the partner itself. Lists write in everybody's name. */
async function sameName(db: Stores, { address, name = '' }: Outsider): Promise<Likeness[]> {
  const said = sortedWords(plainLetters(withoutVia(name)))
  if (said.join('').length < 5 || isList(address)) return []
  const lines = await linesNamed(db, said)
  return lines.map((line) => {
    const real = addressesLike(line, said)[0] ?? line.label
    return { partnerId: line.id, name: line.label, trick: 'name' as const, seen: address, real }
  })
}

/** Partners of this name, or with somebody of this name: the words are the same, in whatever order. One word is no name of a person. */
async function linesNamed(db: Stores, said: readonly string[]): Promise<FinderRecord[]> {
  const [longest = ''] = said.toSorted((a, b) => b.length - a.length)
  const lines = await db.finder.where('words').equals(longest).limit(mostAlike).toArray()
  const isNamed = (label: string) => isSame(sortedWords(label), said)
  return lines.filter(
    ({ shelf, label, labels }) =>
      shelf === undefined && (isNamed(label) || (said.length > 1 && labels.some(isNamed))),
  )
}

/** The addresses on a card, those first that are written like the name. */
function addressesLike({ labels }: FinderRecord, said: readonly string[]): Address[] {
  const addresses = labels.filter((label) => label.includes('@'))
  const isLike = (address: string) => said.some((word) => word.length > 2 && address.includes(word))
  return addresses.sort((a, b) => Number(isLike(b)) - Number(isLike(a)))
}

/** `Torp, Aveline` is Aveline Torp. */
function sortedWords(text: string): string[] {
  return wordsIn(text).sort()
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.join(' ') === other.join(' ')
}
