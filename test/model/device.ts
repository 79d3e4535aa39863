import type { Dice } from '../simulate/dice.ts'
import type { ModelServer, Page, Refusal } from './server.ts'
import {
  acknowledge,
  applyPage,
  freeze,
  isGone,
  startOver,
  wasSetBack,
  type Said,
  type Storage,
} from './storage.ts'

/** How a round of sync ended. `again`: others were faster; later. */
export type Outcome = 'ok' | 'again' | 'unreachable' | 'views-differ' | Refusal
type Steps<T> = Generator<undefined, T>

/** How many rows others were faster with, and whether one of those should have been read long ago. */
interface PushReport {
  conflicts: number
  setBack: boolean
}

/** The share of requests that meet each fate. */
export interface Weather {
  readonly lost: number
  readonly answerLost: number
  readonly twice: number
  readonly late: number
}
export const fair: Weather = { lost: 0, answerLost: 0, twice: 0, late: 0 }
const stormy: Weather = { lost: 0.06, answerLost: 0.06, twice: 0.06, late: 0.06 }

const CONFLICT_ROUNDS = 2
const CHECKPOINT_EVERY = 600_000

/** A device's life: its storage stays, its sync is a walk that stops at each `yield`, where others act, or where it is killed. */
export class Device {
  readonly name: string
  readonly storage: Storage
  readonly skew: number
  weather = stormy
  dice: Dice
  readonly #server: ModelServer
  readonly #time: { now: number; names: number }
  #walk: Steps<Outcome> | undefined
  /** Requests that were held up. */
  readonly #late: (() => unknown)[] = []

  constructor(
    name: string,
    { storage, skew, dice }: { storage: Storage; skew: number; dice: Dice },
    server: ModelServer,
    time: { now: number; names: number },
  ) {
    this.name = name
    this.storage = storage
    this.skew = skew
    this.dice = dice
    this.#server = server
    this.#time = time
  }

  get now(): number {
    return this.#time.now + this.skew
  }

  /** Goes on with sync for so many steps, from the beginning if none is under way. */
  walk(steps: number): Outcome | undefined {
    for (let left = steps; left > 0; left--) {
      this.#walk ??= this.#sync()
      const { done, value } = this.#walk.next()
      if (!done) continue
      this.#walk = undefined
      return value
    }
    return undefined
  }

  /** Nothing but the storage is left. */
  kill(): void {
    this.#walk = undefined
  }

  /** A request arrives long after its sender gave up. */
  arriveLate(): void {
    this.#late.shift()?.()
  }

