import { fail, ok, type Result } from '#shared/result.ts'
import type { Poke } from '#shared/sync/protocol.ts'
import { readCursor } from '../storage/sync-transactions.ts'
import { storageTrouble, type StorageTrouble } from '../storage/transact.ts'
import { exchange, type Exchanged } from './exchange.ts'
import { PokePace, restOf } from './poke-pace.ts'
import type { Told } from './pull.ts'
import { shareAsAsked } from './share-cards.ts'
import { openSession, type Session, type SyncTrouble, type SyncWorld } from './session.ts'
import { clockTrouble, noteState } from './sync-state.ts'
import { backOff, wakeSocket, type After, type WakeSocket } from './wake-socket.ts'

/** What sync needs of the browser, beside its world. */
export interface SyncPorts extends SyncWorld {
  /** Runs `work` while no other life of this program does (`navigator.locks`). */
  lock<T>(work: () => Promise<T>): Promise<T>
  readonly after: After
  /** A bug: never an expected failure. */
  report(error: unknown): void
  /** `unnoted` has another answer. */
  heard?(): void
}

type Outcome = Result<undefined, SyncTrouble>

export interface Sync {
  /** Something may have changed on the server: an alarm, a start, the network is back. */
  poke(): void
  /** Something was written here. */
  changed(): void
  /** Syncs at once and says how it went. */
  now(): Promise<Outcome>
  /** Why what hinders sync cannot be noted in the base: its disk is full, or it is closed. */
  unnoted(): StorageTrouble['code'] | undefined
  /** Runs `work`, which joins or leaves a team, while no sync is under way, and goes on with what it finds then. */
  between<T>(work: () => Promise<T>): Promise<T>
  stop(): void
}

/** After a poke that told nothing new the next waits: a liar costs one pull in two seconds. Milliseconds. [PR9] */
const FALSE_ALARM_PAUSE = 2000
/** Nothing that we can repeat will help: the user, or an owner, has to act. */
const final = new Set<SyncTrouble['code']>(['not-joined', 'token_invalid', 'token_expired', 'device_removed'])

/** Starts syncing, and goes on until stopped. It may be killed at any moment: all that matters lies in the database. */
export function startSync(ports: SyncPorts): Sync {
  const loop = new Loop(ports)
  loop.want('pull', 'push', 'people')
  return {
    poke: () => loop.want('pull', 'push', 'people'),
    changed: () => loop.changed(),
    now: () => loop.now(),
    unnoted: () => loop.unnoted,
    between: (work) => loop.between(work),
    stop: () => loop.stop(),
  }
}

type Wish = 'pull' | 'push' | 'people'

class Loop {
  readonly #ports: SyncPorts
  readonly #wishes = new Set<Wish>()
  /** The newest poke; it is a wish to pull, unless we have been there meanwhile. */
  #poke: Poke | undefined
  #session: Session | undefined
  #socket: WakeSocket | undefined
  #running: Promise<Outcome> | undefined
  #retry: (() => void) | undefined
  /** Until rows are to be sealed anew. */
  #turn: (() => void) | undefined
  #tries = 0
  readonly #pace: PokePace
  /** When pokes make us look again who is there: the last of many newcomers has a name too. */
  readonly #names: PokePace
  unnoted: StorageTrouble['code'] | undefined
  /** Somebody handed us forgeries: said until this browser starts again. */
  #alarm: SyncTrouble | undefined
  #stopped = false

