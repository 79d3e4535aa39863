import { LIMITS } from '#shared/sync/protocol.ts'
import type { TeamState } from './team-store.ts'

/** Tombstones of one team: what tells its devices that a row is gone goes itself, once all of them know. Rules: TS9, TS10 in SPEC.md. */

const DAY = 86_400_000

/** The device has everything up to this number on its disk. It may also fall: a browser that was set back knows less. [TS9] */
export function acknowledge(sql: SqlStorage, device: string, held: number): void {
  sql.exec('UPDATE device SET acked = ?1 WHERE id = ?2 AND acked <> ?1', held, device)
}

/** Whether this device has heard of every row that was collected. */
export function knowsCollected(sql: SqlStorage, state: TeamState, device: string): boolean {
  if (state.gcFloor === 0) return true
  return (
    sql.exec<{ acked: number }>('SELECT acked FROM device WHERE id = ?', device).one().acked >= state.gcFloor
  )
}

/** Deletes the tombstones that are old enough and that every device knows which was here since. Doing it twice changes nothing. [TS9] */
export function collectTombstones(sql: SqlStorage, now: number): void {
  const oldest = Math.floor(now / DAY) - LIMITS.tombstoneDays
  const known = sql
    .exec<{ seq: number | null }>('SELECT min(acked) AS seq FROM device WHERE seen >= ?', oldest)
    .one().seq
  const ripe = 'deleted = 1 AND day <= ?1 AND seq <= ?2'
  const bounds = [oldest, known ?? Number.MAX_SAFE_INTEGER] as const
  const { floor, bytes } = sql
    .exec<{ floor: number | null; bytes: number | null }>(
      `SELECT max(seq) AS floor, sum(length(sealed)) AS bytes FROM row WHERE ${ripe}`,
      ...bounds,
    )
    .one()
  if (floor === null) return
  sql.exec(`DELETE FROM row WHERE ${ripe}`, ...bounds)
  sql.exec('UPDATE team SET gcFloor = max(gcFloor, ?), bytes = bytes - ?', floor, bytes)
}

/** When to look again, in milliseconds since 1970: when the oldest is old enough, and from then on once a day. Undefined without any. */
export function nextCollection(sql: SqlStorage, now: number): number | undefined {
  const query = 'SELECT min(day) AS day FROM row WHERE deleted = 1'
  const { day } = sql.exec<{ day: number | null }>(query).one()
  return day === null ? undefined : Math.max((day + LIMITS.tombstoneDays) * DAY, now + DAY)
}
