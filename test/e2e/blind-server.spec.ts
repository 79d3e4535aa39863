import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { tapWire } from '../support/wire-tap.ts'
import { cardAt, day, oneTeam, partner, row } from './cards.ts'
import { expect, test } from './fixtures.ts'

const marked = ['Zwerfkeitje', 'Kwikstaarten', 'Duindoornbes'] as const

test('marked words of a card are neither in the worker’s bytes nor in what travels', async ({
  mira,
  tom,
  sync,
}) => {
  const wire = await tapWire(sync.url)
  const [name, secret, text] = marked
  const id = await partner(mira, { name, domains: ['zwerfkeitje.example'], doNotShare: secret })
  await oneTeam(mira, tom, wire.url)
  await row(mira, id, 'note', { text, on: day(0) })
  await expect.poll(async () => (await cardAt(tom, id))?.notes[0]?.text).toBe(text)

  const kept = await bytesUnder(sync.folder)
  const travelled = wire.seen()
  await wire.stop()
  // What must be there, so that finding nothing means something.
  expect(kept.includes('SQLite format')).toBe(true)
  expect(travelled.includes('/push')).toBe(true)
  const found = [...marked, 'Larkfield', 'zwerfkeitje.example'].flatMap((word) =>
    formsOf(word).flatMap((form) => [
      ...(kept.includes(form) ? [`${word} in the worker's bytes`] : []),
      ...(travelled.includes(form) ? [`${word} on the way`] : []),
    ]),
  )
  expect(found).toEqual([])
})

async function bytesUnder(folder: string): Promise<Buffer> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  const parts = files
    .filter((file) => file.isFile())
    .map((file) => readFile(join(file.parentPath, file.name)))
  return Buffer.concat(await Promise.all(parts))
}

/** A word as text, as UTF-16, as hex, and as base64 and base64url wherever in a longer text it may stand. */
function formsOf(word: string): Buffer[] {
  const utf8 = Buffer.from(word)
  const inside = [0, 1, 2].map((offset) => {
    const whole = Buffer.concat([Buffer.alloc(offset), utf8, Buffer.alloc(3)]).toString('base64')
    return whole.slice(offset ? 4 : 0, Math.floor(((offset + utf8.length) * 8) / 6))
  })
  const texts = [
    utf8.toString('hex'),
    ...inside,
    ...inside.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
  ]
  return [utf8, Buffer.from(word, 'utf16le'), ...texts.map((text) => Buffer.from(text))]
}
