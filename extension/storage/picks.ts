import { domainOf, normaliseAddress, type Address } from '#shared/model/address.ts'
import type { PartnerId } from '#shared/model/ids.ts'
import { ok, type Result } from '#shared/result.ts'
import type { Database, Stores } from './database.ts'
import type { FinderRecord, PickRecord } from './records.ts'
import { transact, type StorageTrouble } from './transact.ts'

/** What the user said about whom a page shows. Kept in this browser alone, under the page's own key or the address. */

/** This page (thread, record) is about that partner. */
export function pickPartner(
  db: Database,
  page: string,
  partnerId: PartnerId,
  now: number,
): Promise<Result<undefined, StorageTrouble>> {
  return keep(db, `page:${page}`, now, (pick) => ({
    ...pick,
    partnerId,
    not: (pick.not ?? []).filter((id) => id !== partnerId),
  }))
}

/** This page is not about that partner; without one, whatever was chosen for the page is dropped. */
export function notOnPage(
  db: Database,
  page: string,
  partnerId: PartnerId | undefined,
  now: number,
): Promise<Result<undefined, StorageTrouble>> {
  return keep(db, `page:${page}`, now, (pick) => refusing(pick, partnerId))
}

/** That address never stands for that partner again. */
export function notByAddress(
  db: Database,
  address: string,
  partnerId: PartnerId,
  now: number,
): Promise<Result<undefined, StorageTrouble>> {
  return keep(db, `address:${normaliseAddress(address) ?? address}`, now, (pick) => refusing(pick, partnerId))
}

/** That address is nobody to have a card for; given a domain (`firm.example`), nobody there is. */
export function stayQuiet(
  db: Database,
  addressOrDomain: string,
  now: number,
): Promise<Result<undefined, StorageTrouble>> {
  return keep(
    db,
    `quiet:${normaliseAddress(addressOrDomain) ?? addressOrDomain.toLowerCase()}`,
    now,
    (pick) => pick,
  )
}

/** The partner chosen for a page, if it still has a card that is not archived. */
export async function pickedFor(db: Stores, page: string | undefined): Promise<FinderRecord | undefined> {
  const pick = page === undefined ? undefined : await db.picks.get(`page:${page}`)
  const line = pick?.partnerId && (await db.finder.get(pick.partnerId))
  return line && line.shelf === undefined ? line : undefined
}

/** Whether the user refused a partner, on this page or for an address. */
export async function notAbout(
  db: Stores,
  page: string | undefined,
  addresses: readonly string[],
): Promise<(partnerId: PartnerId, address: string | undefined) => boolean> {
  const keys = [...new Set(addresses)].map((address) => `address:${address}`)
  const picks = await db.picks.bulkGet(page === undefined ? keys : [`page:${page}`, ...keys])
  const refused = new Map(picks.flatMap((pick) => (pick ? [[pick.key, pick.not ?? []] as const] : [])))
  return (partnerId, address) =>
    [`page:${page}`, `address:${address}`].some((key) => refused.get(key)?.includes(partnerId) ?? false)
}

/** Which of these addresses are to be passed over, by themselves or by their domain. */
export async function quietKeys(db: Stores, addresses: readonly Address[]): Promise<Set<Address>> {
  const names = [...new Set(addresses.flatMap((address) => [address, domainOf(address)]))]
  const found = await db.picks.bulkGet(names.map((name) => `quiet:${name}`))
  const quiet = new Set(names.filter((_, i) => found[i]))
  return new Set(addresses.filter((address) => quiet.has(address) || quiet.has(domainOf(address))))
}

function refusing(pick: PickRecord, partnerId: PartnerId | undefined): PickRecord {
  const { partnerId: picked, ...rest } = pick
  const not = partnerId ? [...new Set([...(pick.not ?? []), partnerId])] : pick.not
  return { ...rest, ...(picked && picked !== partnerId && { partnerId: picked }), ...(not && { not }) }
}

function keep(
  db: Database,
  key: string,
  at: number,
  change: (pick: PickRecord) => PickRecord,
): Promise<Result<undefined, StorageTrouble>> {
  return transact(db, ['picks'], async (tx) => {
    await tx.picks.put({ ...change((await tx.picks.get(key)) ?? { key, at }), at })
    return ok(undefined)
  })
}
