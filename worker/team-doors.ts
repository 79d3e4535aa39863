/** How often a door may be tried with a wrong secret before it closes. Rules: IN8, RC4 in SPEC.md. */

const LOCK = 3_600_000
/** Failures in an hour. */
const TRIES = { invite: 10, kit: 5 } as const
export type Door = keyof typeof TRIES

/** Seconds until this door may be tried again; 0 when it is open. */
export function lockedFor(sql: SqlStorage, door: Door, now: number): number {
  const query = 'SELECT at FROM failure WHERE door = ? AND at > ? ORDER BY at DESC LIMIT 1 OFFSET ?'
  const last = sql.exec<{ at: number }>(query, door, now - LOCK, 0).toArray()[0]
  const decisive = sql.exec(query, door, now - LOCK, TRIES[door] - 1).toArray()[0]
  return last && decisive ? Math.ceil((last.at + LOCK - now) / 1000) : 0
}

/** Somebody tried with a wrong secret. */
export function noteFailure(sql: SqlStorage, door: Door, now: number): void {
  sql.exec('INSERT INTO failure (at, door) VALUES (?, ?)', now, door)
}

/** Forgets failures that close nothing any more. */
export function forgetFailures(sql: SqlStorage, now: number): void {
  sql.exec('DELETE FROM failure WHERE at < ?', now - LOCK)
}
