import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deserialize, serialize, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Table as Store } from 'dexie'
import type { Database } from '#extension/storage/database.ts'
import { tables } from '#shared/model/schema.ts'
import type { Office } from './office.ts'

/** What grows when something wears out: memory, the server's rows, what lies in the browsers' bases. */

/** How it stands on one evening. */
export interface Wear {
  day: number
  /** Bytes of heap while all bases lie on the disk. */
  heap: number
  /** Rows on the server that are alive, tombstones there, and all rows of its other tables. */
  live: number
  tombstones: number
  others: number
  /** Records in all browsers together. */
  bases: Record<'rows' | 'stubs' | 'history' | 'trash' | 'lists', number>
}

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** Measures it all; nobody may be at work. */
export async function wearOf(office: Office): Promise<Wear> {
  const count = (where: string) => number(office, `SELECT count(*) AS n FROM row WHERE deleted = ${where}`)
  const [live, tombstones] = [count('0'), count('1')]
  const bases = { rows: 0, stubs: 0, history: 0, trash: 0, lists: 0 }
  for (const { world } of office.people) await addCounts(bases, world.db)
  const others = tablesOfServer(office).reduce((sum, name) => sum + sizeOf(office, name), 0)
  return { day: office.day, heap: await heapWithoutBases(office), live, tombstones, others, bases }
}

async function addCounts(sum: Wear['bases'], db: Database): Promise<void> {
  for (const table of tables) {
    const all = await db.rows(table).count()
    const stubs = await db
      .rows(table)
      .filter(({ hidden }) => hidden === 'deleted')
      .count()
    sum.stubs += stubs
    sum.rows += all - stubs
  }
  sum.history += await db.history.count()
  sum.trash += await db.trash.count()
  sum.lists += (await db.finder.count()) + (await db.standing.count()) + (await db.outbox.count())
}

/**
 * The bases of these browsers lie in this process's own memory. While it is measured they are laid on the disk, but for what cannot be:
 * keys that cannot be taken out, a few records for each.
 */
async function heapWithoutBases({ people }: Office): Promise<number> {
  const file = join(tmpdir(), `entente-bases-${process.pid}`)
  const stores = people.flatMap(({ world: { db } }) => large(db))
  try {
    const all: unknown[][] = []
    for (const store of stores) all.push(await store.toArray())
    writeFileSync(file, serialize(all))
    all.length = 0
    for (const store of stores) await store.clear()
    const heap = await leastHeap()
    const kept = deserialize(readFileSync(file)) as unknown[][]
    for (const [i, store] of stores.entries()) await store.bulkAdd(kept[i]!)
    return heap
  } finally {
    rmSync(file, { force: true })
  }
}

/** What is held for certain: collected until it gets no less, for what a finished promise held goes only at the next turn. */
async function leastHeap(): Promise<number> {
  for (let least = Infinity; ;) {
    await new Promise((resolve) => setTimeout(resolve))
    collectGarbage()
    const { heapUsed } = process.memoryUsage()
    if (heapUsed > least * 0.99) return least
    least = heapUsed
  }
}

function large(db: Database): Store[] {
  const rows = tables.map((table) => db.rows(table))
  return [...rows, db.history, db.trash, db.finder, db.standing]
}

function tablesOfServer({ server }: Office): string[] {
  const query = `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'row'`
  return server.look((db) => db.prepare(query).all()).map(({ name }) => String(name))
}

function sizeOf(office: Office, table: string): number {
  return number(office, `SELECT count(*) AS n FROM ${table}`)
}

function number({ server }: Office, query: string): number {
  return server.look((db) => (db.prepare(query).get() as { n: number }).n)
}
