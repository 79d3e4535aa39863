import type { PartnerId, RowId } from '#shared/model/ids.ts'
import type { Row } from '#shared/model/schema.ts'
import type { Result } from '#shared/result.ts'
import type { Database, Stores } from './database.ts'
import { shownRow } from './row-form.ts'
import { write, type Ports, type Written, type WriteTrouble } from './write.ts'

/** There is one row of settings, under the same id in every team: two people who set them up apart then have the union of both. */
export const settingsId = 'AAAAAAAAAAAAAAAAAAAAAA' as RowId

/** The team's settings; empty sets before anybody said anything. A row of the whole team hangs on no partner. */
export async function readSettings(db: Stores): Promise<Row<'teamSettings'>> {
  const row = shownRow('teamSettings', await db.rows('teamSettings').get(settingsId))
  return (
    row ?? {
      id: settingsId,
      partnerId: '' as PartnerId,
      ownAddresses: [],
      ownDomains: [],
      hiddenSites: [],
      pointedAt: [],
      mutedRules: [],
    }
  )
}

/** Changes the team's settings. */
export function saveSettings(
  db: Database,
  ports: Ports,
  values: Readonly<Record<string, unknown>>,
): Promise<Result<Written, WriteTrouble>> {
  return write(db, ports, { table: 'teamSettings', id: settingsId, create: true, values })
}
