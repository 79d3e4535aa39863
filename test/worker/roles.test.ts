import { reset } from 'cloudflare:test'
import { afterEach, expect, test } from 'vitest'
import { MAY, tokenText, type Role } from '#shared/sync/protocol.ts'
import worker from '../../worker/index.ts'
import { honest, namesOf, routeTable, teamRoutes } from '../support/route-table.ts'
import { codeOf, joined, makeTeam, newColleague, send, type Colleague } from './team-client.ts'

afterEach(() => reset())

/** `team`: the one that is asked, unless it is theirs. */
async function answerTo(route: string, who: Colleague, owner: Colleague, team = who.team): Promise<string> {
  const right = await honest(route.replace(' ', ' /v1/t/:team/'), who, owner)
  return codeOf(who.way(right.path.replace(owner.team, team), right))
}

test('[PR5, PR13] the table names every route that there is, and every act', () => {
  expect(new Set(routeTable.keys())).toEqual(namesOf(worker.routes))
  expect(new Set(Object.values(teamRoutes).map(({ act }) => act))).toEqual(new Set(Object.keys(MAY)))
})

const everyPair = Object.keys(teamRoutes).flatMap((route) =>
  (['owner', 'member', 'viewer'] as const).map((role): [Role, string] => [role, route]),
)

test.each(everyPair)('[PR5] %s asks %s', async (role, route) => {
  const owner = await makeTeam()
  const who = role === 'owner' ? owner : await joined(owner, role)
  const may = MAY[teamRoutes[route]!.act].some((allowed) => allowed === role)
  expect(await answerTo(route, who, owner)).toBe(may ? '200' : '403 role_forbidden')
})

test.each(Object.keys(teamRoutes))('[PR4] a stranger to the team finds nothing at %s', async (route) => {
  const owner = await makeTeam()
  const stranger = await makeTeam()
  const token = stranger.token
  expect(await answerTo(route, { ...stranger, team: owner.team, token }, owner)).toBe('404 not_found')
})

test.each(Object.keys(teamRoutes))(
  '[PR4, RO8] who is no longer in the team hears so at %s',
  async (route) => {
    const owner = await makeTeam()
    const ben = await joined(owner, 'owner')
    expect(await answerTo('POST leave', ben, owner)).toBe('200')
    expect(await answerTo(route, ben, owner)).toBe('403 device_removed')
  },
)

test.each(Object.keys(teamRoutes))('[PR4] a wrong secret opens nothing at %s', async (route) => {
  const owner = await makeTeam()
  const { secret } = newColleague(owner.team, 'owner')
  expect(await answerTo(route, { ...owner, token: tokenText(owner.id, secret) }, owner)).toBe(
    '401 token_invalid',
  )
})

test.each(Object.keys(teamRoutes))('[PR2] %s of a team that nobody made is not found', async (route) => {
  const owner = await makeTeam()
  const { team } = await (await send('POST', '/v1/teams/id')).json<{ team: string }>()
  const [rubbish, unmade] = [`${team.slice(0, -2)}AA`, team]
  expect(await answerTo(route, owner, owner, rubbish)).toBe('404 not_found')
  const inUnmade = { ...owner, team: unmade }
  expect(await answerTo(route, inUnmade, owner)).toBe('404 not_found')
})
