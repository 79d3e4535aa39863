import type { Poke } from '#shared/sync/protocol.ts'
import type { After } from './wake-socket.ts'

/** How often pokes are heeded: the first at once, and while a rest lasts the newest of all that came, when it is over. [PR9] */

/**
 * The rest after each pull that a poke caused, in ms, per device in the team. Two people see each other's edits at once; among two
 * hundred somebody always writes, and each comes for it every two seconds.
 */
const REST_PER_DEVICE = 10

/** How long a team of so many devices is not listened to after a pull, in milliseconds. */
export function restOf(devices: number): number {
  return devices * REST_PER_DEVICE
}

export class PokePace {
  readonly #now: () => number
  readonly #after: After
  readonly #heed: (poke: Poke) => void
  #until = 0
  #newest: Poke | undefined
  #cancel: (() => void) | undefined

  constructor(now: () => number, after: After, heed: (poke: Poke) => void) {
    this.#now = now
    this.#after = after
    this.#heed = heed
  }

  poke(poke: Poke): void {
    this.#newest = poke
    this.#cancel ??= this.#until > this.#now() ? this.#after(this.#until - this.#now(), this.#go) : undefined
    if (!this.#cancel) this.#go()
  }

  /** Heeds nobody for so many milliseconds from now on, or for as long as was said before. */
  rest(ms: number): void {
    this.#until = Math.max(this.#until, this.#now() + ms)
  }

  stop(): void {
    this.#cancel?.()
    this.#cancel = undefined
    this.#newest = undefined
  }

  readonly #go = () => {
    this.#cancel = undefined
    const poke = this.#newest
    this.#newest = undefined
    if (poke) this.#heed(poke)
  }
}
