import type { Chance } from '#shared/model/ids.ts'
import { fail, ok, type Result } from '#shared/result.ts'

/**
 * The locked copy: an export that only a passphrase opens. FORMAT.md says how the file lies. It is made in the page, piece by piece as the
 * export comes, so that the passphrase stays where it was typed and no open file lies anywhere: browsers may put large ones on the disk.
 */

type Bytes = Uint8Array<ArrayBuffer>

/** Characters: with fewer, a computer that tries them all would soon be there. */
export const SHORTEST_PASSPHRASE = 12

const MAGIC = 'entente-locked'
const VERSION = 1
/** As OWASP asks for PBKDF2 with SHA-256; each try of a guesser costs as much. */
const ROUNDS = 600_000
const SALT = 16
const CHECK = 16
const HEADER = MAGIC.length + 1 + SALT + CHECK
const PIECE = 16_384
const NONCE = 12
const SEALED_PIECE = NONCE + PIECE + 16

const encoder = new TextEncoder()

/** A locked copy that is being written: text in any parts, then its end, which gives the file. */
export interface Lock {
  add(text: string): Promise<void>
  end(): Promise<Blob>
}

/** Begins a locked copy. What is not a full piece yet waits, so the file tells no more than how much is in it. */
export async function beginLock(passphrase: string, chance: Chance): Promise<Lock> {
  const salt = chance(new Uint8Array(SALT))
  const { key, check } = await keysOf(passphrase, salt)
  const header = join(encoder.encode(MAGIC), Uint8Array.of(VERSION), salt, check)
  const parts = [header]
  let waiting: Bytes = new Uint8Array()
  const seal = async (plain: Bytes, isLast: boolean) => {
    const iv = chance(new Uint8Array(NONCE))
    const how = { name: 'AES-GCM', iv, additionalData: placeOf(header, parts.length - 1, isLast) }
    parts.push(join(iv, new Uint8Array(await crypto.subtle.encrypt(how, key, plain))))
  }
  return {
    async add(text) {
      const all = join(waiting, encoder.encode(text))
      let at = 0
      // A full piece waits too: only what comes after it says that it is not the last.
      for (; all.length - at > PIECE; at += PIECE) await seal(all.subarray(at, at + PIECE), false)
      waiting = all.slice(at)
    },
    async end() {
      await seal(waiting, true)
      return new Blob(parts)
    },
  }
}

/** True if the file says of itself that it is a locked copy, of whatever version. */
export async function isLocked(file: Blob): Promise<boolean> {
  return (await file.slice(0, MAGIC.length).text()) === MAGIC
}

export type LockedTrouble = 'newer-file' | 'passphrase-wrong' | 'locked-damaged'

/** The whole text of a locked copy, or why there is none of it: what is cut off, changed or in another order gives nothing. */
export async function openLocked(file: Blob, passphrase: string): Promise<Result<string, LockedTrouble>> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (bytes.length < HEADER) return fail('locked-damaged')
  if (bytes[MAGIC.length] !== VERSION) return fail('newer-file')
  const header = bytes.slice(0, HEADER)
  const { key, check } = await keysOf(passphrase, header.slice(HEADER - CHECK - SALT, HEADER - CHECK))
  if (check.some((byte, i) => byte !== header[HEADER - CHECK + i])) return fail('passphrase-wrong')
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const texts: string[] = []
  try {
    for (let at = HEADER, n = 0; at < bytes.length || n === 0; at += SEALED_PIECE, n++) {
      const isLast = at + SEALED_PIECE >= bytes.length
      const additionalData = placeOf(header, n, isLast)
      const how = { name: 'AES-GCM', iv: bytes.slice(at, at + NONCE), additionalData }
      const sealed = bytes.subarray(at + NONCE, at + SEALED_PIECE)
      texts.push(decoder.decode(await crypto.subtle.decrypt(how, key, sealed), { stream: !isLast }))
    }
  } catch {
    // WebCrypto's only way to say that a piece is not what was sealed in this place.
    return fail('locked-damaged')
  }
  return ok(texts.join(''))
}

/** What is bound into a piece beside its words: the file's header, its number from 0, and whether it is the last. */
function placeOf(header: Bytes, n: number, isLast: boolean): Bytes {
  const place = new Uint8Array(5)
  new DataView(place.buffer).setUint32(0, n)
  place[4] = isLast ? 1 : 0
  return join(header, place)
}

/**
 * The key, and what tells a wrong passphrase from a damaged file; it also ties the file to one passphrase, which AES-GCM alone does not.
 * Keyboards write one letter in several ways, and whoever copies a line takes its spaces along: neither may shut anybody out.
 */
async function keysOf(passphrase: string, salt: Bytes): Promise<{ key: CryptoKey; check: Bytes }> {
  const typed = encoder.encode(plain(passphrase))
  const slow = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveBits'])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS }
  const secret = await crypto.subtle.deriveBits(how, slow, 256)
  const from = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits', 'deriveKey'])
  const part = (name: string) => {
    const info = encoder.encode(`${MAGIC}|${name}`)
    return { name: 'HKDF', hash: 'SHA-256', salt, info }
  }
  const aes = { name: 'AES-GCM', length: 256 }
  const key = await crypto.subtle.deriveKey(part('key'), from, aes, false, ['encrypt', 'decrypt'])
  return { key, check: new Uint8Array(await crypto.subtle.deriveBits(part('check'), from, CHECK * 8)) }
}

/** How many characters of a passphrase count. */
export function lengthOf(passphrase: string): number {
  return [...plain(passphrase)].length
}

function plain(passphrase: string): string {
  return passphrase.normalize('NFKC').trim()
}

/** A passphrase by chance: four groups of five letters and digits, a hundred bits. */
export function drawnPassphrase(chance: Chance): string {
  const drawn = chance(new Uint8Array(20))
  const letters = Array.from(drawn, (byte) => 'abcdefghjkmnpqrstvwxyz0123456789'[byte & 31])
  return [0, 5, 10, 15].map((at) => letters.slice(at, at + 5).join('')).join('-')
}

function join(...parts: Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
