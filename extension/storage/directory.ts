import Dexie, { type IntervalTree } from 'dexie'
import type { PartnerId } from '#shared/model/ids.ts'
import type { Stores } from './database.ts'
import type { FinderRecord } from './records.ts'
import { foldedName } from './search.ts'
import { inZone } from './zone.ts'

/** What the list of partners is searched, filtered and sorted by: as little of a finder's line as that takes. */
export interface Entry {
  id: PartnerId
  /** Folded. */
  name: string
  /** Folded; empty when nobody is named. */
  owner: string
  /** As in the finder: the newest is the least. 0 of an archived one. */
  recent: number
  isArchived: boolean
  /** The folded words by which it is found, each with a space before it. */
  words: string
}

const orders = {
  name: (a: Entry, b: Entry) => compare(a.name, b.name) || compare(a.id, b.id),
  recent: (a: Entry, b: Entry) => a.recent - b.recent || compare(a.id, b.id),
}
export type Order = keyof typeof orders

/**
 * All partners in memory, so that a letter typed costs a look through short texts, where an index would hand out thousands of records.
 * Read when it is first asked for; from then on only what changed is read again, whoever changed it. Empty once the base is closed.
 */
export interface Directory {
  /** Whether it has been read, so that asking costs next to nothing. */
  isRead(): boolean
  /** The partners as they are now or a little later, in an order whose equals stand by id, as in an index. */
  read(order: Order): Promise<readonly Entry[]>
}

/** So many lines are read in one go: who asks for something else meanwhile is answered in between. */
const PIECE = 1000

/** The directory of a base, which follows it by itself. */
export function createDirectory(base: Dexie & Stores): Directory {
  // Read for all who ask, so on behalf of none of them.
  const stores = inZone<Stores>(base)
  const changed = new Set<PartnerId>()
  const sorted: Partial<Record<Order, Entry[]>> = {}
  let entries = new Map<PartnerId, Entry>()
  let isWhole = false
  let reading: Promise<void> | undefined

  const hear = (parts: Record<string, IntervalTree>) => {
    const keys = keysIn(parts[`idb://${base.name}/finder/`])
    if (keys) for (const key of keys) changed.add(key as PartnerId)
    else isWhole = false
  }
  base.on('close', () => {
    Dexie.on.storagemutated.unsubscribe(hear)
    hold(new Map())
    isWhole = false
  })

  function hold(all: Map<PartnerId, Entry>): void {
    entries = all
    delete sorted.name
    delete sorted.recent
  }

  async function readAll(): Promise<void> {
    // What changes from here on is read once more.
    Dexie.on.storagemutated.subscribe(hear)
    isWhole = true
    changed.clear()
    const all = new Map<PartnerId, Entry>()
    for (let last = '', more = true; more;) {
      const lines = await stores.finder.where('id').above(last).limit(PIECE).toArray()
      for (const line of lines) all.set(line.id, entryOf(line))
      last = lines.at(-1)?.id ?? last
      more = lines.length === PIECE
    }
    hold(all)
  }

  async function readChanged(): Promise<void> {
    const ids = [...changed]
    changed.clear()
    const lines = await stores.finder.bulkGet(ids)
    for (const id of ids) entries.delete(id)
    const fresh = lines.flatMap((line) => (line ? entryOf(line) : []))
    for (const entry of fresh) entries.set(entry.id, entry)
    for (const order of ['name', 'recent'] as const) {
      const stay = sorted[order]?.filter((entry) => entries.get(entry.id) === entry)
      // Nearly sorted, which is quick to sort.
      if (stay) sorted[order] = [...stay, ...fresh].sort(orders[order])
    }
  }

  async function catchUp(): Promise<void> {
    try {
      await (isWhole ? readChanged() : readAll())
    } catch (error) {
      isWhole = false
      throw error
    } finally {
      reading = undefined
    }
  }

  return {
    isRead: () => isWhole && !reading,
    async read(order) {
      // One that is under way may have begun before the last change; the one after it has not.
      for (let round = 0; round < 2 && (reading || !isWhole || changed.size > 0); round++)
        await (reading ??= catchUp())
      return (sorted[order] ??= [...entries.values()].sort(orders[order]))
    },
  }
}

function entryOf(line: FinderRecord): Entry {
  const { id, shelf, owner, recent, words } = line
  return {
    id,
    name: foldedName(line),
    owner: owner ?? '',
    recent: recent ?? 0,
    isArchived: shelf !== undefined,
    words: ['', ...words].join(' '),
  }
}

/** The keys of a set of ranges; undefined where one of them is more than a key. */
function keysIn(tree: IntervalTree | undefined | null): unknown[] | undefined {
  if (!tree || !('from' in tree)) return []
  if (tree.from !== tree.to) return undefined
  const left = keysIn(tree.l)
  const right = keysIn(tree.r)
  return left && right && [...left, tree.from, ...right]
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
