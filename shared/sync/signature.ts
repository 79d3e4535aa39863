/** What is hashed and signed, and by whom: the same answer on a device and on the server. */

type Bytes = Uint8Array<ArrayBuffer>

/** SHA-256. */
export async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}

/** Ed25519 over a message: 64 bytes. */
export async function sign(key: CryptoKey, message: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.sign('Ed25519', key, message))
}

/** A public Ed25519 key to verify with, or undefined if the bytes are no point of the curve. */
export async function verifier(raw: Bytes): Promise<CryptoKey | undefined> {
  try {
    return await crypto.subtle.importKey('raw', raw, 'Ed25519', true, ['verify'])
  } catch {
    return undefined
  }
}

/** True if the signature is that key's for this message. */
export async function verify(key: CryptoKey, sig: Bytes, message: Bytes): Promise<boolean> {
  return crypto.subtle.verify('Ed25519', key, sig, message)
}
