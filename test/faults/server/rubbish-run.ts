import assert from 'node:assert/strict'
import type { Scene } from '../../support/rubbish-scene.ts'
import { nextRubbish } from '../../support/rubbish-scene.ts'
import type { Request } from '../../support/route-table.ts'
import type { Way } from '../../support/colleague.ts'
import type { Dice } from '../../simulate/dice.ts'

/** So many requests are under way at once. */
const AT_ONCE = 2

/** What rubbish did to a server, in sum: how it answered at each route, and how long that took. */
export class RubbishRun {
  sent = 0
  failures = 0
  /** How many answers took so many tenths of a millisecond; the last place is for all that took longer. */
  readonly #took = new Uint32Array(10_000)
  readonly #answers = new Map<string, Set<number>>()

  /** Sends each request as it is, then rubbish; throws at the first answer that is the server's own failure. */
  async send(way: Way, scene: Scene, throws: Dice, count: number): Promise<void> {
    for (const [i, request] of scene.requests.entries()) await this.#one(way, scene.names[i]!, request)
    let left = count - scene.requests.length
    const sender = async () => {
      while (left-- > 0) {
        const { name, request } = nextRubbish(scene, throws)
        await this.#one(way, name, request)
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, sender))
  }

  /** Routes that never did what was asked, or never refused: the rubbish did not go deep enough there. */
  shallow(names: readonly string[]): string | undefined {
    const has = (name: string, kind: number) => this.#answers.get(name)?.has(kind)
    const few = names.filter((name) => !(has(name, 1) || has(name, 2)) || !has(name, 4))
    return few.length > 0 ? `not tried enough: ${few.join(', ')}` : undefined
  }

  /** The time in ms within which this share of the answers came. */
  within(share: number): number {
    let left = this.sent * share
    return (this.#took.findIndex((count) => (left -= count) <= 0) + 1) / 10
  }

  async #one(way: Way, name: string, request: Request): Promise<void> {
    const began = performance.now()
    const answer = await way(request.path, request)
    const { status } = answer
    const tenths = Math.floor((performance.now() - began) * 10)
    this.#took[Math.min(this.#took.length - 1, tenths)]!++
    this.sent++
    if (status >= 500) this.failures++
    assert(status < 500, `${status} ${await answer.text()} for ${textOf(request)}`)
    const seen = this.#answers.get(name) ?? new Set()
    this.#answers.set(name, seen.add(Math.floor(status / 100)))
  }
}

function textOf({ method, path, headers, body }: Request): string {
  const words = body === null || typeof body === 'string' ? body : Buffer.from(body).toString('latin1')
  return `${method} ${path} ${JSON.stringify(headers)} ${words?.slice(0, 2000)}`
}
