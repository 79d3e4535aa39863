/** Ids are 16 random bytes as 22 characters of base64url; the brand keeps one kind from standing in for another. */
export type RowId = string & { readonly brand: 'row' }
export type PartnerId = RowId & { readonly partner: true }

/** Fills the bytes given with chance; the caller brings the source, so that a schedule can be replayed. */
export type Chance = (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** 16 random bytes as an id. */
export function newId(chance: Chance): RowId {
  const bytes = chance(new Uint8Array(16))
  let bits = 0
  let held = 0
  let text = ''
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 6) {
      bits -= 6
      text += alphabet[(held >> bits) & 63]
    }
  }
  // 128 bits are 21 characters and 2 bits: the last character holds those two.
  return (text + alphabet[(held << (6 - bits)) & 63]) as RowId
}

/** True for text that newId() could have made: 22 characters whose last one holds two bits only. */
export function isId(text: unknown): text is RowId {
  return typeof text === 'string' && /^[\w-]{21}[AQgw]$/.test(text)
}
