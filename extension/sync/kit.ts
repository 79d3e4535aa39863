import { toBase64url, type RosterBody } from '#shared/sync/protocol.ts'
import { kitProofInput } from '#shared/sync/roster-entry.ts'
import { sha256, sign } from '#shared/sync/signature.ts'
import type { PublicDevice } from './device-keys.ts'
import {
  agreementFromSeed,
  concat,
  deriveBytes,
  hkdfSecret,
  signerFromSeed,
  type Bytes,
} from './primitives.ts'

/** What a recovery kit is made of: a device on paper, all of whose keys follow from one secret. Rules: RC in SPEC.md. */
export interface KitKeys {
  /** As the roster shows it: each new key of the team is wrapped to it like to any device. */
  readonly shown: PublicDevice
  /** Shown once to the server, which holds its hash: 32 bytes. */
  readonly auth: Bytes
  readonly sign: CryptoKey
  readonly agree: CryptoKey
}

/** All that follows from a kit's secret of 32 bytes. [RC2] */
export async function kitKeys(team: Bytes, secret: Bytes): Promise<KitKeys> {
  const from = await hkdfSecret(secret)
  const part = (label: string, length: number) => deriveBytes(from, team, concat(`tc1|kit-${label}`), length)
  const [id, auth, signSeed, agreeSeed] = await Promise.all([
    part('id', 16),
    part('auth', 32),
    part('sign', 32),
    part('agree', 32),
  ])
  const signer = await signerFromSeed(signSeed)
  const agreement = await agreementFromSeed(agreeSeed)
  return {
    shown: {
      id: toBase64url(id),
      sign: toBase64url(signer.publicRaw),
      agree: toBase64url(agreement.publicRaw),
    },
    auth,
    sign: signer.key,
    agree: agreement.key,
  }
}

/** The entry that puts a kit on the roster, behind `prev`, but for who signs it. [RC3] */
export async function kitEntry(
  keys: KitKeys,
  team: Bytes,
  prev: string,
  at: number,
): Promise<Omit<Extract<RosterBody, { op: 'recovery' }>, 'by' | 'prev'>> {
  const proof = toBase64url(await sign(keys.sign, kitProofInput(team, prev)))
  return { op: 'recovery', at, device: keys.shown, proof }
}

/** The hash that the server keeps of a kit's proof of knowledge. */
export async function kitAuthHash({ auth }: KitKeys): Promise<string> {
  return toBase64url(await sha256(auth))
}
