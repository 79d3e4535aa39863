import { removeUndecided } from '#extension/storage/decide.ts'
import { readCursor } from '#extension/storage/sync-transactions.ts'
import { readKept } from '#extension/storage/team-keys.ts'
import { readUndecided } from '#extension/storage/undecided.ts'
import type { Roster } from '#shared/sync/roster.ts'
import { fair, type SimulatedBrowser } from './browser.ts'
import { judge } from './oracle.ts'

/** Those who share a team, and the time that passes for all of them. */
export interface Company {
  /** Everybody who was ever there; `null` once removed. */
  people: (SimulatedBrowser | null)[]
  clock: { now: number }
  /** Rows that somebody removed, and rows of partners that somebody did. */
  removed?: ReadonlySet<string>
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
      await answer(one)
      const code = await one.sync()
      codes.set(one.name, code)
      if (['device_removed', 'not-joined', 'token_expired'].includes(code)) gone(company, one)
    }
    const now = await positions(company, codes)
    still = now === before ? still + 1 : 0
    before = now
  }
  const there = company.people.filter((one) => one !== null)
  const wrong = there.find((one) => codes.get(one.name) !== 'ok')
  if (wrong) return `${wrong.name} is stuck: ${codes.get(wrong.name)}`
  return there.length > 0 ? judge(company.removed ?? new Set(), there) : undefined
}

/** Asked what becomes of so much that would go at once, everybody believes it: colleagues removed it. */
export async function answer({ world: { db, ports } }: SimulatedBrowser): Promise<void> {
  for (const cause of Object.keys(await readUndecided(db))) {
    const removed = await removeUndecided(db, ports, cause)
    if (!removed.ok) throw new Error(removed.error.code)
  }
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
