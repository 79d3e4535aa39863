import { createDecipheriv, hkdfSync, pbkdf2Sync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  beginLock,
  drawnPassphrase,
  isLocked,
  lengthOf,
  openLocked,
  SHORTEST_PASSPHRASE,
} from '../../../extension/features/import-export/locked-copy.ts'
import { textOf } from '../../support/tree.ts'
import { lockedVectors } from '../../vectors/locked.ts'
import { chanceOf } from '../../vectors/people.ts'

const HEADER = 47
const PIECE = 12 + 16_384 + 16
const passphrase = 'four calm otters read'

async function locked(parts: string[], how = { passphrase, seed: 7 }): Promise<Uint8Array<ArrayBuffer>> {
  const lock = await beginLock(how.passphrase, chanceOf(how.seed))
  for (const part of parts) await lock.add(part)
  return new Uint8Array(await (await lock.end()).arrayBuffer())
}

const open = (file: Uint8Array<ArrayBuffer>, typed = passphrase) => openLocked(new Blob([file]), typed)
const damaged = { ok: false, error: 'locked-damaged' }

describe('a locked copy', () => {
  test('opens to the same text, in whatever parts it came and wherever a piece ends', async () => {
    const seed = 20261127
    console.log(`locked copies: seed ${seed}`)
    const edge = fc.constantFrom(0, 1, 16_383, 16_384, 16_385, 32_768, 32_769, 40_000)
    const text = fc.string({ unit: 'grapheme', maxLength: 40 })
    const whole = fc.tuple(edge, text).map(([length, before]) => before + 'x'.repeat(length))
    await fc.assert(
      fc.asyncProperty(fc.array(whole, { maxLength: 3 }), async (parts) => {
        const opened = await open(await locked(parts))
        expect(opened.ok && opened.value === parts.join('')).toBe(true)
      }),
      { seed, numRuns: 10 },
    )
  })

  test('shows nothing of its words, and is another file each time', async () => {
    const text = 'Nordwind GmbH'.repeat(2000)
    const [one, other] = [await locked([text]), await locked([text], { passphrase, seed: 8 })]
    expect(Buffer.from(one).includes('Nordwind')).toBe(false)
    expect(one.length).toBe(other.length)
    // Nothing alike but the name and version of the format: by chance one byte in 256 is.
    const alike = one.filter((byte, i) => i >= 15 && byte === other[i]).length
    expect(alike).toBeLessThan(one.length / 100)
  })

  test('asks for the same passphrase, however a keyboard writes it and with the spaces of a careless copy', async () => {
    const file = await locked(['A'], { passphrase: 'caf\u00e9 five oaks', seed: 7 })
    expect(await open(file, '  cafe\u0301 \ufb01ve oaks\n')).toEqual({ ok: true, value: 'A' })
    for (const wrong of ['Caf\u00e9 five oaks', 'caf\u00e9 five oak', 'caf\u00e9  five oaks', ''])
      expect(await open(file, wrong)).toEqual({ ok: false, error: 'passphrase-wrong' })
  })

  test('is known by its first words alone, and a later version is left to a later Entente', async () => {
    const file = await locked(['A'])
    expect(await isLocked(new Blob([file]))).toBe(true)
    expect(await isLocked(new Blob(['{"format":"entente-locked"}']))).toBe(false)
    expect(await isLocked(new Blob([]))).toBe(false)
    file[14] = 2
    expect(await open(file)).toEqual({ ok: false, error: 'newer-file' })
  })
})

