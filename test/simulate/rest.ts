import { PARTNER } from '#extension/storage/row-form.ts'
import { readCursor } from '#extension/storage/sync-transactions.ts'
import { readKept } from '#extension/storage/team-keys.ts'
import type { Roster } from '#extension/sync/roster.ts'
import { tables } from '#shared/model/schema.ts'
import { canonical, DELETED, mergeRow, type Row } from '#shared/sync/merge.ts'
import { fair, type SimulatedBrowser } from './browser.ts'

/** Those who share a team, and the time that passes for all of them. */
export interface Company {
  /** Everybody who was ever there; `null` once removed. */
  people: (SimulatedBrowser | null)[]
  clock: { now: number }
}

const MINUTE = 60_000
/** A livelock shows as so many rounds in which something still moves. */
const MOST_ROUNDS = 12

/** Forgets somebody who is out of the team. */
export function gone(company: Company, one: SimulatedBrowser): void {
  company.people[company.people.indexOf(one)] = null
}

/** Fair weather, and everybody syncs until nothing moved for so many rounds. Says what is wrong then; undefined when nothing is. */
export async function rest(company: Company, calm = 2): Promise<string | undefined> {
  const codes = new Map<string, string>()
  let before = ''
  for (let round = 0, still = 0; round < MOST_ROUNDS && still < calm; round++) {
    // Long enough that everybody tells anew what they hold.
    company.clock.now += 11 * MINUTE
    for (const one of company.people.filter((each) => each !== null)) {
      one.weather = fair
      const code = await one.sync()
      codes.set(one.name, code)
      if (code === 'device_removed' || code === 'not-joined') gone(company, one)
    }
    const now = await positions(company, codes)
    still = now === before ? still + 1 : 0
    before = now
  }
  const there = company.people.filter((one) => one !== null)
  const wrong = there.find((one) => codes.get(one.name) !== 'ok')
  if (wrong) return `${wrong.name} is stuck: ${codes.get(wrong.name)}`
  return there.length > 0 ? judge(there) : undefined
}

async function positions({ people }: Company, codes: ReadonlyMap<string, string>): Promise<string> {
  const lines: string[] = []
  for (const one of people) {
    if (!one) continue
    const { db } = one.world
    const { seq } = await readCursor(db)
    const roster = await readKept<Roster>(db, 'roster')
    lines.push([one.name, codes.get(one.name), seq, roster?.n, await db.outbox.count()].join(' '))
  }
  return lines.join('\n')
}

/** The oracle: all who write hold the same, nothing waits, and no word that one of them saved is missing. */
async function judge(there: readonly SimulatedBrowser[]): Promise<string | undefined> {
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
    const missing = [...one.said].find(([id, row]) => !holds(state.get(id), row))
    if (missing)
      return `${one.name} saved what is lost: ${textOf(missing[1])} is ${textOf(state.get(missing[0]))}`
  }
  return undefined
}

function differenceOf(a: ReadonlyMap<string, Row>, b: ReadonlyMap<string, Row>): string | undefined {
  const ids = [...new Set([...a.keys(), ...b.keys()])]
  const id = ids.find((each) => textOf(a.get(each)) !== textOf(b.get(each)))
  return id && `${textOf(a.get(id))} and ${textOf(b.get(id))}`
}

function holds(row: Row | undefined, said: Row): boolean {
  if (!row) return false
  if (row.fields.get(DELETED)?.value === true) return true
  return textOf(mergeRow(row, said)) === textOf(row)
}

function textOf(row: Row | undefined): string {
  if (!row) return 'nothing'
  // Where a deleted row hung is told to nobody, so only some know it.
  const gone = row.fields.has(DELETED)
  const told = [...row.fields].filter(([name]) => !(gone && name === PARTNER))
  const cells = told.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, { value, at }]) => [name, value, at])
  return canonical([row.table, row.id, cells] as never)
}
