import Dexie from 'dexie'
import type { Database } from '../../../extension/storage/database.ts'
import type { FinderRecord, StandingRecord } from '../../../extension/storage/records.ts'

/** What older versions of Entente wrote to disk, word for word. What was given to somebody is never changed here; only added to. */

const rowsOfPartner =
  'contact objective objectivePair capability diligenceAnswer trustEvent risk opportunity note decision difference objection agreement principle promptRule assessment rating roadmapStep'
const first: Record<string, string> = {
  ...Object.fromEntries(rowsOfPartner.split(' ').map((table) => [table, 'id, partnerId'])),
  ...Object.fromEntries(
    ['commitment', 'issue', 'action', 'review'].map((table) => [table, 'id, partnerId, due']),
  ),
  partner: 'id, due',
  teamSettings: 'id',
  outbox: 'id',
  history: '[rowId+at], change',
  trash: 'id, at',
  finder: 'id, name, recent, owner, scope, shelf, *words, *match',
  standing: 'id, until, state, review',
  opaque: 'id',
  picks: 'key',
  prompts: '++id, partnerId',
  kv: 'key',
}
const second = {
  ...first,
  standing: 'id, until, state, review, [segment+effort]',
  principle: 'id, partnerId, values.replaces',
}

/** Version → its stores, and how what lies in them differed from today's. */
export const oldVersions: Record<
  number,
  { stores: Record<string, string>; as(store: string, record: never): unknown }
> = {
  1: {
    stores: first,
    as: (store, record) =>
      store === 'standing' ? withoutEffort(record) : store === 'finder' ? unlike(record) : record,
  },
  2: { stores: second, as: (store, record) => (store === 'finder' ? unlike(record) : record) },
}

/** A base as that version would have left it, holding what lies in this one, and of its partners so many `more` in the lists. */
export async function oldBase(version: number, name: string, today: Database, more = 0): Promise<void> {
  const { stores, as } = oldVersions[version]!
  const old = new Dexie(name)
  old.version(version).stores(stores)
  await old.open()
  for (const store of today.tables) {
    const records = (await store.toArray()) as never[]
    await old.table(store.name).bulkAdd(records.map((record) => as(store.name, record)))
  }
  const line = await today.finder.toCollection().first()
  const copies = Array.from({ length: more }, (_, at) => as('finder', { ...line, id: `${at}` } as never))
  await old.table('finder').bulkAdd(copies)
  old.close()
}

function withoutEffort({ segment: _, effort: __, mayLighten: ___, ...standing }: StandingRecord): unknown {
  return standing
}

/** Lines were not found by what resembles them. */
function unlike(line: FinderRecord): FinderRecord {
  return { ...line, match: line.match.filter((key) => !/^[kh]/.test(key)) }
}
