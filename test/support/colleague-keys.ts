import { toBase64url } from '#shared/sync/protocol.ts'

/** Keys to sign with. */
export async function newKeys(): Promise<CryptoKeyPair> {
  return (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair
}

/** The public half as it travels. */
export async function publicHalf(keys: Promise<CryptoKeyPair>): Promise<string> {
  const raw = await crypto.subtle.exportKey('raw', (await keys).publicKey)
  return toBase64url(new Uint8Array(raw as ArrayBuffer))
}
