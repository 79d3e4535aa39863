import Dexie, { type EntityTable, type PromiseExtended, type Table as Store } from 'dexie'
import type { Chance, RowId } from '#shared/model/ids.ts'
import { tables, type Table } from '#shared/model/schema.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import { createDirectory } from './directory.ts'
import { withLikes } from './match-keys.ts'
import { wayTo } from './place.ts'
import { doorTo, type Door } from './door.ts'
import { turnJournal } from './journal.ts'
import { isDiskFull, TO_OPEN } from './room.ts'
import { isFull } from './transact.ts'
import type {
  FinderRecord,
  HistoryRecord,
  KeyValue,
  OpaqueRecord,
  OutboxEntry,
  PickRecord,
  PromptRecord,
  StandingRecord,
  StoredRow,
  TrashRecord,
} from './records.ts'

/** Raise it together with a new `version(n)` below: what older code finds on disk decides whether it may open it. */
const VERSION = 3

/** Milliseconds before a base that did not open may be tried again. */
const PAUSE = 200

/** Every index is paid for at each write, so a row's own store has none but its partner, and where people wait for it, its day. */
const withDue: readonly Table[] = ['partner', 'commitment', 'issue', 'action', 'review']
const alone: readonly Table[] = ['partner', 'teamSettings']

/** What is kept, as the base itself hands it out or, bound to it, one transaction. */
export interface Stores {
  outbox: EntityTable<OutboxEntry, 'id'>
  history: Store<HistoryRecord, [string, string]>
  trash: EntityTable<TrashRecord, 'id'>
  finder: EntityTable<FinderRecord, 'id'>
  standing: EntityTable<StandingRecord, 'id'>
  opaque: EntityTable<OpaqueRecord, 'id'>
  picks: EntityTable<PickRecord, 'key'>
  prompts: Store<PromptRecord, number>
  kv: EntityTable<KeyValue, 'key'>
  /** The store of one of the schema's tables. */
  rows(table: Table): Store<StoredRow, string>
}

export type StoreName = Table | Exclude<keyof Stores, 'rows'>

export class Database extends Dexie implements Stores {
  declare outbox: Stores['outbox']
  declare history: Stores['history']
  declare trash: Stores['trash']
  declare finder: Stores['finder']
  declare standing: Stores['standing']
  declare opaque: Stores['opaque']
  declare picks: Stores['picks']
  declare prompts: Stores['prompts']
  declare kv: Stores['kv']
  readonly directory = createDirectory(this)
  /** How many records of an older base were brought up to date so far: a large one takes its time, and that is no trouble. */
  upgraded = 0
  /** Called when a transaction meets a base that is damaged, or that the browser closed. */
  onBroken = () => {}
  private readonly door: Door

  /** `way` leads to the place in which the base lies. */
  constructor(name: string, way = indexedDB) {
    // `strict`: what was saved is on the disk, not in a cache that a power cut empties.
    // No cache of answers: it shows what is not on the disk yet, and (4.4.7) holds on to each query that was asked anew while being answered.
    const how = { chromeTransactionDurability: 'strict', cache: 'disabled', IDBKeyRange } as const
    const door = doorTo(way)
    super(name, { ...how, indexedDB: door.factory })
    this.door = door
    this.version(1).stores({
      ...Object.fromEntries(tables.map((table) => [table, indexesOf(table)])),
      outbox: 'id',
      history: '[rowId+at], change',
      trash: 'id, at',
      finder: 'id, name, recent, owner, scope, shelf, *words, *match',
      standing: 'id, until, state, review',
      opaque: 'id',
      picks: 'key',
      prompts: '++id, partnerId',
      kv: 'key',
    })
    this.version(2)
      .stores({
        standing: 'id, until, state, review, [segment+effort]',
        // By what it replaces: partnerships write principles of their own by the thousand, a team few words in place of ours.
        principle: 'id, partnerId, values.replaces',
      })
      .upgrade(async (change) => {
        // Standings of an older Entente know no effort: all are worked out again.
        const standing = change.table<StandingRecord, string>('standing')
        await standing.toCollection().modify((line, kept) => {
          kept.value = { id: line.id, until: '' }
          this.upgraded++
        })
      })
    this.version(3)
      .stores({})
      .upgrade(async (change) => {
        // Lines of an older Entente are not found by what resembles them: the keys for it follow from those that are there.
        const finder = change.table<FinderRecord, string>('finder')
        await finder.toCollection().modify((line) => {
          line.match = withLikes(line.match)
          this.upgraded++
        })
      })
  }

