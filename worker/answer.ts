import type { Context, TypedResponse } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { ERRORS, PROTO, toBase64url, type ErrorCode } from '#shared/sync/protocol.ts'
import type { Outcome } from './outcome.ts'

/** How the worker says no: a code, and a reference that its operator can search for. Input is never echoed. [PR7] */

/** A failure as it travels. */
export interface FailureBody {
  code: ErrorCode
  ref: string
  min?: number
  max?: number
  retryAfter?: number
}

/** Named, because a client's types would otherwise spell out every status of every route. */
export type Refused = Response & TypedResponse<FailureBody, (typeof ERRORS)[ErrorCode], 'json'>

/** An answer that says why not. */
export function refuse(c: Context, code: ErrorCode, more: Partial<FailureBody> = {}): Refused {
  if (more.retryAfter) c.header('Retry-After', String(more.retryAfter))
  const body: FailureBody = { code, ref: newRef(), ...more }
  return c.json(body, ERRORS[code])
}

/** What the team's object said, as an answer. */
export function answer<T extends object>(
  c: Context,
  outcome: Outcome<T>,
): Refused | (Response & TypedResponse<T, 200, 'json'>) {
  if (outcome.ok) return c.json(outcome.value, 200) as Response & TypedResponse<T, 200, 'json'>
  const { code, retryAfter } = outcome
  return refuse(c, code, retryAfter === undefined ? {} : { retryAfter })
}

/** Refuses a protocol version that this server does not speak, or undefined. [PR1] */
export function refuseVersion(c: Context, said: string | undefined): Refused | undefined {
  if (said === undefined || !/^\d{1,4}$/.test(said)) return refuse(c, 'bad_request')
  if (Number(said) < PROTO.min) return refuse(c, 'upgrade_client', { min: PROTO.min })
  return Number(said) > PROTO.max ? refuse(c, 'upgrade_server', { max: PROTO.max }) : undefined
}

/**
 * The edge where bugs and the platform's own failures end up. The log gets the reference, the kind of error and where in
 * our code it arose; never its message, which may quote what was sent. [PR10]
 */
export function onError(error: Error, c: Context): Response {
  if (error instanceof HTTPException) return refuse(c, 'bad_request')
  const ref = newRef()
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line))
  console.error(JSON.stringify({ ref, kind: error.name, at: frames?.slice(0, 8) }))
  if ('overloaded' in error && error.overloaded === true)
    return refuse(c, 'overloaded', { ref, retryAfter: 5 })
  if ('retryable' in error && error.retryable === true)
    return refuse(c, 'unavailable', { ref, retryAfter: 1 })
  return refuse(c, 'internal', { ref })
}

function newRef(): string {
  return toBase64url(crypto.getRandomValues(new Uint8Array(6)))
}
