import { tables, type Table } from '#shared/model/schema.ts'
import { ok, type Result } from '#shared/result.ts'
import type { Stamp } from '#shared/sync/hlc.ts'
import type { Cell } from '#shared/sync/merge.ts'
import { allStores } from './commit.ts'
import type { Database, Stores } from './database.ts'
import { forgetDrafts } from './drafts.ts'
import { refreshFinder } from './finder.ts'
import type { OutboxEntry, StoredRow } from './records.ts'
import { isTeamWide, storedFrom, unpack } from './row-form.ts'
import { settingsId } from './team-settings.ts'
import { transact, type StorageTrouble } from './transact.ts'

/** What belongs to the team and is no row: keys, roster, names. Keys lie here as the browser's own objects, which nobody can read out. */

/**
 * `joining` is an invitation under way: repeated with the same keys it is harmless. `share` is the wish to share all cards, until it is
 * done. `sync` is how it went the last time, `view` what we told the others that we hold, `setback` when the server last was found to be
 * set back, `heard` of which use of a recovery kit the user knows. `notice` says that the team went on elsewhere, `moving` is such a move that
 * an owner makes from here and is not done, `left` the way to a team that was left so.
 */
export type TeamKey =
  | 'team'
  | 'roster'
  | 'people'
  | 'joining'
  | 'share'
  | 'sync'
  | 'view'
  | 'setback'
  | 'heard'
  | 'notice'
  | 'moving'
  | 'left'

const everything: (TeamKey | 'cursor' | 'push' | 'undecided' | 'removals' | 'oldSeals')[] = [
  'team',
  'roster',
  'people',
  'joining',
  'share',
  'sync',
  'view',
  'setback',
  'heard',
  'notice',
  'moving',
  'left',
  'cursor',
  'push',
  'undecided',
  'removals',
  'oldSeals',
]

/** What sync keeps under this name; its shape is sync's own affair. */
export async function readKept<T>(db: Stores, key: TeamKey): Promise<T | undefined> {
  return (await db.kv.get(key))?.value as T | undefined
}

/** Keeps these, all or none. */
export async function keep(
  db: Database,
  values: Partial<Record<TeamKey, unknown>>,
): Promise<Result<undefined, StorageTrouble>> {
  return transact(db, ['kv'], async (tx) => {
    await tx.kv.bulkPut(Object.entries(values).map(([key, value]) => ({ key, value })))
    return ok(undefined)
  })
}

/** Forgets one of them. */
export async function forget(db: Database, key: TeamKey): Promise<Result<undefined, StorageTrouble>> {
  return transact(db, ['kv'], async (tx) => {
    await tx.kv.delete(key)
    return ok(undefined)
  })
}

/**
 * This browser is in a team from now on. What a newcomer (`how: 'joined'`) said about its own firm before counts as older than
 * anything the team said: its addresses are added to the team's, its other settings give way.
 */
export async function enterTeam(
  db: Database,
  how: 'founded' | 'joined',
  values: Partial<Record<TeamKey, unknown>>,
  cursor: { inc: string },
): Promise<Result<undefined, StorageTrouble>> {
  return transact(db, ['kv', 'outbox', 'teamSettings'], async (tx) => {
    const settings = await tx.rows('teamSettings').get(settingsId)
    if (settings) {
      if (how === 'joined') await tx.rows('teamSettings').put(agedSettings(settings))
      await tx.outbox.put({ id: settings.id, table: 'teamSettings', counter: settings.counter })
    }
    await tx.kv.bulkDelete(['push', 'joining'])
    const entries = Object.entries({ ...values, cursor: { ...cursor, seq: 0, devSeq: 0 } })
    await tx.kv.bulkPut(entries.map(([key, value]) => ({ key, value })))
    return ok(undefined)
  })
}

/**
 * Out of the team. Kept cards become this browser's own, so that no other team ever gets them unasked; otherwise everything
 * that the team shared is erased here, with its history and with what was being typed. Own settings stay.
 */
