import { zValidator } from '@hono/zod-validator'
import type { Context, Next, ValidationTargets } from 'hono'
import type * as z from 'zod/mini'
import { MEDIA_TYPE, PROTO_HEADER } from '#shared/sync/protocol.ts'
import { refuse, refuseVersion } from './answer.ts'
import { callerOf, isTeamId, teamIdSecret, type Caller } from './auth.ts'

/** What every request passes before its route is looked at. */

/** What the gate leaves for the routes. */
export interface World {
  Bindings: Env
  Variables: { caller: Caller; secret: string }
}

/** Web pages may not ask, and a server without its secret serves nobody. [PR10, PR11] */
export async function hygiene(c: Context<World>, next: Next) {
  // Cloudflare adds it; a server on one's own computer would not, and devices set their clocks by it. [PR12]
  c.header('Date', new Date().toUTCString())
  c.header('Cache-Control', 'no-store')
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('Strict-Transport-Security', 'max-age=31536000')
  // Extensions have origins of their own schemes. This is hygiene; the token is the authority.
  if (/^https?:/.test(c.req.header('Origin') ?? '')) return refuse(c, 'origin_forbidden')
  const secret = teamIdSecret(c.env, c.req.url)
  if (secret === undefined) return refuse(c, 'server_unconfigured')
  c.set('secret', secret)
  await next()
}

/** A version that we speak, and a media type that no web form can send. [PR1, PR10] */
export async function speaksOurs(c: Context<World>, next: Next) {
  const refusal = refuseVersion(c, c.req.header(PROTO_HEADER))
  if (refusal) return refusal
  if (c.req.method === 'POST' && c.req.header('Content-Type') !== MEDIA_TYPE) return refuse(c, 'bad_request')
  await next()
}

/** A team id that this server issued, and a token of the right shape; whether they match is for the team's object to say. [PR2, PR4] */
export async function signedIn(c: Context<World>, next: Next) {
  const team = c.req.param('team') ?? ''
  if (!(await isTeamId(team, c.var.secret))) return refuse(c, 'not_found')
  const caller = await callerOf(team, c.req.header('Authorization'))
  if (!caller) return refuse(c, 'token_invalid')
  c.set('caller', caller)
  await next()
}

/** Checks one part of a request against the protocol. One hook for all, so that every bad request reads alike. [PR3] */
export function valid<Target extends keyof ValidationTargets, Schema extends z.ZodMiniType>(
  target: Target,
  schema: Schema,
) {
  return zValidator(target, schema, (result, c) => {
    if (!result.success) return refuse(c, target === 'param' ? 'not_found' : 'bad_request')
    return undefined
  })
}