  constructor(ports: SyncPorts) {
    this.#ports = ports
    this.#pace = new PokePace(ports.wire.now, ports.after, (poke) => {
      this.#poke = poke
      this.want()
    })
    this.#names = new PokePace(ports.wire.now, ports.after, () => {
      this.#names.rest(FALSE_ALARM_PAUSE)
      this.want('people')
    })
  }

  want(...wishes: Wish[]): void {
    for (const wish of wishes) this.#wishes.add(wish)
    if (!this.#stopped) this.#run().catch(this.#ports.report)
  }

  /** While the server is out of reach an edit does not knock: the retry takes it along. */
  changed(): void {
    if (this.#retry) this.#wishes.add('push')
    else this.want('push')
  }

  async now(): Promise<Outcome> {
    // What runs already may have begun before the reason for asking.
    await this.#running?.catch(() => undefined)
    for (const wish of ['pull', 'push', 'people'] as const) this.#wishes.add(wish)
    return this.#run()
  }

  async between<T>(work: () => Promise<T>): Promise<T> {
    const done = await this.#ports.lock(() => {
      // Not before: a round that began meanwhile would leave a session behind that knows nothing of what was done.
      this.#forget()
      return work()
    })
    this.#alarm = undefined
    this.want('pull', 'push', 'people')
    return done
  }

  stop(): void {
    this.#stopped = true
    this.#forget()
  }

  /** One run at a time; what is wished for meanwhile is done in the same run, or right after it. */
  #run(): Promise<Outcome> {
    this.#running ??= this.#ports
      .lock(() => this.#rounds())
      .catch((error: unknown) => {
        // A bug: at once again would be for ever.
        this.#retryLater(0)
        throw error
      })
      .finally(() => {
        this.#running = undefined
        if (!this.#retry && this.#session && this.#hasWork()) this.want()
      })
    return this.#running
  }

  async #rounds(): Promise<Outcome> {
    this.#retry?.()
    this.#retry = undefined
    let outcome: Outcome = ok(undefined)
    while (outcome.ok && !this.#retry && this.#hasWork()) outcome = await this.#round()
    return outcome
  }

  #hasWork(): boolean {
    return !this.#stopped && (this.#wishes.size > 0 || this.#poke !== undefined)
  }

  async #round(): Promise<Outcome> {
    const opened = this.#session ? ok(this.#session) : await this.#open()
    if (!opened.ok) return this.#failed(opened.error)
    this.#session = opened.value
    const told = await this.#takePoke(opened.value)
    if (told) this.#pace.rest(restOf(opened.value.roster.devices.size))
    // Not before: what is wished for while the poke is weighed would be forgotten.
    const wishes = new Set(this.#wishes)
    this.#wishes.clear()
    const wanted = {
      pull: wishes.has('pull') || told !== undefined,
      // Who wants to read for another reason as well asks the server, and so says what is here. [TS9]
      told: wishes.has('pull') ? undefined : told,
      push: wishes.has('push'),
      people: wishes.has('people'),
    }
    if (told) wishes.add('pull')
    const outcome = await exchange(this.#ports, opened.value, wanted)
    // Whoever asked, or was out of reach and is back, has not to wait for the line's own next try.
    if (outcome.ok && (wishes.has('pull') || this.#tries > 0)) this.#socket?.knock()
    if (outcome.ok) return this.#succeeded(outcome.value, told !== undefined)
    for (const wish of wishes) this.#wishes.add(wish)
    return this.#failed(outcome.error)
  }

  async #open(): Promise<Result<Session, SyncTrouble>> {
    try {
      const opened = await openSession(this.#ports)
      // What cannot be shared now is tried at the next start; it stands in the way of nothing else.
      if (opened.ok) await shareAsAsked(this.#ports)
      return opened
    } catch (error) {
      // A read that met a closed or damaged base; anything else is a bug and goes on up.
      return fail(await storageTrouble(error))
    }
  }

  async #note(trouble: SyncTrouble | undefined, reached: boolean): Promise<void> {
    const noted = await noteState(this.#ports.db, trouble, reached, this.#ports.wire.now())
    const unnoted = noted.ok ? undefined : noted.error.code
    if (unnoted === this.unnoted) return
    this.unnoted = unnoted
    this.#ports.heard?.()
  }

  async #succeeded({ news, hindrance, again, turn }: Exchanged, poke: boolean): Promise<Outcome> {
    const { time } = this.#ports
    if (poke && !news) this.#pace.rest(FALSE_ALARM_PAUSE)
    if (hindrance?.code === 'forged') this.#alarm = hindrance
    await this.#note(hindrance ?? this.#alarm ?? clockTrouble(time.offset()), true)
    this.#tries = again ? this.#tries : 0
    if (again) this.#wishes.add('push')
    if (again) this.#retryLater(0)
    if (turn !== undefined) this.#turnIn(turn)
    if (!this.#stopped) this.#socket ??= this.#connect()
    return ok(undefined)
  }

  async #failed(error: SyncTrouble): Promise<Outcome> {
    if (error.code === 'not-joined') this.#wishes.clear()
    else await this.#note(error, false)
    if (!final.has(error.code)) this.#retryLater(error.retryAfter ?? 0)
    return fail(error)
  }

  #retryLater(seconds: number): void {
    if (this.#stopped) return
    const wait = Math.max(backOff(++this.#tries, this.#dice), seconds * 1000)
    this.#retry = this.#ports.after(wait, () => this.want())
  }

  #turnIn(ms: number): void {
    if (this.#stopped) return
    this.#turn?.()
    this.#turn = this.#ports.after(ms, () => {
      this.#turn = undefined
      this.want('pull', 'push')
    })
  }

  readonly #dice = () => this.#ports.ports.chance(new Uint8Array(1))[0]! / 256

  #connect(): WakeSocket | undefined {
    const session = this.#session
    if (!session) return undefined
    const listener = {
      opened: () => this.want('pull', 'push'),
      poked: (poke: Poke) => {
        if (poke.names) this.#names.poke(poke)
        this.#pace.poke(poke)
      },
      revoked: () => this.want('pull'),
    }
    // Each call by the token of that moment.
    return wakeSocket({ socket: () => session.api.socket() }, listener, this.#ports.after, this.#dice)
  }

  /** The newest poke, if it tells of something that we have not. One that was overtaken by our own reading or sending tells nothing. */
  async #takePoke({ roster }: Session): Promise<Told | undefined> {
    const poke = this.#poke
    this.#poke = undefined
    if (!poke) return undefined
    const cursor = await readCursor(this.#ports.db)
    const isNews = poke.inc !== cursor.inc || poke.seq > cursor.seq || poke.rosterN > roster.n
    return isNews ? { poke, cursor } : undefined
  }

  #forget(): void {
    this.#pace.stop()
    this.#names.stop()
    this.#turn?.()
    this.#turn = undefined
    this.#retry?.()
    this.#retry = undefined
    this.#session = undefined
    this.#socket?.stop()
    this.#socket = undefined
  }
}
