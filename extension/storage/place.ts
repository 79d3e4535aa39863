import Dexie from 'dexie'

/*
 * Where a base lies. As a rule that is the store which the browser keeps for us. Chromium puts all bases of that store into the same
 * files, and when these lose their table of contents (LevelDB's `MANIFEST`) it opens none of them any more, nor does it delete any
 * (seen in 156). What is left then is a storage bucket: it has files of its own, and goes away whole. Firefox knows no buckets, and keeps
 * each base in a file of its own.
 */

/** The part of `navigator.storageBuckets` that we need; no type library tells of it yet. */
interface Buckets {
  open(name: string): Promise<{ readonly indexedDB: IDBFactory }>
  delete(name: string): Promise<void>
}

const common = ['entente', 'entente-rebuilt'] as const
/** Each is the name of a base, and of the bucket in which it alone lies. */
const apart: readonly string[] = ['entente-apart', 'entente-apart-rebuilt']

/** Names under which a base may be built anew in place of this one, the first choice first. What lies under them counts for nothing. */
export function namesAfter(name: string): readonly string[] {
  // Not back into the common store: what could not be read there is left as it is.
  if (apart.includes(name)) return apart.filter((one) => one !== name)
  const next = name === common[0] ? common[1] : common[0]
  return buckets() ? [next, apart[0]!] : [next]
}

/** The way to the base of that name. */
export async function wayTo(name: string): Promise<IDBFactory> {
  if (!apart.includes(name)) return indexedDB
  const all = buckets()
  // Only a browser that has buckets ever gave a base such a name.
  if (!all) throw new DOMException('this browser has no storage buckets', 'UnknownError')
  return (await all.open(name)).indexedDB
}

/** Takes away the base of that name with all that is in it, if there is one. A bucket goes even when nothing in it can be opened. */
export async function takeAway(name: string): Promise<void> {
  await (apart.includes(name) ? buckets()?.delete(name) : Dexie.delete(name))
}

function buckets(): Buckets | undefined {
  return (navigator as { storageBuckets?: Buckets }).storageBuckets
}
