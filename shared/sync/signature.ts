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

/** A public Ed25519 key to verify with, or undefined if the bytes are no point of the curve, or a weak one. [SE11] */
export async function verifier(raw: Bytes): Promise<CryptoKey | undefined> {
  if (isWeak(raw)) return undefined
  try {
    return await crypto.subtle.importKey('raw', raw, 'Ed25519', true, ['verify'])
  } catch {
    return undefined
  }
}

/** True if the signature is that key's for this message. [SE11] */
export async function verify(key: CryptoKey, sig: Bytes, message: Bytes): Promise<boolean> {
  return !isWeak(sig.subarray(0, 32)) && crypto.subtle.verify('Ed25519', key, sig, message)
}

/** The five `y` of the eight points whose order divides eight, in hex as they are encoded, without the sign of `x`. */
const smallOrder: readonly string[] = [
  '00'.repeat(32),
  '01' + '00'.repeat(31),
  'ec' + 'ff'.repeat(30) + '7f',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
]

/**
 * A point of small order, or one in another form than its only right one (`y` is not below 2^255 - 19). Web Cryptography says that they
 * verify nothing, but browsers differ in it; and what one takes and another does not would set a team at odds.
 */
function isWeak(point: Bytes): boolean {
  const y = [...point.slice(0, 31), point[31]! & 127]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
  return smallOrder.includes(y) || (y.endsWith('ff'.repeat(30) + '7f') && point[0]! >= 0xed)
}
