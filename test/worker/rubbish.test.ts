import { reset } from 'cloudflare:test'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { IF_ROSTER_HEADER } from '#shared/sync/protocol.ts'
import {
  draftInvite,
  frame,
  joinBody,
  makeTeam,
  newColleague,
  newTeamBody,
  path,
  random,
  randomText,
  send,
  type Colleague,
} from './team-client.ts'

let anna: Colleague
let honest: [where: string, body: unknown][]

beforeAll(async () => {
  anna = await makeTeam()
  const draft = await draftInvite(anna)
  const rows = [{ sealed: frame(anna, random(16)), base: 0 }]
  honest = [
    ['/v1/teams', await newTeamBody(newColleague(anna.team, 'owner'))],
    ['/v1/invites/redeem', await joinBody(newColleague(anna.team, 'member'), draft)],
    [path(anna, 'invites'), draft.body],
    [path(anna, 'roster'), { entry: draft.body.entry }],
    [path(anna, 'confirm'), { name: randomText(60) }],
    [path(anna, 'push'), { pushId: randomText(16), epoch: 0, rosterN: 0, rows }],
  ]
})

afterAll(() => reset())

const headers = { [IF_ROSTER_HEADER]: '0' }
const strange = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(null, -1, 1e308, 2 ** 53, '', 'A'.repeat(22), '\ud800', '{"op":"join"}', [[]], {
    op: 'create',
  }),
)

/** The same message with one of its parts replaced, at any depth. */
function spoil(message: unknown, at: number, by: unknown): unknown {
  if (typeof message !== 'object' || message === null) return by
  const keys = Object.keys(message)
  const key = keys[at % keys.length]
  if (key === undefined) return by
  const part = (message as Record<string, unknown>)[key]
  const spoilt = at % 2 ? by : spoil(part, Math.floor(at / keys.length), by)
  return Array.isArray(message) ? [spoilt] : { ...message, [key]: spoilt }
}

test('[PR13] an honest message with one part replaced by anything is never the server’s failure', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(5), fc.nat(10_000), strange, async (route, at, by) => {
      const [where, body] = honest[route]!
      const answer = await send('POST', where, { body: spoil(body, at, by), token: anna.token, headers })
      expect(answer.status).toBeLessThan(500)
    }),
    { numRuns: 400 },
  )
})

test('[PR13] any text at all is never the server’s failure', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(5), fc.string({ unit: 'binary' }), async (route, body) => {
      const answer = await send('POST', honest[route]![0], { body, token: anna.token, headers })
      expect(answer.status).toBeLessThan(500)
    }),
    { numRuns: 200 },
  )
})

test('[PR13] any address and query is never the server’s failure', async () => {
  const ends = ['pull', 'roster', 'ws', 'invites', 'members', '', '%', 'pull/..']
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...ends), fc.webQueryParameters(), async (end, query) => {
      const answer = await send('GET', `${path(anna, end)}?${query}`, anna)
      expect(answer.status).toBeLessThan(500)
    }),
    { numRuns: 200 },
  )
})
