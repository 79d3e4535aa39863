import { wayTo } from './place.ts'

/**
 * Reads what can still be read of a base that does not open as it should, below Dexie: at whatever version it is, store by store, and
 * where a store cannot be read as a whole, record by record. It writes nothing.
 */

/** Records by store. */
export type Salvaged = ReadonlyMap<string, readonly Record<string, unknown>[]>

/** Everything readable; nothing at all where the base does not open. Never waits longer than `patience` milliseconds for one answer. */
export async function salvage(name: string, patience = 8000): Promise<Salvaged> {
  const db = await openAsItIs(name, patience)
  const found = new Map<string, readonly Record<string, unknown>[]>()
  if (!db) return found
  for (const store of Array.from(db.objectStoreNames)) found.set(store, await readStore(db, store, patience))
  db.close()
  return found
}

async function openAsItIs(name: string, patience: number): Promise<IDBDatabase | undefined> {
  try {
    const request = (await wayTo(name)).open(name)
    // There was none: what this call would make is not kept.
    request.onupgradeneeded = () => request.transaction?.abort()
    return await answerOf(request, patience)
  } catch {
    return undefined
  }
}

async function readStore(
  db: IDBDatabase,
  store: string,
  patience: number,
): Promise<readonly Record<string, unknown>[]> {
  const reading = () => db.transaction(store).objectStore(store)
  try {
    return (await answerOf(reading().getAll(), patience)) as Record<string, unknown>[]
  } catch {
    return oneByOne(reading, patience)
  }
}

async function oneByOne(
  reading: () => IDBObjectStore,
  patience: number,
): Promise<readonly Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = []
  const keys = await attempt(() => answerOf(reading().getAllKeys(), patience))
  for (const key of keys ?? []) {
    const record = await attempt(() => answerOf<unknown>(reading().get(key), patience))
    if (record) found.push(record as Record<string, unknown>)
  }
  return found
}

async function attempt<T>(what: () => Promise<T>): Promise<T | undefined> {
  try {
    return await what()
  } catch {
    return undefined
  }
}

function answerOf<T>(request: IDBRequest<T>, patience: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the base did not answer')), patience)
    request.onsuccess = () => {
      clearTimeout(timer)
      resolve(request.result)
    }
    request.onerror = () => {
      clearTimeout(timer)
      reject(new Error('the base refused'))
    }
  })
}
