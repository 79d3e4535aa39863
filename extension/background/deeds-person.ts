import type { RowId } from '#shared/model/ids.ts'
import type { Deeds } from '../bridge/serve.ts'
import { erasePerson, personRecord } from '../storage/person.ts'
import type { Desk } from './desk.ts'

/** Commands about one natural person: what is held, and its end. */
export function personDeeds({ db, ports, team }: Desk) {
  return {
    async personRecord({ id }) {
      const record = await personRecord(db, id as RowId, await team.names(db))
      return record ? { ok: true, record } : { ok: false, code: 'not-found' }
    },
    async erasePerson({ id }) {
      const done = await erasePerson(db, ports, id as RowId)
      return done.ok ? { ok: true, ...done.value } : { ok: false, ...done.error }
    },
  } satisfies Partial<Deeds>
}
