import type { TeamStatus } from '../../bridge/answers.ts'
import { sayRefusal } from '../../ui/say.ts'

/** What stands between this browser and its team, in a sentence; undefined when nothing does. */
export function sayTrouble(team: TeamStatus): string | undefined {
  if (!team.trouble) return undefined
  // A clock that is wrong comes with how wrong; a sentence without its number must still be said.
  return sayRefusal({ ok: false, code: team.trouble, values: { minutes: 0, ...team.troubleValues } })
}
