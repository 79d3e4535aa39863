import { PokePace, restOf } from '#extension/sync/poke-pace.ts'
import { serverTime } from '#extension/sync/server-time.ts'
import { teamApi, type TeamApi, type Wire } from '#extension/sync/team-api.ts'
import { wakeSocket, type WakeSocket } from '#extension/sync/wake-socket.ts'
import { peekFrame, toBase64url, type Poke } from '#shared/sync/protocol.ts'
import type { Dice } from '../simulate/dice.ts'
import { frame, random, randomText, type Colleague } from '../support/colleague.ts'
import type { Seen } from './seen.ts'

/**
 * One of many people at once: the extension's own way to the server, its socket with pings and waiting, and its pace. What it pulls it
 * checks and counts instead of opening it, for two hundred browsers' worth of cryptography does not fit into one process.
 */
export class Person {
  readonly who: Colleague
  readonly #api: TeamApi
  readonly #dice: Dice
  readonly #seen: Seen
  readonly #size: number
  readonly #pace: PokePace
  #socket: WakeSocket | undefined
  #line: WebSocket | undefined
  #cursor: { since: number; inc?: string; mark?: string | undefined } = { since: 0 }
  #pulling: Promise<void> | undefined
  /** Ids of the rows that this person has: pulled, or written here and acknowledged. */
  readonly rows = new Set<string>()
  open = false
  pulls: number[] = []

  constructor(
    server: string,
    who: Colleague,
    { dice, seen, size }: { dice: Dice; seen: Seen; size: number },
  ) {
    this.who = who
    this.#dice = dice
    this.#seen = seen
    this.#size = size
    const wire: Wire = {
      now: () => performance.now(),
      // Compressing is the work of Cloudflare's edge, and here it would take the core that the worker needs.
      fetch: (url, { headers, ...init }) =>
        fetch(url, { ...init, headers: { ...headers, 'Accept-Encoding': 'identity' } }),
      socket: (url, protocols) => this.#noting(new WebSocket(url, protocols)),
    }
    this.#api = teamApi(wire, serverTime(), { server, member: { team: who.team, token: who.token } })
    this.#pace = new PokePace(wire.now, after, () => void this.pull())
  }

  listen(): void {
    const listener = {
      opened: () => {
        this.open = true
        void this.pull()
      },
      poked: (poke: Poke) => {
        this.#seen.poked(poke.seq, this.who.token)
        if (poke.seq > this.#cursor.since) this.#pace.poke(poke)
      },
      revoked: () => {
        throw new Error('nobody was removed')
      },
    }
    this.#socket = wakeSocket(this.#api, listener, after, () => this.#dice.next())
  }

  hangUp(): void {
    this.#socket?.stop()
    this.#pace.stop()
    this.open = false
  }

  /** Pushes one new row until the server has it; the same push each time. */
  async push(): Promise<void> {
    const id = random(16)
    const rows = [{ sealed: frame(this.who, id), base: 0 }]
    const body = JSON.stringify({ pushId: randomText(16), epoch: 0, rosterN: 0, rows })
    this.#seen.written.add(toBase64url(id))
    for (;;) {
      const began = performance.now()
      const pushed = await this.#api.push(body)
      if (pushed.ok) {
        this.rows.add(toBase64url(id))
        return this.#seen.pushed(pushed.value.head.seq, this.who.token, began)
      }
      this.#seen.refused(pushed.error.code)
      await new Promise((later) => setTimeout(later, 500 + this.#dice.below(1000)))
    }
  }

  /** Everything new, after whatever pull is under way. */
  async pull(): Promise<void> {
    while (this.#pulling) await this.#pulling
    this.#pulling = this.#pull().finally(() => (this.#pulling = undefined))
    await this.#pulling
  }

  async #pull(): Promise<void> {
    this.#pace.rest(restOf(this.#size))
    this.pulls.push(performance.now())
    for (let more = true; more;) {
      const { since, inc, mark } = this.#cursor
      const page = await this.#api.pull(since, since, { inc, mark })
      if (!page.ok) return this.#seen.refused(page.error.code)
      const { rows, next } = page.value
      for (const { sealed } of rows) this.rows.add(peekFrame(sealed)!.id)
      this.#cursor = { since: next, inc: page.value.inc, mark: page.value.mark }
      more = page.value.more
    }
  }

  /** The listener hears nothing of a line that breaks; the count of open ones has to. */
  #noting(socket: WebSocket): WebSocket {
    this.#line = socket
    socket.addEventListener('close', () => {
      if (this.#line === socket) this.open = false
    })
    return socket
  }
}

function after(ms: number, what: () => void): () => void {
  const timer = setTimeout(what, ms)
  return () => clearTimeout(timer)
}
