import { openDatabase } from '#extension/storage/database.ts'
import { canonical } from '#shared/sync/canonical.ts'
import { oldBase } from '../../extension/storage/old-bases.ts'

/** What a page of the extension does with its bases from outside; `bundle.ts` puts it there as `bases`. */
export const bases = { leaveOld, contents, versionOf, hold }
declare global {
  const bases: {
    leaveOld: typeof leaveOld
    contents: typeof contents
    versionOf: typeof versionOf
    hold: typeof hold
  }
}

/** Leaves a copy of today's base as that older version would have left it. */
async function leaveOld(version: number, from: string, to: string): Promise<void> {
  const today = await openDatabase(from)
  if (!today.ok) throw new Error(today.error)
  await oldBase(version, to, today.value)
  today.value.close()
}

/**
 * What lies in each store, as one fingerprint, and of how many records; read below our own code, at whatever version the base is. What
 * the background works out or notes by itself at any time counts by its keys.
 */
async function contents(name: string): Promise<Record<string, string>> {
  const db = await answerOf(indexedDB.open(name))
  const found: Record<string, string> = {}
  for (const store of Array.from(db.objectStoreNames)) {
    const reading = () => db.transaction(store).objectStore(store)
    const all = ['standing', 'kv'].includes(store) ? reading().getAllKeys() : reading().getAll()
    const records = (await answerOf(all as IDBRequest<unknown[]>)).map((one) => canonical(one as never))
    found[store] = `${records.length}: ${await fingerprint(records.join('\n'))}`
  }
  db.close()
  return found
}

/** The version that is on disk, in the browser's count. */
async function versionOf(name: string): Promise<number | undefined> {
  return (await indexedDB.databases()).find((one) => one.name === name)?.version
}

/** Holds a base open as a window of an older Entente does. One that is polite lets go when a newer one asks. */
async function hold(name: string, isPolite: boolean): Promise<void> {
  const db = await answerOf(indexedDB.open(name))
  if (isPolite) db.onversionchange = () => db.close()
}

async function fingerprint(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(bytes).slice(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(new Error(`the base did not answer: ${request.error?.message}`))
  })
}
