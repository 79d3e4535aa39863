import { MAY, type Role } from '#shared/sync/protocol.ts'
import type { Dice } from '../simulate/dice.ts'
import { foundTeam, joined, type Way } from './colleague.ts'
import { honest, routeTable, type Request } from './route-table.ts'
import { spoil } from './rubbish.ts'

/** One request of each route to a server of real teams. */
export interface Scene {
  names: string[]
  requests: Request[]
}

/** What ends a team, or moves on its roster, is asked of a team of its own, so that the others stay worth asking. */
const alone = new Set([
  'POST /v1/invites/redeem',
  'POST /v1/kits/use',
  ...['delete', 'rotate', 'leave', 'roster', 'uninvite', 'devices', 'kit', 'notice'].map(
    (rest) => `POST /v1/t/:team/${rest}`,
  ),
])

/** Sets the scene; `leftOut` are routes that this way to the server cannot walk. */
export async function setScene(way: Way, leftOut: readonly string[] = []): Promise<Scene> {
  const names = [...routeTable.keys()].filter((name) => !leftOut.includes(name))
  const anna = await foundTeam(way)
  const [ben, vera] = [await joined(anna, 'member'), await joined(anna, 'viewer')]
  const requests: Request[] = []
  for (const [i, name] of names.entries()) {
    const owner = alone.has(name) ? await foundTeam(way) : anna
    const may = MAY[routeTable.get(name)!.act ?? 'pull'] as readonly Role[]
    const askers = [anna, ben, vera].filter(({ role }) => may.includes(role))
    const who = owner !== anna || name.startsWith('POST') ? owner : askers[i % askers.length]!
    requests.push(await honest(name, who, owner))
  }
  return { names, requests }
}

/** The next request, and the route that it was of before it was spoilt. */
export function nextRubbish({ names, requests }: Scene, dice: Dice): { name: string; request: Request } {
  const at = dice.below(requests.length)
  return { name: names[at]!, request: spoil(requests[at]!, dice, requests) }
}