  *#sync(): Steps<Outcome> {
    const read = yield* this.#pull()
    if (read !== 'ok') return read
    const sent = yield* this.#sendAll()
    if (sent !== 'ok' && sent !== 'again') return sent
    const compared = yield* this.#compareViews()
    return compared === 'ok' ? sent : compared
  }

  *#pull(): Steps<Outcome> {
    for (let first = true; ; first = false) {
      const page = yield* this.#ask(() => this.#server.pull(this.name, this.storage.seq, this.storage.mark))
      if (first && (page === 'cursor_foreign' || page === 'cursor_ahead')) {
        startOver(this.storage)
        yield
        continue
      }
      if (typeof page === 'string') return page
      this.#take(page)
      yield
      if (!page.more) return 'ok'
    }
  }

  #take(page: Page): void {
    applyPage(this.storage, page, this.now)
  }

  *#sendAll(): Steps<Outcome> {
    let startedOver = false
    for (let round = 0; ; round++) {
      const pushed = yield* this.#push()
      const stale = pushed === 'epoch_stale' && round < CONFLICT_ROUNDS
      if (typeof pushed === 'string' && !stale) return pushed
      const { conflicts, setBack } = stale ? { conflicts: 1, setBack: false } : (pushed as PushReport)
      if (conflicts === 0) return 'ok'
      if (setBack && startedOver) return 'views-differ'
      if (setBack) {
        startOver(this.storage)
        startedOver = true
        yield
      } else if (round >= CONFLICT_ROUNDS) return 'again'
      const read = yield* this.#pull()
      if (read !== 'ok') return read
    }
  }

  /** What was frozen before goes first, word for word; then what waits. */
  *#push(): Steps<PushReport | Outcome> {
    const report: PushReport = { conflicts: 0, setBack: false }
    let waiting = this.storage.push ? Infinity : Math.ceil(this.storage.outbox.size / 3)
    while (this.storage.push || waiting > 0) {
      if (!this.storage.push) {
        this.storage.push = freeze(this.storage, () => `${++this.#time.names}`)
        yield
      }
      const frozen = this.storage.push
      const answer = yield* this.#ask(() => this.#server.push(this.name, frozen))
      if (typeof answer === 'string') {
        if (answer === 'epoch_stale' || answer === 'roster_conflict') this.storage.push = undefined
        return answer
      }
      acknowledge(this.storage, frozen, answer)
      yield
      report.setBack ||= wasSetBack(this.storage, frozen, answer)
      report.conflicts += answer.conflicts.size
      waiting = waiting === Infinity ? Math.ceil(this.storage.outbox.size / 3) : waiting - 1
    }
    return report
  }

  /** What others hold at the same number must be what is here; else everything is read and sent anew. [RO11] */
  *#compareViews(): Steps<Outcome> {
    const mine = viewOf(this.storage)
    const views = yield* this.#ask(() => this.#server.views(this.name))
    if (typeof views === 'string') return views
    const { said, seq } = this.storage
    const own = views.get(this.name)
    const theirs = [...views].flatMap(([who, view]) => (who === this.name ? [] : view))
    if (own && own.seq > seq) {
      const told = yield* this.#ask(() => this.#server.say(this.name, mine))
      if (told !== 'ok') return told
    }
    const ahead = [...this.storage.rows.values()].some((kept) => kept.seq > seq)
    if (ahead || theirs.some((view) => view.seq > seq)) {
      const [twice, thrice] = [said?.behind === seq, said?.refetched === seq]
      if (twice && (thrice || !ahead)) return 'views-differ'
      this.storage.said = { ...mine, at: this.now, behind: seq, ...(twice && { refetched: seq }) }
      if (twice) startOver(this.storage)
      return 'ok'
    }
    const known = own !== undefined && own.digest === mine.digest && own.seq === mine.seq
    const recent = said !== undefined && Math.abs(this.now - said.at) < CHECKPOINT_EVERY
    if (theirs.some((view) => view.seq === seq && view.digest !== mine.digest)) {
      const told = known ? 'ok' : yield* this.#ask(() => this.#server.say(this.name, mine))
      if (told !== 'ok') return told
      const again = said?.refetched === seq
      if (again && recent) return 'views-differ'
      this.storage.said = { ...mine, at: this.now, refetched: seq }
      startOver(this.storage)
      return again ? 'views-differ' : 'ok'
    }
    if (known || (recent && said.refetched === undefined && said.behind === undefined)) return 'ok'
    const told = yield* this.#ask(() => this.#server.say(this.name, mine))
    if (told === 'ok') this.storage.said = { ...mine, at: this.now } satisfies Said
    return told
  }

  /** One request and its answer, each of which may be lost, come twice, or late. */
  *#ask<T>(request: () => T): Steps<T | 'unreachable'> {
    yield
    const { lost, late, twice, answerLost } = this.weather
    const fate = this.dice.next()
    if (fate < lost) return 'unreachable'
    if (fate < lost + late) {
      this.#late.push(request)
      return 'unreachable'
    }
    if (fate < lost + late + twice) request()
    const answer = request()
    yield
    return fate > 1 - answerLost ? 'unreachable' : answer
  }
}

function viewOf({ rows, seq }: Storage): { seq: number; digest: string } {
  const lines = [...rows].flatMap(([id, { tag, row, seq }]) =>
    seq > 0 && !isGone(row) ? [`${id} ${tag}`] : [],
  )
  return { seq, digest: lines.sort().join('\n') }
}
