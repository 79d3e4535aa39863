import { fromBase64url } from '#shared/sync/protocol.ts'
import { extendRoster } from '#shared/sync/read-roster.ts'
import { noRoster } from '#shared/sync/roster.ts'
import { readRoster, type Colleague } from './colleague.ts'

/** Whether a colleague's device accepts the roster as it stands at the server, and so goes on writing. */
export async function readsWell(who: Colleague): Promise<boolean> {
  return (await extendRoster(noRoster, fromBase64url(who.team)!, await readRoster(who))).ok
}
