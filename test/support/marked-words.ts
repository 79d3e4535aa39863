import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Looking for words that must not be there. A word counts as found in any form in which it could be read again. */

/** The words that stand somewhere in these bytes, each with the form in which it was found. */
export function wordsIn(bytes: readonly Buffer[], words: readonly string[]): string[] {
  return words.flatMap((word) =>
    Object.entries(formsOf(word)).flatMap(([form, looks]) =>
      looks.some((look) => bytes.some((part) => part.includes(look))) ? [`${word} as ${form}`] : [],
    ),
  )
}

/** A word as text, as UTF-16, as hex, and as base64 and base64url wherever in a longer text it may stand. */
export function formsOf(word: string): Record<'utf8' | 'utf16' | 'hex' | 'base64', Buffer[]> {
  const utf8 = Buffer.from(word)
  const hex = utf8.toString('hex')
  const base64 = [0, 1, 2].map((offset) => {
    const whole = Buffer.concat([Buffer.alloc(offset), utf8, Buffer.alloc(3)]).toString('base64')
    // The first four characters hold what stands before the word, too; the last ones what stands behind it.
    return whole.slice(offset ? 4 : 0, Math.floor(((offset + utf8.length) * 8) / 6))
  })
  const inUrls = base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'))
  return {
    utf8: [utf8],
    utf16: [Buffer.from(word, 'utf16le')],
    hex: [hex, hex.toUpperCase()].map((text) => Buffer.from(text)),
    base64: [...base64, ...inUrls].map((text) => Buffer.from(text)),
  }
}

/** All files under a folder, each as its bytes. */
export async function bytesUnder(folder: string): Promise<Buffer[]> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  return Promise.all(
    files.filter((file) => file.isFile()).map((file) => readFile(join(file.parentPath, file.name))),
  )
}
