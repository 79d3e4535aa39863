import type { Database } from '../../extension/storage/database.ts'
import { wordsIn } from './marked-words.ts'

/** Which of these words stand anywhere in a browser's base, in any store and any form, each with the store: `trash: Quoll as utf8`. */
export async function wordsInBase(db: Database, words: readonly string[]): Promise<string[]> {
  const found = db.tables.map(async (store) => {
    const [records, keys] = await Promise.all([store.toArray(), store.toCollection().primaryKeys()])
    return wordsIn(bytesOf([records, keys]), words).map((word) => `${store.name}: ${word}`)
  })
  return (await Promise.all(found)).flat()
}

/** Everything in a value as bytes: all its text together, and each binary part. What only the browser can open (a key) has none. */
function bytesOf(value: unknown): Buffer[] {
  const parts: Buffer[] = []
  const text = JSON.stringify(value, (_, member: unknown) => {
    if (!ArrayBuffer.isView(member)) return member
    parts.push(Buffer.from(member.buffer, member.byteOffset, member.byteLength))
    return null
  })
  return [Buffer.from(text), ...parts]
}
