import type { Wire } from './team-api.ts'
import type { After } from './wake-socket.ts'

/** Nothing waits longer than this, in milliseconds: a first push takes seconds, an old life of this program may hold the lock. */
const MOST = 50

/**
 * Colleagues wait for an edit while it leaves. What shows it here is asked for anew at the same moment, and would keep this thread and the base
 * from sending it: so it comes after, some milliseconds later.
 */
export class Leaving {
  readonly #after: After
  #left = () => {}
  /** Resolves when what was just written has left, or will not soon. */
  done = Promise.resolve()

  constructor(after: After) {
    this.#after = after
  }

  begin(): void {
    this.#left()
    this.done = new Promise((left) => (this.#left = left))
    this.#after(MOST, this.#left)
  }

  end(): void {
    this.#left()
  }

  /** The same network; whatever goes out on it, has left. */
  watch(wire: Wire): Wire {
    const fetch: Wire['fetch'] = (url, init) => {
      const answer = wire.fetch(url, init)
      this.end()
      return answer
    }
    return { ...wire, fetch }
  }
}
