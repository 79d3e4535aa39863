import { IF_ROSTER_HEADER, SOCKET, toBase64url, type Act } from '#shared/sync/protocol.ts'
import {
  ask,
  devicesOf,
  draftInvite,
  frame,
  invite,
  joinBody,
  joined,
  jsonOf,
  lastEntry,
  newDevice,
  newEpoch,
  newTeamBody,
  path,
  random,
  randomText,
  signed,
  type Colleague,
} from './colleague.ts'
import { ownInvite, personOf, speakingFor } from './colleague-browsers.ts'
import { makeKit, newKit, restoreBody } from './colleague-kit.ts'

/** Every route of the server, each with a request that is right in all but perhaps who sends it. A new route fails a test until it is here. */

/** A request as it travels. */
export interface Request {
  method: string
  path: string
  headers: Record<string, string>
  body: string | Uint8Array<ArrayBuffer> | null
}

interface Route {
  /** What it does in a team, if a token of the team opens it. */
  act?: Act
  query?: string
  headers?: Record<string, string>
  body?: (who: Colleague, owner: Colleague) => Promise<unknown>
}

/** Routes of a team that a token opens, under `/v1/t/:team/`. */
export const teamRoutes: Record<string, Route & { act: Act }> = {
  'GET roster': { act: 'readRoster' },
  'POST roster': { act: 'appendRoster', body: promoting },
  'POST uninvite': { act: 'takeBack', body: takingBack },
  'POST invites': {
    act: 'createInvite',
    body: async (who, owner) => (await draftInvite(speakingFor(who, owner))).body,
  },
  'POST devices': { act: 'addDevice', body: addingOwn },
  'GET invites': { act: 'listInvites' },
  'POST confirm': { act: 'confirm', body: async () => ({ name: randomText(60) }) },
  'POST token': { act: 'renewToken', body: async () => ({ hash: randomText(32) }) },
  'GET members': { act: 'members' },
  'GET keys': { act: 'readKeys' },
  'POST rotate': {
    act: 'rotate',
    body: async (who, owner) => newEpoch(speakingFor(who, owner), await devicesOf(owner)),
  },
  'POST kit': { act: 'makeKit', body: async (who, owner) => newKit(owner, who) },
  'POST delete': { act: 'deleteTeam', body: async ({ team }) => ({ team }) },
  'POST notice': { act: 'moveTeam', body: async (who) => noticeOf(who) },
  'GET notice': { act: 'readNotice' },
  'POST leave': { act: 'leave', body: goodbye },
  'POST checkpoint': { act: 'checkpoint', body: async () => ({ sealed: randomText(200) }) },
  'GET checkpoints': { act: 'readCheckpoints' },
  'POST push': { act: 'push', body: async (who) => pushOf(who) },
  'GET pull': { act: 'pull', query: '?since=0' },
  'POST ws-ticket': { act: 'socket' },
}

/** All others. */
const openRoutes: Record<string, Route> = {
  'GET /join': {},
  'GET /v1/info': {},
  'POST /v1/teams/id': {},
  'POST /v1/teams': { body: founding },
  'POST /v1/invites/redeem': { body: joining },
  'POST /v1/kits/use': { body: restoring },
  'GET /v1/t/:team/ws': {
    headers: {
      Upgrade: 'websocket',
      Connection: 'Upgrade',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==',
    },
  },
}

const inTeam = Object.entries(teamRoutes).map(([name, route]): [string, Route] => [
  name.replace(' ', ' /v1/t/:team/'),
  route,
])

/** By method and path, as the router knows them. */
export const routeTable: ReadonlyMap<string, Route> = new Map([...Object.entries(openRoutes), ...inTeam])

/** The names of a router's routes, as they stand in the table; what only stands before others is none. */
export function namesOf(routes: readonly { method: string; path: string }[]): Set<string> {
  return new Set(
    routes.filter(({ method }) => method !== 'ALL').map((route) => `${route.method} ${route.path}`),
  )
}

/** The right request to a route. `owner` is an owner of the team that is asked, `who` whoever asks. */
export async function honest(name: string, who: Colleague, owner: Colleague): Promise<Request> {
  const [method, at] = name.split(' ') as [string, string]
  const { query = '', headers = {}, body } = routeTable.get(name)!
  const words = await body?.(who, owner)
  let request: Request | undefined
  const asked = {
    token: who.token,
    ...(body && { body: words }),
    headers: {
      ...headers,
      [IF_ROSTER_HEADER]: String((await lastEntry(owner)).n),
      ...(headers['Upgrade'] && { 'Sec-WebSocket-Protocol': await ticketFor(who) }),
    },
  }
  await ask(note, method, at.replace(':team', owner.team) + query, asked)
  return request!

  async function note(where: string, init: Omit<Request, 'path'>) {
    request = { ...init, path: where }
    return new Response()
  }
}

/** The subprotocols that open a socket. */
async function ticketFor(who: Colleague): Promise<string> {
  const { ticket } = await jsonOf<{ ticket: string }>(ask(who.way, 'POST', path(who, 'ws-ticket'), who))
  return `${SOCKET.protocol}, ${SOCKET.ticketPrefix}${ticket}`
}

async function founding({ way }: Colleague) {
  const { team } = await jsonOf<{ team: string }>(ask(way, 'POST', '/v1/teams/id'))
  return newTeamBody(newDevice(way, team, 'owner'))
}

async function joining({ way }: Colleague, owner: Colleague) {
  return joinBody(newDevice(way, owner.team, 'member'), await invite(owner))
}

async function restoring({ way }: Colleague, owner: Colleague) {
  return restoreBody(newDevice(way, owner.team, 'owner'), await makeKit(owner))
}

async function promoting(who: Colleague, owner: Colleague) {
  const { prev } = await lastEntry(owner)
  const by = toBase64url(who.id)
  return { entry: await signed(who, { op: 'role', at: 0, by, prev, device: by, role: 'owner', seq: 0 }) }
}

/** Whoever is nobody here speaks of the owner's browsers: it is refused all the same. */
async function addingOwn(who: Colleague, owner: Colleague) {
  const mine = { person: await personOf(owner, who), role: who.role }
  return (await draftInvite(speakingFor(who, owner), mine.role, 3_600_000, 0, mine.person)).body
}

async function takingBack(who: Colleague, owner: Colleague) {
  const open = await ownInvite(who, owner)
  const { prev } = await lastEntry(owner)
  const by = toBase64url(who.id)
  return { entry: await signed(who, { op: 'uninvite', at: 0, by, prev, invite: open.invite }) }
}

/** The team moves, and whoever else is in it is told where to. */
export function noticeOf(by: Colleague, ...named: Colleague[]) {
  const invites = named.map(({ id }) => ({ device: toBase64url(id), sealed: randomText(200) }))
  return {
    body: JSON.stringify({ at: 0, by: toBase64url(by.id), invites, team: randomText(24) }),
    sig: randomText(64),
  }
}

/** Whoever goes leaves an owner behind. */
async function goodbye(who: Colleague, owner: Colleague) {
  const { team } = owner
  if (who.id === owner.id && who.team === team) await joined(owner, 'owner')
  const { prev } = await lastEntry(owner)
  const device = toBase64url(who.id)
  return { entry: await signed(who, { op: 'remove', at: 0, by: device, prev, device, seq: 0 }) }
}

function pushOf(who: Colleague) {
  const rows = [{ sealed: frame(who, random(16)), base: 0 }]
  return { pushId: randomText(16), epoch: 0, rosterN: 0, rows }
}
