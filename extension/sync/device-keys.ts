import type { Chance } from '#shared/model/ids.ts'
import { toBase64url, tokenText } from '#shared/sync/protocol.ts'
import { sha256 } from '#shared/sync/signature.ts'
import { concat, type Bytes } from './primitives.ts'

/** A device's own keys: made here, and never readable again, not even by us. Rules 3.2 of the protocol: SE and RO in SPEC.md. */
export interface DeviceKeys {
  /** 16 bytes. The first 8 name this browser in every stamp; the rest is new for each team, so that one may come back. */
  readonly id: Bytes
  readonly sign: CryptoKeyPair
  readonly agree: CryptoKeyPair
}

/** The public half, as the roster shows it. */
export interface PublicDevice {
  readonly id: string
  readonly sign: string
  readonly agree: string
}

/** New keys for this browser; `clockDevice` is the device part of its stamps, 16 hex digits. */
export async function newDeviceKeys(clockDevice: string, chance: Chance): Promise<DeviceKeys> {
  const named = Uint8Array.from(clockDevice.match(/../g) ?? [], (hex) => parseInt(hex, 16))
  return {
    id: concat(named, chance(new Uint8Array(8))),
    sign: await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']),
    agree: await crypto.subtle.generateKey('X25519', false, ['deriveBits']),
  }
}

/** What others may know of a device. */
export async function publicDevice({ id, sign, agree }: DeviceKeys): Promise<PublicDevice> {
  const raw = async ({ publicKey }: CryptoKeyPair) =>
    toBase64url(new Uint8Array(await crypto.subtle.exportKey('raw', publicKey)))
  return { id: toBase64url(id), sign: await raw(sign), agree: await raw(agree) }
}

/** The bearer token of a device, and the hash that the server keeps of its secret. [PR4] */
export async function tokenOf(id: Bytes, secret: Bytes): Promise<{ token: string; hash: string }> {
  return { token: tokenText(id, secret), hash: toBase64url(await sha256(secret)) }
}
