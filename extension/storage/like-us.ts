import {
  addressesIn,
  domainOf,
  normaliseAddress,
  normaliseDomain,
  type Address,
} from '#shared/model/address.ts'
import { isFreemail } from '#shared/model/freemail.ts'
import { isCloseAddress, trickOf, type Trick } from '#shared/model/look-alike.ts'
import type { Row } from '#shared/model/schema.ts'
import { plainLetters } from '#shared/model/skeleton.ts'
import type { OwnLikeness } from '../bridge/match.ts'
import type { Stores } from './database.ts'
import { findDevice } from './device.ts'
import { isMachine, type Outsider } from './find-by-address.ts'
import { wordsIn } from './fold.ts'
import { isWithin } from './outsiders.ts'
import { registrableOf } from './public-suffix.ts'
import { readKept } from './team-keys.ts'

type Settings = Pick<Row<'teamSettings'>, 'ownAddresses' | 'ownDomains'>
interface Like {
  trick: Trick
  real: string
}

const order: readonly Trick[] = ['letters', 'close', 'ending', 'word']

/**
 * Whether a stranger may be taken for one of us: an address that is made to look like our firm's, or a colleague's very name with another
 * address. It recognises nobody; it only warns. [O14, O15]
 */
export async function likeUs(
  db: Stores,
  person: Outsider,
  settings: Settings,
): Promise<OwnLikeness | undefined> {
  const { address } = person
  // A machine writes in everybody's name.
  const named = person.name && !isMachine(address) ? person.name : undefined
  const like =
    (named && insideName(named, settings)) ??
    likeAddress(address, settings) ??
    (named && (await colleague(db, named, settings)))
  return like ? { ...like, seen: address } : undefined
}

/** The name carries one of our addresses, or our domain. */
function insideName(name: string, { ownAddresses, ownDomains }: Settings): Like | undefined {
  const own = new Set(ownAddresses.flatMap((one) => normaliseAddress(one) ?? []))
  const address = addressesIn(name).find((one) => own.has(one) || isWithin(domainOf(one), ownDomains))
  const domain = name
    .split(/[\s<>"'(),:;[\]|@]+/)
    .flatMap((word) => normaliseDomain(word) ?? [])
    .find((one) => isWithin(one, ownDomains))
  const real = address ?? domain
  return real ? { trick: 'inside-name', real } : undefined
}

/** The domain resembles one of ours; with freemail the whole address. */
function likeAddress(address: Address, settings: Settings): Like | undefined {
  const host = domainOf(address)
  if (isFreemail(host)) {
    const own = settings.ownAddresses.flatMap((one) => normaliseAddress(one) ?? [])
    const real = own.find((one) => isFreemail(domainOf(one)) && isCloseAddress(address, one))
    return real ? { trick: 'letters', real } : undefined
  }
  const seen = registrableOf(host)
  const own = domainsOf(settings).flatMap((one) => registrableOf(one) ?? [])
  // Whoever shares a registrable domain with us is a part of the firm that nobody entered.
  if (!seen || own.some(({ domain }) => domain === seen.domain)) return undefined
  const likes = own.flatMap((one): Like[] => {
    const trick = trickOf(seen, one)
    return trick ? [{ trick, real: one.domain }] : []
  })
  return likes.sort((a, b) => order.indexOf(a.trick) - order.indexOf(b.trick))[0]
}

function domainsOf({ ownAddresses, ownDomains }: Settings): string[] {
  const ofAddresses = ownAddresses.flatMap((one) => {
    const address = normaliseAddress(one)
    return address && !isFreemail(domainOf(address)) ? domainOf(address) : []
  })
  return [...new Set([...ownDomains, ...ofAddresses].flatMap((one) => normaliseDomain(one) ?? []))]
}

/** Somebody with the whole name of one of us. One word is no name of a person. */
async function colleague(db: Stores, name: string, settings: Settings): Promise<Like | undefined> {
  const real = domainsOf(settings)[0] ?? settings.ownAddresses[0]
  const said = nameOf(name)
  if (!real || !said.includes(' ')) return undefined
  const [device, people] = await Promise.all([
    findDevice(db),
    readKept<{ members?: readonly { name: string }[] }>(db, 'people'),
  ])
  const ours = [device?.name ?? '', ...(people?.members ?? []).map((member) => member.name)]
  return ours.some((one) => nameOf(one) === said) ? { trick: 'name', real } : undefined
}

/** `Torp, Aveline` is Aveline Torp, in whatever letters. */
function nameOf(text: string): string {
  return wordsIn(plainLetters(text)).sort().join(' ')
}
