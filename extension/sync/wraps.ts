import type { Chance } from '#shared/model/ids.ts'
import { fromBase64url, toBase64url } from '#shared/sync/protocol.ts'
import type { TeamKeys, TeamSecrets } from './keys.ts'
import { concat, openBytes, sealBytes, u32, type Bytes } from './primitives.ts'
import { openSealedTo, sealTo, type SealedTerms } from './sealed-to.ts'

/** A new epoch's key on its way to each device that stays, and the chain that opens the keys before it. Rules: RO9, RO10 in SPEC.md. */

/** What a wrap speaks of. `prev` is the hash of the entry before the `rotate` entry: one wrap fits one place in one roster. */
export interface WrapTerms {
  readonly team: Bytes
  readonly epoch: number
  /** Device id as text. */
  readonly device: string
  readonly prev: string
}

const SECRETS = 64

/** The secrets for one device alone. [RO9] */
export function wrapSecrets(
  agree: string,
  terms: WrapTerms,
  { key, idSecret }: TeamSecrets,
  chance: Chance,
): Promise<string> {
  return sealTo(agree, wrapTerms(terms), concat(key, idSecret), chance)
}

/** The secrets that were wrapped for this device, or undefined if it was not for it, here and now. [RO9] */
export async function openWrap(
  agree: CryptoKey,
  terms: WrapTerms,
  wrapped: string,
): Promise<TeamSecrets | undefined> {
  const plain = await openSealedTo(agree, wrapTerms(terms), wrapped)
  if (plain?.length !== SECRETS) return undefined
  return { epoch: terms.epoch, key: plain.slice(0, 32), idSecret: plain.slice(32) }
}

/** The key of the epoch before, for whoever has this one: backward only. [RO10] */
export async function sealChain(
  keys: TeamKeys,
  epoch: number,
  before: Bytes,
  chance: Chance,
): Promise<string> {
  const key = await keys.chain(epoch)!
  return toBase64url(await sealBytes(key, before, chainAad(keys.team, epoch), chance))
}

/** The key of the epoch before `epoch`, or undefined. [RO10] */
export async function openChain(keys: TeamKeys, epoch: number, sealed: string): Promise<Bytes | undefined> {
  const bytes = fromBase64url(sealed)
  const key = await keys.chain(epoch)
  const before = bytes && key && (await openBytes(key, bytes, chainAad(keys.team, epoch)))
  return before?.length === 32 ? before : undefined
}

function wrapTerms({ team, epoch, device, prev }: WrapTerms): SealedTerms {
  return {
    salt: team,
    info: concat('tc1|wrap|', u32(epoch), `|${device}`),
    aad: concat(`tc1|wrap|${toBase64url(team)}|${epoch}|${device}|${prev}`),
  }
}

function chainAad(team: Bytes, epoch: number): Bytes {
  return concat(`tc1|chain|${toBase64url(team)}|${epoch}`)
}
