import type Dexie from 'dexie'
import type { PartnerId } from '#shared/model/ids.ts'
import { tables, type Table } from '#shared/model/schema.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import type { Stamp } from '#shared/sync/hlc.ts'
import { tablesOfPartner } from './commit.ts'
import { Database, type StoreName, type Stores } from './database.ts'
import { refreshFinder } from './finder.ts'
import type { StoredRow } from './records.ts'
import { takeAway, wayTo } from './place.ts'
import { isDiskFull } from './room.ts'
import { isTeamWide, newBase, storedFrom } from './row-form.ts'
import { salvage, type Salvaged } from './salvage.ts'
import { startOver } from './start-over.ts'
import { exitTeam } from './team-keys.ts'
import { storageTrouble, transact, type StorageTrouble } from './transact.ts'

/** Where we stood with the server, and how it went: a base that lost rows must ask for everything again. */
const notKept: readonly unknown[] = ['cursor', 'push', 'view', 'sync']
/** What lists look up, and what is to be sent, follows from the rows and is worked out anew. */
const derived: readonly StoreName[] = ['finder', 'standing', 'outbox']
const PIECE = 1000

/** How it went: under which name the base now lies, how many rows were saved, and whether the old one opened at all. */
interface Rebuilt {
  name: string
  rows: number
  opened: boolean
}

/**
 * Makes a base under the first of the names that can be opened, from what can be read of the one called `from`, which is left as it is.
 * Everything shared waits to be compared with the team's server, so what was lost comes back from there and what was not yet sent is
 * sent. Where the keys of the team were lost the cards become this browser's own, as after leaving.
 */
export async function rebuild(
  from: string,
  names: readonly string[],
): Promise<Result<Rebuilt, StorageTrouble>> {
  // What is opened on a full disk may be worse off afterwards.
  if (await isDiskFull()) return fail({ code: 'storage-full' })
  const saved = await salvage(from)
  let rebuilt: Result<Rebuilt, StorageTrouble> = fail({ code: 'storage-broken' })
  for (const name of names) {
    rebuilt = await buildAs(name, saved)
    if (rebuilt.ok || rebuilt.error.code === 'storage-full') break
  }
  return rebuilt
}

async function buildAs(name: string, saved: Salvaged): Promise<Result<Rebuilt, StorageTrouble>> {
  try {
    // What an earlier try left half done.
    await takeAway(name)
    const db = new Database(name, await wayTo(name))
    await db.open()
    const filled = await fill(db, saved)
    db.close()
    return filled.ok ? ok({ name, rows: filled.value, opened: saved.size > 0 }) : filled
  } catch (error) {
    return fail(await storageTrouble(error))
  }
}

/** Deletes a base that another has taken the place of. Where even that fails the browser keeps what nobody can read. */
export async function dropBase(name: string): Promise<void> {
  try {
    await takeAway(name)
  } catch {
    // The cards are safe in the new one.
  }
}

async function fill(db: Database, saved: Salvaged): Promise<Result<number, StorageTrouble>> {
  const stores = db.tables.map(({ name }) => name as StoreName)
  const done = await transact<undefined, never>(db, stores, async (tx) => {
    for (const store of stores.filter((name) => !derived.includes(name))) await put(tx, store, saved)
    await standIn(tx, new Set((saved.get('outbox') ?? []).map(({ id }) => id)))
    const partners = (await tx.rows('partner').toCollection().primaryKeys()) as PartnerId[]
    await refreshFinder(tx, partners)
    await tx.standing.bulkPut(partners.map((id) => ({ id, until: '' })))
    await sendShared(tx)
    return ok(undefined)
  })
  if (!done.ok) return done
  const kept = new Set((saved.get('kv') ?? []).map(({ key }) => key))
  const next = kept.has('team') && kept.has('device') ? await startOver(db) : await exitTeam(db, true)
  if (!next.ok) return next
  const counts = await Promise.all(tables.map((table) => db.rows(table).count()))
  return ok(counts.reduce((sum, count) => sum + count, 0))
}

/**
 * Partners that could not be read, but rows of theirs could: each gets a card without a name to hang them on. It is said at the beginning
 * of time, so the real one wins if a colleague has it. Shared only if one of its rows was, or waited to be: nobody knows otherwise.
 */
async function standIn(db: Stores, waited: ReadonlySet<unknown>): Promise<void> {
  const known = new Set<string>(await db.rows('partner').toCollection().primaryKeys())
  const scopes = new Map<PartnerId, 'mine' | 'team'>()
  for (const table of tablesOfPartner)
    for (const { id, partnerId, seq, hidden } of await db.rows(table).toArray()) {
      if (!partnerId || known.has(partnerId) || hidden === 'deleted') continue
      const shared = seq > 0 || waited.has(id) || scopes.get(partnerId) === 'team'
      scopes.set(partnerId, shared ? 'team' : 'mine')
    }
  await db.rows('partner').bulkPut([...scopes].map(([id, scope]) => nameless(id, scope)))
}

function nameless(id: PartnerId, scope: 'mine' | 'team'): StoredRow {
  const at = '0'.repeat(34) as Stamp
  const fields = new Map(Object.entries({ name: '?', scope }).map(([name, value]) => [name, { value, at }]))
  return storedFrom('partner', { table: 'partner', id, minor: 0, fields, extra: new Map() }, newBase)
}

/** Everything that is shared waits to be sent: what the server has already settles itself while it is read. */
async function sendShared(db: Stores): Promise<void> {
  const shared = new Set<string>(await db.finder.where('scope').equals('team').primaryKeys())
  for (const table of tables) {
    const rows = await db.rows(table).toArray()
    const isTeams = (partnerId: PartnerId | undefined) =>
      partnerId === undefined ? isTeamWide(table) : shared.has(partnerId)
    // An erased row hangs on no partner: whether it was shared, only its number tells.
    const leaving = rows.filter(({ partnerId, seq }) => isTeams(partnerId) || seq > 0)
    await db.outbox.bulkPut(leaving.map(({ id, counter }) => ({ id, table, counter })))
  }
}

async function put(db: Stores, store: StoreName, saved: Salvaged): Promise<void> {
  const records = (saved.get(store) ?? []).filter(
    (record) => store !== 'kv' || !notKept.includes(record['key']),
  )
  for (let from = 0; from < records.length; from += PIECE)
    await storeOf(db, store).bulkPut(records.slice(from, from + PIECE))
}

function storeOf(db: Stores, store: StoreName): Dexie.Table<unknown> {
  const isRows = (name: string): name is Table => (tables as readonly string[]).includes(name)
  return (isRows(store) ? db.rows(store) : db[store]) as Dexie.Table<unknown>
}
