import { LIMITS, type Role } from '#shared/sync/protocol.ts'
import { refused, type Refusal } from './outcome.ts'

/** Which devices are of one person. A person is the number of the roster entry that first spoke of it. Rules: RO14, IN10 in SPEC.md. */

/** A device's person, and the role that all its devices have; undefined for a device that is not here. */
export function personOf(sql: SqlStorage, device: string): { person: number; role: Role } | undefined {
  const query = 'SELECT person, role FROM device WHERE id = ?'
  return sql.exec<{ person: number; role: Role }>(query, device).toArray()[0]
}

/** Ids of a person's devices. */
export function devicesOf(sql: SqlStorage, person: number): string[] {
  const found = sql.exec<{ id: string }>('SELECT id FROM device WHERE person = ?', person)
  return found.toArray().map(({ id }) => id)
}

/** What a person's next device takes over: role and sealed name. Undefined if nobody of it is here. */
export function ofPerson(sql: SqlStorage, person: number): { role: Role; name: string | null } | undefined {
  const query = 'SELECT role, name FROM device WHERE person = ? LIMIT 1'
  return sql.exec<{ role: Role; name: string | null }>(query, person).toArray()[0]
}

/** Whether a device of this person is here, or was. */
export function isKnown(sql: SqlStorage, person: number): boolean {
  const query = 'SELECT 1 FROM device WHERE person = ?1 UNION SELECT 1 FROM former WHERE person = ?1'
  return sql.exec(query, person).toArray().length > 0
}

/** Why no device of this person fits in, if none does. `over`: so many more than a team's limits say find room; `links`: open invitations that count as if used. [IN10, PR6] */
export function whyNoRoom(sql: SqlStorage, person: number, over = 0, links = 0): Refusal | undefined {
  const query = `SELECT count(*) AS devices, count(DISTINCT person) AS persons,
    count(*) FILTER (WHERE person = ?) AS theirs FROM device`
  const { devices, persons, theirs } = sql
    .exec<{ devices: number; persons: number; theirs: number }>(query, person)
    .one()
  if (theirs + links >= LIMITS.devicesEach) return refused('devices_full')
  const isFull = devices >= LIMITS.devices + over || (theirs === 0 && persons >= LIMITS.members + over)
  return isFull ? refused('team_full') : undefined
}

/** Gives a person's devices, also those that are gone, one sealed name. True if it is another than before. [RO12] */
export function namePerson(sql: SqlStorage, person: number, name: string): boolean {
  const changed = sql.exec('UPDATE device SET name = ?1 WHERE person = ?2 AND name IS NOT ?1', name, person)
  const isNew = changed.rowsWritten > 0
  if (isNew) sql.exec('UPDATE former SET name = ? WHERE person = ?', name, person)
  return isNew
}
