import { fail, ok, type Result } from '#shared/result.ts'
import type { Database } from '../storage/database.ts'
import { keep, readKept } from '../storage/team-keys.ts'
import { storageTrouble, type StorageTrouble } from '../storage/transact.ts'
import type { SyncTrouble } from './session.ts'

/** How sync went the last time: what the team page shows also after a restart. */
export interface SyncState {
  readonly online: boolean
  /** Milliseconds since 1970. */
  readonly lastSync?: number
  readonly trouble?: Pick<SyncTrouble, 'code' | 'values'>
}

/** A clock further off than this is worth a word. */
const WRONG_CLOCK = 300_000
/** The time of the last success is shown in minutes: there is no need to write it after each line that somebody logs. */
const WORTH_NOTING = 30_000

/** What hinders without stopping: the work goes on, and people should know. */
export function clockTrouble(offset: number): SyncTrouble | undefined {
  if (Math.abs(offset) <= WRONG_CLOCK) return undefined
  return { code: 'clock-wrong', values: { minutes: Math.round(Math.abs(offset) / 60_000) } }
}

/** Notes how a round of sync went, if that is news. Fails where the base does: then only this program's memory can say it. */
export async function noteState(
  db: Database,
  trouble: SyncTrouble | undefined,
  reached: boolean,
  now: number,
): Promise<Result<undefined, StorageTrouble>> {
  try {
    return await note(db, trouble, reached, now)
  } catch (error) {
    return fail(await storageTrouble(error))
  }
}

async function note(
  db: Database,
  trouble: SyncTrouble | undefined,
  reached: boolean,
  now: number,
): Promise<Result<undefined, StorageTrouble>> {
  const before = await readKept<SyncState>(db, 'sync')
  const recent = now - (before?.lastSync ?? 0) < WORTH_NOTING
  const same = before?.trouble?.code === trouble?.code && before?.online === reached
  if (before && same && (recent || !reached)) return ok(undefined)
  const lastSync = reached ? now : before?.lastSync
  const state: SyncState = {
    online: reached,
    ...(lastSync !== undefined && { lastSync }),
    ...(trouble && { trouble: { code: trouble.code, ...(trouble.values && { values: trouble.values }) } }),
  }
  return keep(db, { sync: state })
}
