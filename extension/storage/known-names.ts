import { normaliseAddress, type Address } from '#shared/model/address.ts'
import { withoutVia } from '#shared/model/senders.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import type { KnownName } from '../bridge/match.ts'
import type { Database, Stores } from './database.ts'
import { wordsIn } from './fold.ts'
import { transact, type StorageTrouble } from './transact.ts'

/**
 * Some pages show a sender by name alone (Outlook on the web). What the user once said whose name it is lies beside the other choices, in
 * this browser alone: another colleague's Anna may be another Anna.
 */

/** Under which a name is kept: `Torp, Aveline` is Aveline Torp. */
export function nameKey(name: string): string {
  return `name:${wordsIn(withoutVia(name)).sort().join(' ')}`
}

/** From now on this name alone means that address. */
export function nameIs(
  db: Database,
  name: string,
  written: string,
  now: number,
): Promise<Result<undefined, StorageTrouble | { code: 'not-an-address' }>> {
  const address = normaliseAddress(written)
  const key = nameKey(name)
  return transact(db, ['picks'], async (tx) => {
    if (!address || key === 'name:') return fail({ code: 'not-an-address' } as const)
    await tx.picks.put({ key, name: name.trim().slice(0, 300), address, at: now })
    return ok(undefined)
  })
}

/** A name means nobody any more. */
export function forgetName(db: Database, name: string): Promise<Result<undefined, StorageTrouble>> {
  return transact(db, ['picks'], async (tx) => {
    await tx.picks.delete(nameKey(name))
    return ok(undefined)
  })
}

/** Every name that the user said, by the alphabet. */
export async function knownNames(db: Stores): Promise<KnownName[]> {
  const picks = await db.picks.where('key').startsWith('name:').toArray()
  return picks.flatMap(({ name, address }) => (name && address ? { name, address } : []))
}

/** The addresses of those of these names that are known, by the names' keys. */
export async function addressesOfNames(
  db: Stores,
  names: readonly string[],
): Promise<ReadonlyMap<string, Address>> {
  const keys = [...new Set(names.map(nameKey))]
  const picks = await db.picks.bulkGet(keys)
  return new Map(picks.flatMap((pick) => (pick?.address ? [[pick.key, pick.address] as const] : [])))
}
