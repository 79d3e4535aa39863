import { fromBase64url, LIMITS, type Entry } from '#shared/sync/protocol.ts'
import { judgeEntry, replay } from '#shared/sync/read-roster.ts'
import type { Roster } from '#shared/sync/roster.ts'
import { refused, type Refusal } from './outcome.ts'
import type { Device, TeamState } from './team-store.ts'

/** The roster of one team: what is appended to it, and what is not. Rules: RO2, RO17 in SPEC.md. */

/** A roster entry in its place. It has a hash if the team's devices will accept it there, and without one it is never stored. [RO17] */
export interface Sealed {
  entry: Entry
  hash: string | undefined
}

/** The roster as its readers have it, read on from `known`; undefined if what is kept here does not add up. */
export function readOn(
  sql: SqlStorage,
  { rosterN, rosterHash }: TeamState,
  known: Roster,
): Roster | undefined {
  if (known.n === rosterN) return known
  const query = 'SELECT n, prev, body, sig FROM roster WHERE n > ? ORDER BY n'
  return replay(known, sql.exec(query, known.n).toArray() as unknown as Entry[], rosterHash)
}

/** Judges entries that follow one another, by the very code by which devices read them. [RO17] */
export async function judge(
  roster: Roster | undefined,
  team: string,
  entries: readonly Entry[],
): Promise<Sealed[]> {
  const judged: Sealed[] = []
  let before = roster
  for (const entry of entries) {
    const after = before && (await judgeEntry(before, fromBase64url(team)!, entry))
    before = after?.ok ? after.value : undefined
    judged.push({ entry, hash: before?.head })
  }
  return judged
}

/** Roster entries from number `from` on, a page at a time. */
export function readRoster(sql: SqlStorage, from: number): { entries: Entry[]; more: boolean } {
  const page = 500
  const query = 'SELECT n, prev, body, sig FROM roster WHERE n >= ? ORDER BY n LIMIT ?'
  const entries = sql.exec(query, from, page + 1).toArray() as unknown as Entry[]
  return { entries: entries.slice(0, page), more: entries.length > page }
}

/** True if exactly this entry stands at its number: the caller repeats itself after a lost answer. */
export function hasEntry(sql: SqlStorage, { n, body, sig }: Entry): boolean {
  return (
    sql.exec('SELECT 1 FROM roster WHERE n = ? AND body = ? AND sig = ?', n, body, sig).toArray().length > 0
  )
}

/** Whether an entry follows the last one. [RO2] */
export function follows({ rosterN, rosterHash }: TeamState, { n, prev }: Entry): boolean {
  return n === rosterN + 1 && prev === rosterHash
}

/** What every entry of a device must be: its own, in its place, and not one too many. */
export function whyNotEntry(
  state: TeamState,
  by: Device,
  body: { by: string; prev: string },
  sealed: Sealed,
): Refusal | undefined {
  if (body.by !== by.id) return refused('bad_request')
  if (body.prev !== sealed.entry.prev || !follows(state, sealed.entry)) return refused('roster_conflict')
  return sealed.entry.n >= LIMITS.rosterEntries ? refused('team_full') : undefined
}

/** Asked last, for of what fails before more can be said. [RO17] */
export function whyNotJudged({ hash }: Sealed): Refusal | undefined {
  return hash === undefined ? refused('entry_refused') : undefined
}

/** Puts an entry that was judged at the end of the chain. */
export function append(sql: SqlStorage, { entry: { n, prev, body, sig }, hash }: Sealed): void {
  if (hash === undefined) throw new Error('an entry that no device accepts is about to be stored')
  sql.exec('INSERT INTO roster VALUES (?, ?, ?, ?)', n, prev, body, sig)
  sql.exec('UPDATE team SET rosterN = ?, rosterHash = ?', n, hash)
}
