import type { Act } from '#shared/sync/protocol.ts'
import type { Caller } from './auth.ts'
import { takeFrom, type Bucket } from './limits.ts'
import { refused, type Outcome } from './outcome.ts'
import { isOver } from './team-move.ts'
import { authorise, exists, type Device } from './team-store.ts'

/** What is done for a device, at this moment (milliseconds since 1970). */
export type Work<T> = (device: Device, now: number) => Outcome<T>

/** Who may do what in one team: each request is one transaction, in which its author is known first. Rules: PR4 to PR6, MO3, TS1 in SPEC.md. */
export class Access {
  readonly #storage: DurableObjectStorage
  readonly #buckets = new Map<string, Bucket>()

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage
  }

  /** Does the work if its author may, has not asked too often, and the team is still here. */
  as<T>(caller: Caller, act: Act, work: Work<T>): Outcome<T> {
    return this.known(caller, act, (device, now) => {
      const wait = takeFrom(this.#buckets, act, caller.device, now)
      if (wait > 0) return refused('rate_limited', wait)
      return isOver(this.#storage.sql, act) ? refused('team_moved') : work(device, now)
    })
  }

  /** The same for what is only looked at, before the real work: it costs nothing of the author's allowance. */
  known<T>(caller: Caller, act: Act, work: Work<T>): Outcome<T> {
    if (!exists(this.#storage.sql)) return refused('not_found')
    return this.#storage.transactionSync(() => {
      const now = Date.now()
      const device = authorise(this.#storage.sql, caller, act, now)
      return device.ok ? work(device.value, now) : device
    })
  }
}
