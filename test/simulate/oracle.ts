import { PARTNER } from '#extension/storage/row-form.ts'
import { readKept } from '#extension/storage/team-keys.ts'
import type { Roster } from '#shared/sync/roster.ts'
import { tables } from '#shared/model/schema.ts'
import { stateOf } from '#shared/sync/cells.ts'
import { canonical } from '#shared/sync/canonical.ts'
import { DELETED, mergeRow, type Row } from '#shared/sync/merge.ts'
import type { SimulatedBrowser } from './browser.ts'

/** The oracle: all who write hold the same, nothing waits, and no word that one of them saved is missing. */
export async function judge(
  removed: ReadonlySet<string>,
  there: readonly SimulatedBrowser[],
): Promise<string | undefined> {
  const roster = await readKept<Roster>(there[0]!.world.db, 'roster')
  const writers: SimulatedBrowser[] = []
  for (const one of there) {
    const team = await readKept<{ device: { id: Uint8Array } }>(one.world.db, 'team')
    const me = Buffer.from(team!.device.id).toString('base64url')
    const role = roster?.devices.get(me)?.role
    if (role && role !== 'viewer') writers.push(one)
    // An owner who left without a word is still on the list, but changes no key.
    if (role === 'owner' && roster?.owesKey) return 'somebody left, and the key is still theirs'
  }
  const state = await writers[0]!.shared(tables)
  for (const one of writers) {
    const waiting = await one.world.db.outbox.count()
    if (waiting > 0) return `${one.name} still has ${waiting} rows waiting`
    const differs = differenceOf(state, await one.shared(tables))
    if (differs) return `${writers[0]!.name} and ${one.name} differ: ${differs}`
    const missing = await lostOf(one, state, removed)
    if (missing)
      return `${one.name} saved what is lost: ${textOf(missing[1])} is ${textOf(state.get(missing[0]))}`
  }
  return undefined
}

/**
 * A word that somebody saved and that is nowhere. A row that was removed may be gone altogether, once its tombstone was collected; what was
 * changed in such a row by somebody who was away lies in their trash.
 */
async function lostOf(
  one: SimulatedBrowser,
  state: ReadonlyMap<string, Row>,
  removed: ReadonlySet<string>,
): Promise<[string, Row] | undefined> {
  for (const [id, row] of one.said) {
    const has = state.get(id)
    if (holds(has, row) || (!has && removed.has(id))) continue
    if (!has && one.sentAway && (await one.inTrash(id))) continue
    return [id, row]
  }
  return undefined
}

/** The first row in which two states differ, as both have it; undefined when they are alike. */
export function differenceOf(a: ReadonlyMap<string, Row>, b: ReadonlyMap<string, Row>): string | undefined {
  const ids = [...new Set([...a.keys(), ...b.keys()])]
  const id = ids.find((each) => shownOf(a.get(each)) !== shownOf(b.get(each)))
  return id && `${textOf(a.get(id))} and ${textOf(b.get(id))}`
}

function holds(row: Row | undefined, said: Row): boolean {
  if (!row) return false
  if (row.fields.get(DELETED)?.value === true) return true
  return textOf(mergeRow(row, said)) === textOf(row)
}

/** Once a tombstone was collected only some know of it: that a row is gone is the same as that it never was. */
function shownOf(row: Row | undefined): string {
  return row && ['deleted', 'erased'].includes(stateOf(row)) ? 'nothing' : textOf(row)
}

function textOf(row: Row | undefined): string {
  if (!row) return 'nothing'
  // Where a deleted row hung is told to nobody, so only some know it.
  const gone = row.fields.has(DELETED)
  const told = [...row.fields].filter(([name]) => !(gone && name === PARTNER))
  const cells = told.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, { value, at }]) => [name, value, at])
  return canonical([row.table, row.id, cells] as never)
}