  /**
   * Opens it; where that fails its next use, a little later, tries again. Dexie would give it up for good; but a base whose connection
   * broke on a full disk opens again once there is room.
   */
  override open(): PromiseExtended<Dexie> {
    const wasClosed = this.hasBeenClosed()
    return Dexie.Promise.resolve(this.door.look())
      .then(() => {
        if (!wasClosed && this.hasBeenClosed()) throw new Dexie.DatabaseClosedError()
        return super.open()
      })
      .catch((error: unknown) => {
        setTimeout(() => {
          if (this.hasFailed() && !this.hasBeenClosed()) this.close({ disableAutoOpen: false })
        }, PAUSE)
        throw error
      })
  }

  /**
   * From now on, whenever the connection was lost, opens again only the base in which this device lies. The browser may have put an empty
   * one in its place: that stays closed, and `emptied` is called.
   */
  keepTo(device: RowId, chance: Chance, emptied: () => void): void {
    this.on(
      'ready',
      async (base?: Dexie) => {
        // Called without one when it is open already: only what is opened again is looked at.
        if (!base) return
        const found = (await base.table<KeyValue, string>('kv').get('device'))?.value as
          { id: RowId } | undefined
        if (found?.id !== device) {
          emptied()
          throw new Dexie.DatabaseClosedError()
        }
        await turnJournal(base, chance)
      },
      true,
    )
  }

  rows(table: Table): Store<StoredRow, string> {
    return this.table(table)
  }
}

export type OpenTrouble = 'storage-blocked' | 'storage-newer' | 'storage-full' | 'storage-broken'

/**
 * Opens the local base. Never waits for ever: after `patience` milliseconds in which nothing goes forward it says what stands in the way.
 * `storage-blocked`: another window still holds an older version open. `storage-newer`: a newer Entente was here. `storage-full`: there
 * is no room to bring an older base up to date, or to open one; it is as it was. `storage-broken`: also the second try failed.
 */
export async function openDatabase(
  name = 'entente',
  patience = 8000,
): Promise<Result<Database, OpenTrouble>> {
  const first = await tryToOpen(name, patience)
  // Browsers lose their grip on a base for a moment (“Internal error opening backing store”): the second time it opens.
  return !first.ok && first.error === 'storage-broken' ? tryToOpen(name, patience) : first
}

async function tryToOpen(name: string, patience: number): Promise<Result<Database, OpenTrouble>> {
  let db: Database | undefined
  let blocked = false
  // To ask for what lies there opens it too.
  if (await isDiskFull(TO_OPEN)) return fail('storage-full')
  try {
    const way = await inTime(wayTo(name), patience)
    // Dexie would open a later version too, and change it to what it knows.
    if ((await inTime(versionOf(name, way), patience)) > VERSION) return fail('storage-newer')
    const made = (db = new Database(name, way))
    made.on('blocked', () => {
      blocked = true
    })
    // Another context upgrades: let go at once, it cannot go on before.
    made.on('versionchange', () => made.close())
    await inTime(made.open(), patience, () => made.upgraded)
    return ok(made)
  } catch (error) {
    db?.close()
    if (blocked) return fail('storage-blocked')
    return fail(isFull(error) || (await isDiskFull()) ? 'storage-full' : 'storage-broken')
  }
}

/** Our version of what is on disk; 0 when there is none. Browsers count in tens of it, and Dexie adds one when it mends a lost store. */
async function versionOf(name: string, way: IDBFactory): Promise<number> {
  const known = await way.databases()
  return Math.floor((known.find((one) => one.name === name)?.version ?? 0) / 10)
}

/** Gives up after so many milliseconds in which nothing went forward. */
async function inTime<T>(opening: PromiseLike<T>, patience: number, progress = () => 0): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    const look = (seen: number) => {
      timer = setTimeout(() => {
        if (progress() > seen) look(progress())
        else reject(new Error('the database did not open in time'))
      }, patience)
    }
    look(progress())
  })
  try {
    return await Promise.race([opening, late])
  } finally {
    clearTimeout(timer)
  }
}

function indexesOf(table: Table): string {
  const partner = alone.includes(table) ? [] : ['partnerId']
  const due = withDue.includes(table) ? ['due'] : []
  return ['id', ...partner, ...due].join(', ')
}
