import type { Table as Store } from 'dexie'

/*
 * Each request to the base costs more than what it reads. Where many rows of one store are wanted, the keys that lie between them are read
 * first, in one request: often none of the rows is there yet, or all in between are wanted, and then one more does.
 */

/** So few are asked for one by one. */
const FEW = 50
/** So many keys are looked through for each row that is wanted, at most. */
const KEYS_FOR_EACH = 10

/** Those of these rows that are there, by id. */
export async function findMany<T extends { id: string }, K extends string, I>(
  store: Store<T, K, I>,
  ids: readonly K[],
): Promise<Map<string, T>> {
  const found = await findEach(store, ids)
  return new Map(found.flatMap((one) => (one ? [[one.id, one]] : [])))
}

/** Deletes these rows. */
export async function deleteMany<T, K extends string, I>(
  store: Store<T, K, I>,
  ids: readonly K[],
): Promise<void> {
  const keys = ids.length > FEW ? await keysBetween(store, ids) : undefined
  if (keys && keys.length === new Set(ids).size) await between(store, ids).delete()
  else await store.bulkDelete([...ids])
}

async function findEach<T extends { id: string }, K extends string, I>(
  store: Store<T, K, I>,
  ids: readonly K[],
): Promise<(T | undefined)[]> {
  const keys = ids.length > FEW ? await keysBetween(store, ids) : undefined
  if (!keys) return store.bulkGet([...ids])
  const wanted = new Set<string>(ids)
  const there = keys.filter((key) => wanted.has(key))
  const isDense = there.length > 0 && there.length * 2 >= keys.length
  // What else lies in between costs little, and falls out by its id.
  return isDense
    ? (await between(store, ids).toArray()).filter(({ id }) => wanted.has(id))
    : store.bulkGet(there)
}

/** All keys from the first to the last of these; undefined where that is no help. */
async function keysBetween<T, K extends string, I>(
  store: Store<T, K, I>,
  ids: readonly K[],
): Promise<K[] | undefined> {
  const most = ids.length * KEYS_FOR_EACH
  const keys = await between(store, ids).limit(most).primaryKeys()
  return keys.length < most ? keys : undefined
}

function between<T, K extends string, I>(store: Store<T, K, I>, ids: readonly K[]) {
  let [first, last] = [ids[0]!, ids[0]!]
  for (const id of ids) {
    if (id < first) first = id
    if (id > last) last = id
  }
  return store.where('id').between(first, last, true, true)
}

/** Puts these, if there are any: to be waited for together with other writes. An empty put would be told of as a change. */
export function puts<T, K, I>(store: Store<T, K, I>, rows: readonly I[]): PromiseLike<unknown>[] {
  return rows.length > 0 ? [store.bulkPut(rows)] : []
}

/** Deletes these, if there are any, likewise. */
export function deletes<T, K, I>(store: Store<T, K, I>, keys: readonly K[]): PromiseLike<unknown>[] {
  return keys.length > 0 ? [store.bulkDelete([...keys])] : []
}
