import type { ErrorCode } from '#shared/sync/protocol.ts'

/** What a team's object answers: it crosses to the router by structured clone, so it is plain data. */
export type Outcome<T> = { ok: true; value: T } | Refusal

/** An expected failure. `retryAfter` is in seconds. */
export interface Refusal {
  ok: false
  code: ErrorCode
  retryAfter?: number
}

/** It was done. */
export function done<T>(value: T): { ok: true; value: T } {
  return { ok: true, value }
}

/** It was not, and the client acts on the code. */
export function refused(code: ErrorCode, retryAfter?: number): Refusal {
  return retryAfter === undefined ? { ok: false, code } : { ok: false, code, retryAfter }
}
