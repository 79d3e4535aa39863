import type { Chance } from '#shared/model/ids.ts'
import { fromBase64url, toBase64url } from '#shared/sync/protocol.ts'
import type { TeamKeys } from './keys.ts'
import { concat, openBytes, sealBytes, u32, type Bytes } from './primitives.ts'

/** Names of members, and of the team itself, as the server keeps them: epoch (4 bytes), nonce, ciphertext. */

/** What a name belongs to: a person, by number, or the team. [RO14] */
export type Named = { readonly person: number } | 'title'

/** Seals a name for the members. Padded to 128 bytes or a multiple, so that its length is not told. */
export async function sealName(keys: TeamKeys, named: Named, name: string, chance: Chance): Promise<string> {
  const text = concat(name)
  const padded = new Uint8Array(Math.ceil((text.length + 1) / 128) * 128)
  padded.set(text)
  const key = await keys.meta(keys.epoch)!
  const sealed = await sealBytes(key, padded, nameAad(keys, named, keys.epoch), chance)
  return toBase64url(concat(u32(keys.epoch), sealed))
}

/** A name that a member sealed, or undefined: another key, or somebody else's name put here. */
export async function openName(keys: TeamKeys, named: Named, sealed: string): Promise<string | undefined> {
  const bytes = fromBase64url(sealed)
  if (!bytes || bytes.length < 32) return undefined
  const epoch = new DataView(bytes.buffer).getUint32(0)
  const key = await keys.meta(epoch)
  const plain = key && (await openBytes(key, bytes.slice(4), nameAad(keys, named, epoch)))
  return plain && new TextDecoder().decode(plain).replace(/(?<!\0)\0+$/, '')
}

function nameAad(keys: TeamKeys, named: Named, epoch: number): Bytes {
  const what = named === 'title' ? 'title' : `name|${named.person}`
  return concat(`tc1|${what}|${toBase64url(keys.team)}|${epoch}`)
}
