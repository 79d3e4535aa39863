import type { Chance } from '#shared/model/ids.ts'
import { fromBase64url, toBase64url, type Role } from '#shared/sync/protocol.ts'
import { signEntry } from '#shared/sync/roster-entry.ts'
import { sha256 } from '#shared/sync/signature.ts'
import type { PublicDevice } from './device-keys.ts'
import type { TeamSecrets } from './keys.ts'
import {
  concat,
  deriveBytes,
  hkdfSecret,
  importAes,
  openBytes,
  sealBytes,
  signerFromSeed,
  u32,
  type Bytes,
} from './primitives.ts'

/** What an invitation is made of. The link carries a secret that is used once, never a key of the team. Rules: IN in SPEC.md. */
export interface InviteKeys {
  /** Names the invitation at the server: 16 bytes as text. */
  readonly id: string
  /** Shown once to the server, which holds its hash: 32 bytes. */
  readonly auth: Bytes
  readonly wrap: CryptoKey
  /** Signs the join entry, so that not even the server can put another device in its place. */
  readonly sign: CryptoKey
  readonly invite: string
}

/** What the package's seal speaks of: none of it can be changed by who keeps the package. */
export interface InviteTerms {
  readonly role: Role
  /** Milliseconds since 1970. */
  readonly expiry: number
  readonly epoch: number
}

/** All that follows from a link's secret. [IN1] */
export async function inviteKeys(team: Bytes, secret: Bytes): Promise<InviteKeys> {
  const from = await hkdfSecret(secret)
  const part = (label: string, length: number) =>
    deriveBytes(from, team, concat(`tc1|invite-${label}|`, u32(0)), length)
  const [id, auth, wrap, seed] = await Promise.all([
    part('id', 16),
    part('auth', 32),
    part('wrap', 32),
    part('seed', 32),
  ])
  const { key, publicRaw } = await signerFromSeed(seed)
  return {
    id: toBase64url(id),
    auth,
    wrap: await importAes(wrap),
    sign: key,
    invite: toBase64url(publicRaw),
  }
}

/** The team's secrets for the newcomer alone. [IN3] */
export async function sealPackage(
  keys: InviteKeys,
  team: Bytes,
  terms: InviteTerms,
  secrets: TeamSecrets,
  chance: Chance,
): Promise<string> {
  const plain = concat(u32(secrets.epoch), secrets.key, secrets.idSecret)
  return toBase64url(await sealBytes(keys.wrap, plain, packageAad(keys, team, terms), chance))
}

/** The secrets from a package, or undefined if it is not what the invitation's maker sealed on these terms. [IN3] */
export async function openPackage(
  keys: InviteKeys,
  team: Bytes,
  terms: InviteTerms,
  sealed: string,
): Promise<TeamSecrets | undefined> {
  const bytes = fromBase64url(sealed)
  const plain = bytes && (await openBytes(keys.wrap, bytes, packageAad(keys, team, terms)))
  if (plain?.length !== 68) return undefined
  const epoch = new DataView(plain.buffer).getUint32(0)
  return epoch === terms.epoch ? { epoch, key: plain.slice(4, 36), idSecret: plain.slice(36) } : undefined
}

/** What the newcomer sends: the same words each time, so that a retry after a lost answer is harmless. [IN4, IN5] */
export async function redeemWords(
  keys: InviteKeys,
  team: Bytes,
  joining: { device: PublicDevice; tokenHash: string; at: number },
) {
  const { device, tokenHash: token, at } = joining
  const entry = await signEntry(keys.sign, team, { op: 'join', at, invite: keys.invite, device, token })
  return { team: toBase64url(team), id: keys.id, auth: toBase64url(keys.auth), entry }
}

/** The hash that the server keeps of an invitation's proof. */
export async function authHash(keys: InviteKeys): Promise<string> {
  return toBase64url(await sha256(keys.auth))
}

function packageAad(keys: InviteKeys, team: Bytes, { role, expiry, epoch }: InviteTerms): Bytes {
  return concat(`tc1|package|${toBase64url(team)}|${keys.id}|${role}|${expiry}|${epoch}`)
}
