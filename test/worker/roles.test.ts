import { reset } from 'cloudflare:test'
import { afterEach, expect, test } from 'vitest'
import { IF_ROSTER_HEADER, MAY, toBase64url, tokenText, type Act, type Role } from '#shared/sync/protocol.ts'
import worker from '../../worker/index.ts'
import {
  codeOf,
  devicesOf,
  draftInvite,
  frame,
  invite,
  joined,
  lastEntry,
  makeTeam,
  newColleague,
  newEpoch,
  newKit,
  random,
  randomText,
  send,
  signed,
  type Colleague,
} from './team-client.ts'

afterEach(() => reset())

/** Every route of a team that a token opens, what it does, and a request that is right in all but perhaps the role. */
const routes: Record<string, { act: Act; body?: (who: Colleague, owner: Colleague) => Promise<unknown> }> = {
  'GET roster': { act: 'readRoster' },
  'POST roster': { act: 'appendRoster', body: takingBack },
  'POST invites': {
    act: 'createInvite',
    body: async (who, owner) => (await draftInvite({ ...owner, id: who.id })).body,
  },
  'GET invites': { act: 'listInvites' },
  'POST confirm': { act: 'confirm', body: async () => ({ name: randomText(60) }) },
  'GET members': { act: 'members' },
  'GET keys': { act: 'readKeys' },
  'POST rotate': {
    act: 'rotate',
    body: async (who, owner) => newEpoch({ ...owner, id: who.id }, await devicesOf(owner)),
  },
  'POST kit': { act: 'makeKit', body: async (who, owner) => newKit(owner, who) },
  'POST delete': { act: 'deleteTeam', body: async ({ team }) => ({ team }) },
  'POST leave': { act: 'leave', body: goodbye },
  'POST checkpoint': { act: 'checkpoint', body: async () => ({ sealed: randomText(200) }) },
  'GET checkpoints': { act: 'readCheckpoints' },
  'POST push': { act: 'push', body: async (who) => pushOf(who) },
  'GET pull': { act: 'pull' },
  'POST ws-ticket': { act: 'socket' },
}

async function takingBack(who: Colleague, owner: Colleague) {
  const open = await invite(owner)
  const { prev } = await lastEntry(owner)
  return { entry: signed({ op: 'uninvite', at: 0, by: toBase64url(who.id), prev, invite: open.invite }) }
}

/** Whoever goes leaves an owner behind. */
async function goodbye(who: Colleague, owner: Colleague) {
  const { team } = owner
  if (who.id === owner.id && who.team === team) await joined(owner, 'owner')
  const { prev } = await lastEntry(owner)
  const device = toBase64url(who.id)
  return { entry: signed({ op: 'remove', at: 0, by: device, prev, device, seq: 0 }) }
}

function pushOf(who: Colleague) {
  const rows = [{ sealed: frame(who, random(16)), base: 0 }]
  return { pushId: randomText(16), epoch: 0, rosterN: 0, rows }
}

async function ask(route: string, who: Colleague, owner: Colleague, team = who.team): Promise<string> {
  const [method, rest] = route.split(' ') as [string, string]
  const body = await routes[route]!.body?.(who, owner)
  const headers = { [IF_ROSTER_HEADER]: String((await lastEntry(owner)).n) }
  const query = rest === 'pull' ? '?since=0' : ''
  return codeOf(send(method, `/v1/t/${team}/${rest}${query}`, { body, token: who.token, headers }))
}

test('[PR5] the table of this test names every route of a team', () => {
  const known = worker.routes.filter(
    ({ path, method }) => path.startsWith('/v1/t/:team/') && method !== 'ALL',
  )
  const names = new Set(known.map(({ path, method }) => `${method} ${path.slice('/v1/t/:team/'.length)}`))
  names.delete('GET ws')
  expect(names).toEqual(new Set(Object.keys(routes)))
  expect(new Set(Object.values(routes).map(({ act }) => act))).toEqual(new Set(Object.keys(MAY)))
})

const everyPair = Object.keys(routes).flatMap((route) =>
  (['owner', 'member', 'viewer'] as const).map((role): [Role, string] => [role, route]),
)

test.each(everyPair)('[PR5] %s asks %s', async (role, route) => {
  const owner = await makeTeam()
  const who = role === 'owner' ? owner : await joined(owner, role)
  const may = MAY[routes[route]!.act].some((allowed) => allowed === role)
  expect(await ask(route, who, owner)).toBe(may ? '200' : '403 role_forbidden')
})

test.each(Object.keys(routes))('[PR4] a stranger to the team finds nothing at %s', async (route) => {
  const owner = await makeTeam()
  const stranger = await makeTeam()
  const token = stranger.token
  expect(await ask(route, { ...stranger, team: owner.team, token }, owner)).toBe('404 not_found')
})

test.each(Object.keys(routes))('[PR4] a wrong secret opens nothing at %s', async (route) => {
  const owner = await makeTeam()
  const { secret } = newColleague(owner.team, 'owner')
  expect(await ask(route, { ...owner, token: tokenText(owner.id, secret) }, owner)).toBe('401 token_invalid')
})

test.each(Object.keys(routes))('[PR2] %s of a team that nobody made is not found', async (route) => {
  const owner = await makeTeam()
  const { team } = await (await send('POST', '/v1/teams/id')).json<{ team: string }>()
  const [rubbish, unmade] = [`${team.slice(0, -2)}AA`, team]
  expect(await ask(route, owner, owner, rubbish)).toBe('404 not_found')
  const inUnmade = { ...owner, team: unmade }
  expect(await ask(route, inUnmade, owner)).toBe('404 not_found')
})
