import { NO_ENTRY, type Act, type Entry, type Signed } from '#shared/sync/protocol.ts'
import { noRoster, type Roster } from '#shared/sync/roster.ts'
import type { Caller } from './auth.ts'
import { done, refused, type Outcome } from './outcome.ts'
import type { Access } from './team-access.ts'
import { judge, readOn, type Sealed } from './team-roster.ts'
import { exists, readState, type Device } from './team-store.ts'

/** Growing the roster of one team. Each entry is judged before the transaction that appends it, for that waits, and a transaction must not. Rules: RO2, RO17 in SPEC.md. */
export class Growth {
  readonly #ctx: DurableObjectState
  readonly #access: Access
  /** The roster as its readers have it, so far as it was asked for since the object woke. */
  #read: Roster | undefined = noRoster

  constructor(ctx: DurableObjectState, access: Access) {
    this.#ctx = ctx
    this.#access = access
  }

  /**
   * Does what a device signed. Others come in while its entries are judged: whatever they do to the roster, the work then finds another
   * last entry than the one behind which these were judged.
   */
  async by<T>(
    caller: Caller,
    act: Act,
    entries: readonly Entry[],
    work: (device: Device, sealed: readonly Sealed[], now: number) => Outcome<T>,
  ): Promise<Outcome<T>> {
    const stranger = this.#access.known(caller, act, () => done(null))
    if (!stranger.ok) return stranger
    const sealed = await this.#judge(caller.team, entries)
    return this.#access.as(caller, act, (device, now) => work(device, sealed, now))
  }

  /** Lets a device in, whose entry stands wherever it comes: its place is found, and it is judged there, with the door shut. [RO3] */
  async letIn<T>(team: string, signed: Signed, work: (sealed: Sealed) => Outcome<T>): Promise<Outcome<T>> {
    const { sql } = this.#ctx.storage
    if (!exists(sql)) return refused('not_found')
    return this.#ctx.blockConcurrencyWhile(async () => {
      const { rosterN, rosterHash } = readState(sql)
      const [sealed] = await this.#judge(team, [{ n: rosterN + 1, prev: rosterHash, ...signed }])
      return this.#ctx.storage.transactionSync(() => work(sealed!))
    })
  }

  /** The same for the entry that begins it all. */
  async begin<T>(team: string, signed: Signed, work: (sealed: Sealed) => Outcome<T>): Promise<Outcome<T>> {
    const [sealed] = await judge(noRoster, team, [{ n: 0, prev: NO_ENTRY, ...signed }])
    return this.#ctx.storage.transactionSync(() => work(sealed!))
  }

  /** The team is gone. */
  end(): void {
    this.#read = noRoster
  }

  #judge(team: string, entries: readonly Entry[]): Promise<Sealed[]> {
    const { sql } = this.#ctx.storage
    this.#read = this.#read && readOn(sql, readState(sql), this.#read)
    return judge(this.#read, team, entries)
  }
}
