import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import {
  Append,
  Checkpoint,
  Confirm,
  Deletion,
  CREATION_KEY_HEADER,
  fromBase64url,
  IfRoster,
  KeysQuery,
  LIMITS,
  NewInvite,
  NewKit,
  NewTeam,
  NewToken,
  Notice,
  PROTO,
  PullQuery,
  Push,
  readBody,
  Redeem,
  RosterQuery,
  Rotate,
  TeamPath,
  toBase64url,
  UseKit,
} from '#shared/sync/protocol.ts'
import { answer, onError, refuse } from './answer.ts'
import { isTeamId, mayCreate, newTeamId, sha256 } from './auth.ts'
import { batchOf } from './batch.ts'
import { newEpoch, placed } from './entries.ts'
import { hygiene, signedIn, speaksOurs, valid, type World } from './gate.ts'
import { joinHeaders, joinPage } from './join-page.ts'

export { Team } from './team.ts'

const VERSION = '0.1.0'
const socketTicket = /(?:^|,\s*)tc1\.t\.([\w-]{43})(?:,|$)/

/** All routes. Each reads its request, asks the team's object, and answers; the object decides. */
const app = new Hono<World>()
  .use('/v1/*', hygiene)
  .get('/join', (c) => c.html(joinPage, 200, joinHeaders))
  .get('/v1/info', (c) => {
    const creation: 'open' | 'key' = c.env.TEAM_CREATION_KEY ? 'key' : 'open'
    return c.json({ proto: PROTO, server: VERSION, creation, limits: LIMITS, features: [] as string[] })
  })
  // A browser's WebSocket can send neither our version nor a token: the ticket stands for both. [PR9]
  .get('/v1/t/:team/ws', async (c) => {
    const team = c.req.param('team')
    if (!(await isTeamId(team, c.var.secret))) return refuse(c, 'not_found')
    const ticket = socketTicket.exec(c.req.header('Sec-WebSocket-Protocol') ?? '')?.[1]
    if (c.req.header('Upgrade')?.toLowerCase() !== 'websocket' || !ticket) return refuse(c, 'token_invalid')
    const headers = { Upgrade: 'websocket', 'Ticket-Hash': await sha256(ticket) }
    const opened = await c.env.TEAM.getByName(team).fetch(c.req.url, { headers })
    if (opened.status === 101) return opened
    return opened.status === 401 ? refuse(c, 'token_invalid') : refuse(c, 'overloaded', { retryAfter: 60 })
  })
  .use('/v1/*', speaksOurs)
  .use('/v1/*', bodyLimit({ maxSize: LIMITS.bodyBytes, onError: (c) => refuse(c, 'batch_too_large') }))
  .post('/v1/teams/id', async (c) => {
    if (!(await mayCreate(c.env, c.req.header(CREATION_KEY_HEADER)))) return refuse(c, 'creation_forbidden')
    return c.json({ team: await newTeamId(c.var.secret) }, 200)
  })
  .post('/v1/teams', valid('json', NewTeam), async (c) => {
    if (!(await mayCreate(c.env, c.req.header(CREATION_KEY_HEADER)))) return refuse(c, 'creation_forbidden')
    const { team, entry, tokenHash, name, title } = c.req.valid('json')
    if (!(await isTeamId(team, c.var.secret))) return refuse(c, 'not_found')
    const body = readBody(entry.body)
    if (body?.op !== 'create' || body.epoch !== 0) return refuse(c, 'bad_request')
    const first = { device: body.device.id, token: tokenHash, name, title }
    return answer(c, await c.env.TEAM.getByName(team).create(team, first, entry))
  })
  .post('/v1/invites/redeem', valid('json', Redeem), async (c) => {
    const { team, id, auth, entry } = c.req.valid('json')
    if (!(await isTeamId(team, c.var.secret))) return refuse(c, 'not_found')
    const body = readBody(entry.body)
    if (body?.op !== 'join') return refuse(c, 'bad_request')
    const authHash = await sha256(fromBase64url(auth)!)
    return answer(c, await c.env.TEAM.getByName(team).redeem(team, { id, authHash, body }, entry))
  })
  .post('/v1/kits/use', valid('json', UseKit), async (c) => {
    const { team, id, auth, entry } = c.req.valid('json')
    if (!(await isTeamId(team, c.var.secret))) return refuse(c, 'not_found')
    const body = readBody(entry.body)
    if (body?.op !== 'restore') return refuse(c, 'bad_request')
    const authHash = await sha256(fromBase64url(auth)!)
    return answer(c, await c.env.TEAM.getByName(team).useKit(team, { id, authHash, body }, entry))
  })
  .use('/v1/t/:team/*', signedIn)
  .get('/v1/t/:team/roster', valid('param', TeamPath), valid('query', RosterQuery), async (c) => {
    const from = Number(c.req.valid('query').from ?? 0)
    return answer(c, await teamOf(c).roster(c.var.caller, from))
  })
  .post(
    '/v1/t/:team/roster',
    valid('param', TeamPath),
    valid('header', IfRoster),
    valid('json', Append),
    async (c) => {
      const it = placed('role', lastKnown(c.req.valid('header')), c.req.valid('json').entry)
      return it ? answer(c, await teamOf(c).append(c.var.caller, it)) : refuse(c, 'bad_request')
    },
  )
  .post(
    '/v1/t/:team/uninvite',
    valid('param', TeamPath),
    valid('header', IfRoster),
    valid('json', Append),
    async (c) => {
      const it = placed('uninvite', lastKnown(c.req.valid('header')), c.req.valid('json').entry)
      return it ? answer(c, await teamOf(c).append(c.var.caller, it)) : refuse(c, 'bad_request')
    },
  )
  .post(
    '/v1/t/:team/rotate',
    valid('param', TeamPath),
    valid('header', IfRoster),
    valid('json', Rotate),
    async (c) => {
      const it = newEpoch(lastKnown(c.req.valid('header')), c.req.valid('json'))
      return it ? answer(c, await teamOf(c).rotate(c.var.caller, it)) : refuse(c, 'bad_request')
    },
  )
  .post(
    '/v1/t/:team/leave',
    valid('param', TeamPath),
    valid('header', IfRoster),
    valid('json', Append),
    async (c) => {
      const it = placed('remove', lastKnown(c.req.valid('header')), c.req.valid('json').entry)
      return it ? answer(c, await teamOf(c).append(c.var.caller, it)) : refuse(c, 'bad_request')
    },
  )
  .post(
    '/v1/t/:team/kit',
    valid('param', TeamPath),
    valid('header', IfRoster),
    valid('json', NewKit),
    async (c) => {
      const { entry, ...wish } = c.req.valid('json')
      const it = placed('recovery', lastKnown(c.req.valid('header')), entry)
      return it ? answer(c, await teamOf(c).makeKit(c.var.caller, wish, it)) : refuse(c, 'bad_request')
    },
  )
  .post('/v1/t/:team/delete', valid('param', TeamPath), valid('json', Deletion), async (c) =>
    c.req.valid('json').team === c.req.valid('param').team
      ? answer(c, await teamOf(c).delete(c.var.caller))
      : refuse(c, 'bad_request'),
  )
  .post('/v1/t/:team/notice', valid('param', TeamPath), valid('json', Notice), async (c) =>
    answer(c, await teamOf(c).leaveNotice(c.var.caller, c.req.valid('json'))),
  )
  .get('/v1/t/:team/notice', valid('param', TeamPath), async (c) =>
    answer(c, await teamOf(c).notice(c.var.caller)),
  )
  .get('/v1/t/:team/keys', valid('param', TeamPath), valid('query', KeysQuery), async (c) =>
    answer(c, await teamOf(c).keys(c.var.caller, Number(c.req.valid('query').after ?? 0))),
  )
  .post(
    '/v1/t/:team/invites',
    valid('param', TeamPath),
    valid('header', IfRoster),
    valid('json', NewInvite),
    async (c) => {
      const { entry, ...wish } = c.req.valid('json')
      const it = placed('invite', lastKnown(c.req.valid('header')), entry)
      return it
        ? answer(c, await teamOf(c).invite(c.var.caller, 'createInvite', wish, it))
        : refuse(c, 'bad_request')
    },
  )
  .post(
    '/v1/t/:team/devices',
    valid('param', TeamPath),
    valid('header', IfRoster),
    valid('json', NewInvite),
    async (c) => {
      const { entry, ...wish } = c.req.valid('json')
      const it = placed('invite', lastKnown(c.req.valid('header')), entry)
      return it
        ? answer(c, await teamOf(c).invite(c.var.caller, 'addDevice', wish, it))
        : refuse(c, 'bad_request')
    },
  )
  .get('/v1/t/:team/invites', valid('param', TeamPath), async (c) =>
    answer(c, await teamOf(c).invites(c.var.caller)),
  )
  .post('/v1/t/:team/confirm', valid('param', TeamPath), valid('json', Confirm), async (c) =>
    answer(c, await teamOf(c).confirm(c.var.caller, c.req.valid('json').name)),
  )
  .post('/v1/t/:team/token', valid('param', TeamPath), valid('json', NewToken), async (c) =>
    answer(c, await teamOf(c).renewToken(c.var.caller, c.req.valid('json').hash)),
  )
  .get('/v1/t/:team/members', valid('param', TeamPath), async (c) =>
    answer(c, await teamOf(c).members(c.var.caller)),
  )
  .post('/v1/t/:team/checkpoint', valid('param', TeamPath), valid('json', Checkpoint), async (c) =>
    answer(c, await teamOf(c).checkpoint(c.var.caller, c.req.valid('json').sealed)),
  )
  .get('/v1/t/:team/checkpoints', valid('param', TeamPath), async (c) =>
    answer(c, await teamOf(c).checkpoints(c.var.caller)),
  )
  .post('/v1/t/:team/push', valid('param', TeamPath), valid('json', Push), async (c) => {
    const { device } = c.var.caller
    const batch = await batchOf(c.req.valid('json'), c.req.valid('param').team, device)
    return batch ? answer(c, await teamOf(c).push(c.var.caller, batch)) : refuse(c, 'bad_frame')
  })
  .get('/v1/t/:team/pull', valid('param', TeamPath), valid('query', PullQuery), async (c) => {
    const { inc, mark, since, held, floor, limit } = c.req.valid('query')
    const wish = {
      inc,
      mark,
      since: Number(since),
      held: held === undefined ? undefined : Number(held),
      floor: floor === undefined ? undefined : Number(floor),
      limit: Math.min(Number(limit ?? LIMITS.pullRows), LIMITS.pullRows),
    }
    const outcome = await teamOf(c).pull(c.var.caller, wish, c.req.header('If-None-Match'))
    if (!outcome.ok) return answer(c, outcome)
    const { etag, page } = outcome.value
    c.header('ETag', etag)
    return page ? c.json(page, 200) : c.body(null, 304)
  })
  .post('/v1/t/:team/ws-ticket', valid('param', TeamPath), async (c) => {
    const ticket = toBase64url(crypto.getRandomValues(new Uint8Array(32)))
    const outcome = await teamOf(c).ticket(c.var.caller, await sha256(ticket))
    return outcome.ok ? c.json({ ticket }, 200) : answer(c, outcome)
  })
  .notFound((c) => refuse(c, 'not_found'))
  .onError(onError)

/** What the extension's typed client is made from. */
export type AppType = typeof app
export default app

function teamOf(c: { env: Env; req: { param(): Record<string, string> } }) {
  return c.env.TEAM.getByName(c.req.param().team!)
}

/** The number of the last entry that the caller knows. [RO2] */
function lastKnown(header: { 'if-roster': string }): number {
  return Number(header['if-roster'])
}