export async function exitTeam(db: Database, keepCards: boolean): Promise<Result<undefined, StorageTrouble>> {
  return transact(db, allStores, async (tx) => {
    const shared = await tx
      .rows('partner')
      .filter(({ values, seq }) => values.scope === 'team' || seq > 0)
      .toArray()
    if (keepCards) await tx.rows('partner').bulkPut(shared.map(privately))
    else {
      await erasePartners(
        tx,
        shared.map(({ id }) => id),
      )
      await forgetDrafts(tx)
    }
    await forgetNumbers(tx)
    await refreshFinder(
      tx,
      shared.map(({ id }) => id as never),
    )
    await tx.outbox.clear()
    await tx.opaque.clear()
    await tx.kv.bulkDelete(everything)
    return ok(undefined)
  })
}

/**
 * From one team into another that goes on for it, in one step: a browser that is stopped is in the one or in the other. All that was shared
 * waits for the new server, for which nothing of it has a number yet, and so does what had not been sent; private cards stay private. [MO6]
 */
export async function moveOver(
  db: Database,
  values: Partial<Record<TeamKey, unknown>>,
  cursor: { inc: string },
): Promise<Result<undefined, StorageTrouble>> {
  return transact(db, allStores, async (tx) => {
    await tx.outbox.bulkPut(await forgetNumbers(tx))
    await tx.opaque.clear()
    // A wish to share all cards is of this browser, not of the team.
    await tx.kv.bulkDelete(everything.filter((key) => key !== 'share'))
    const entries = Object.entries({ ...values, cursor: { ...cursor, seq: 0, devSeq: 0 } })
    await tx.kv.bulkPut(entries.map(([key, value]) => ({ key, value })))
    return ok(undefined)
  })
}

/** The same settings, said at the beginning of time. */
function agedSettings(stored: StoredRow): StoredRow {
  const row = unpack('teamSettings', stored)
  const aged = [...row.fields].map(([name, { value, at }]): [string, Cell] => [
    name,
    { value, at: atFirst(at) },
  ])
  return storedFrom('teamSettings', { ...row, fields: new Map(aged) }, stored)
}

function atFirst(at: Stamp): Stamp {
  return `${'0'.repeat(18)}${at.slice(18)}` as Stamp
}

function privately(stored: StoredRow): StoredRow {
  const row = unpack('partner', stored)
  const scope = row.fields.get('scope')
  if (scope?.value !== 'team') return stored
  return storedFrom(
    'partner',
    { ...row, fields: new Map(row.fields).set('scope', { ...scope, value: 'mine' }) },
    stored,
  )
}

async function erasePartners(db: Stores, partners: string[]): Promise<void> {
  for (const table of tables) {
    const rows = await rowsOf(db, table, partners)
    await db.history.where('rowId').anyOf(rows).delete()
    await db.trash.bulkDelete(rows)
    await db.rows(table).bulkDelete(rows)
  }
  const gone = new Set(partners)
  await db.picks.filter(({ partnerId }) => partnerId !== undefined && gone.has(partnerId)).delete()
  await db.prompts.filter(({ partnerId }) => gone.has(partnerId)).delete()
  await db.standing.bulkDelete(partners as never[])
}

async function rowsOf(db: Stores, table: Table, partners: string[]): Promise<StoredRow['id'][]> {
  if (table === 'teamSettings') return []
  const ofTeam = isTeamWide(table)
    ? await db
        .rows(table)
        .filter((row) => !row.partnerId)
        .primaryKeys()
    : []
  const key = table === 'partner' ? 'id' : 'partnerId'
  const ofPartners = await db.rows(table).where(key).anyOf(partners).primaryKeys()
  return [...ofTeam, ...ofPartners] as StoredRow['id'][]
}

/** No other team's server knows our rows under these numbers. Answers which had one. */
async function forgetNumbers(db: Stores): Promise<OutboxEntry[]> {
  const forgotten: OutboxEntry[] = []
  for (const table of tables) {
    const numbered = await db
      .rows(table)
      .filter(({ seq, rev }) => seq > 0 || rev > 0)
      .toArray()
    await db.rows(table).bulkPut(
      numbered.map(({ absent: _, removal: __, seal: ___, ...stored }) => ({
        ...stored,
        seq: 0,
        rev: 0,
        tag: '',
      })),
    )
    forgotten.push(...numbered.map(({ id, counter }) => ({ id, table, counter })))
  }
  return forgotten
}