describe('a locked copy that is not as it was made gives nothing', () => {
  const text = 'Nordwind GmbH\n'.repeat(5000)
  const piece = (file: Uint8Array, n: number) => file.subarray(HEADER + n * PIECE, HEADER + (n + 1) * PIECE)
  const file = locked([text])
  const from = async (...order: number[]) => {
    const whole = await file
    return new Uint8Array(Buffer.concat([whole.subarray(0, HEADER), ...order.map((n) => piece(whole, n))]))
  }

  test('its pieces in their order are it', async () => {
    expect(await open(await from(0, 1, 2, 3, 4))).toEqual({ ok: true, value: text })
  })

  test.each([
    ['the end is missing', [0, 1, 2, 3]],
    ['all but the first piece is missing', [0]],
    ['no piece is left', []],
    ['the first is missing', [1, 2, 3, 4]],
    ['one in the middle is missing', [0, 1, 3, 4]],
    ['two have changed places', [0, 2, 1, 3, 4]],
    ['one is there twice', [0, 1, 1, 2, 3, 4]],
    ['the end comes twice', [0, 1, 2, 3, 4, 4]],
  ])('%s', async (_, order) => {
    expect(await open(await from(...order))).toEqual(damaged)
  })

  test('a piece of another copy under the same passphrase stands in it', async () => {
    const other = await locked([text], { passphrase, seed: 8 })
    const mixed = await from(0, 1, 2, 3, 4)
    mixed.set(piece(other, 2), HEADER + 2 * PIECE)
    expect(await open(mixed)).toEqual(damaged)
  })

  test('it was cut anywhere', async () => {
    const whole = await file
    for (const length of [
      15,
      40,
      HEADER + 5,
      HEADER + 20,
      HEADER + PIECE - 1,
      HEADER + PIECE + 13,
      whole.length - 1,
    ])
      expect(await open(whole.slice(0, length))).toEqual(damaged)
  })

  test('something was put behind it', async () => {
    expect(await open(new Uint8Array(Buffer.concat([await file, Buffer.from('\n')])))).toEqual(damaged)
  })

  test('any bit was turned', async () => {
    const whole = await file
    const seed = 20261127
    console.log(`turned bits: seed ${seed}`)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: (whole.length - 15) * 8 - 1 }), async (bit) => {
        const turned = whole.slice()
        turned[15 + (bit >> 3)]! ^= 1 << (bit & 7)
        const opened = await open(turned)
        // In the header nobody can tell it from a wrong passphrase.
        const said = 15 + (bit >> 3) < HEADER ? 'passphrase-wrong' : 'locked-damaged'
        expect(opened).toEqual({ ok: false, error: said })
      }),
      {
        seed,
        numRuns: 15,
        examples: [[0], [(HEADER - 16) * 8], [(HEADER - 15) * 8], [(whole.length - 16) * 8]],
      },
    )
  })
})

describe('the passphrase', () => {
  test('drawn by chance is long enough, easy to read, and another each time', () => {
    const chance = chanceOf(1)
    const drawn = Array.from({ length: 50 }, () => drawnPassphrase(chance))
    for (const one of drawn) expect(one).toMatch(/^(?:[a-hjkmnp-tv-z\d]{5}-){3}[a-hjkmnp-tv-z\d]{5}$/)
    expect(new Set(drawn).size).toBe(50)
    expect(lengthOf(drawn[0]!)).toBeGreaterThan(SHORTEST_PASSPHRASE)
  })

  test('is as long as what counts of it', () => {
    expect([lengthOf('  eleven char  '), lengthOf('🦊'.repeat(3)), lengthOf('e\u0301')]).toEqual([11, 3, 1])
  })
})

interface Vectors {
  cases: { passphrase: string; text: string; file: string }[]
}
const vectors = JSON.parse(textOf('extension/storage/locked-copy.json')) as Vectors

describe('the vectors of the locked copy', () => {
  test('are what the code writes', async () => {
    expect(await lockedVectors()).toEqual(vectors)
  })

  test.each(vectors.cases)(
    '$passphrase: somebody with FORMAT.md and Node alone opens it',
    ({ passphrase, text, file }) => {
      expect(strangersReader(Buffer.from(file, 'base64'), passphrase)).toBe(text)
    },
  )
})

/** Written from FORMAT.md, without a line of ours. */
function strangersReader(file: Buffer, passphrase: string): string {
  const header = file.subarray(0, 47)
  expect(header.subarray(0, 15).toString('latin1')).toBe('entente-locked\x01')
  const salt = header.subarray(15, 31)
  const secret = pbkdf2Sync(passphrase.normalize('NFKC').trim(), salt, 600_000, 32, 'sha256')
  const derive = (info: string, length: number) => Buffer.from(hkdfSync('sha256', secret, salt, info, length))
  expect(derive('entente-locked|check', 16)).toEqual(header.subarray(31))
  const key = derive('entente-locked|key', 32)
  const sealed = 12 + 16_384 + 16
  const count = Math.ceil((file.length - 47) / sealed)
  const pieces = Array.from({ length: count }, (_, n) => {
    const piece = file.subarray(47 + n * sealed, 47 + (n + 1) * sealed)
    const place = Buffer.alloc(5)
    place.writeUInt32BE(n)
    place[4] = n === count - 1 ? 1 : 0
    const opening = createDecipheriv('aes-256-gcm', key, piece.subarray(0, 12))
    opening.setAAD(Buffer.concat([header, place]))
    opening.setAuthTag(piece.subarray(-16))
    return Buffer.concat([opening.update(piece.subarray(12, -16)), opening.final()])
  })
  return Buffer.concat(pieces).toString('utf8')
}
