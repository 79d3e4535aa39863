import type { Chance, PartnerId, RowId } from '#shared/model/ids.ts'
import type { Table } from '#shared/model/schema.ts'
import { openDatabase, type Database } from '../../../extension/storage/database.ts'
import { write, type Ports } from '../../../extension/storage/write.ts'

/** 2026-11-20, 12:00 UTC. */
export const noon = Date.UTC(2026, 10, 20, 12)

let bases = 0

/** A base of its own, empty. */
export async function emptyBase(): Promise<Database> {
  const opened = await openDatabase(`test-${++bases}`)
  if (!opened.ok) throw new Error(opened.error)
  return opened.value
}

/** Takes the connection away from a base, as a browser does whose disk failed. */
export function loseConnection(db: Database): void {
  const lost = db.backendDB()
  lost.close()
  lost.onclose!(new Event('close'))
}

/** Anna's device: its time stands still unless told, and its chance counts. */
export function annasPorts(now: () => number = () => noon, device = 'a'.repeat(16)): Ports {
  return { now, device, chance: counting() }
}

/** Chance that never repeats and is the same in every run. */
export function counting(start = 0): Chance {
  let count = start
  return (bytes) => {
    new DataView(bytes.buffer).setUint32(bytes.length - 4, ++count)
    return bytes
  }
}

/** A partner on the card index, `mine` unless said otherwise. */
export async function partnerIn(
  db: Database,
  ports: Ports,
  values: Record<string, unknown>,
): Promise<PartnerId> {
  return (await rowIn(db, ports, 'partner', undefined, { name: 'Nordwind GmbH', ...values })) as PartnerId
}

/** A row of a partner; fails the test when it is refused. */
export async function rowIn(
  db: Database,
  ports: Ports,
  table: Table,
  partnerId: PartnerId | undefined,
  values: Record<string, unknown>,
): Promise<RowId> {
  const written = await write(db, ports, { table, partnerId, values })
  if (!written.ok) throw new Error(JSON.stringify(written.error))
  return written.value.id
}

/** What a row says. */
export async function valueOf(
  db: Database,
  table: Table,
  id: RowId,
): Promise<Record<string, unknown> | undefined> {
  return (await db.rows(table).get(id))?.values
}

/** All that lies in a base, to see that nothing changed. */
export async function wholeBase(db: Database): Promise<Record<string, unknown[]>> {
  const stores = db.tables.map(async (store) => [store.name, await store.toArray()] as const)
  return Object.fromEntries(await Promise.all(stores))
}
