import { ensureDevice, saveDevice } from '#extension/storage/device.ts'
import { Database } from '#extension/storage/database.ts'
import { remove, write, type Ports } from '#extension/storage/write.ts'
import { unpack } from '#extension/storage/row-form.ts'
import { exchange } from '#extension/sync/exchange.ts'
import { serverTime } from '#extension/sync/server-time.ts'
import { openSession, type SyncWorld } from '#extension/sync/session.ts'
import type { Wire } from '#extension/sync/team-api.ts'
import type { RowId } from '#shared/model/ids.ts'
import type { Table } from '#shared/model/schema.ts'
import { mergeRow, type Row } from '#shared/sync/merge.ts'
import type { Dice } from './dice.ts'
import { Life, mortal } from './life.ts'
import { TOMBSTONE_DAYS, type SimulatedServer } from './server.ts'

/** How badly the network behaves: the share of requests that meet each fate. */
export interface Weather {
  lost: number
  answerLost: number
  twice: number
  late: number
}

export const fair: Weather = { lost: 0, answerLost: 0, twice: 0, late: 0 }

interface Line extends Pick<WebSocket, 'readyState' | 'OPEN' | 'send' | 'close'> {
  onmessage?: (event: { data: string }) => void
  onclose?: (event: { code: number }) => void
}

/** One colleague: the real engine on a database of its own, with a clock, a network and a life that the schedule rules. */
export class SimulatedBrowser {
  world!: SyncWorld
  weather = fair
  /** All that this colleague ever saved, merged: what must be found in the end. */
  readonly said = new Map<string, Row>()
  life = new Life()
  /** A socket on which nobody speaks, unless the test does: it carries nothing that polling does not. */
  readonly line: Line = { readyState: 0, OPEN: 1, send: () => {}, close: () => {} }
  /** What becomes of an answer on its way back. */
  twist: (url: string, answer: Response) => Response = (_, answer) => answer
  /** What a base stands on before it is opened. */
  carry: (db: Database) => void = () => {}
  /** What happens in the world while a request of ours is on its way. */
  meanwhile: (url: string) => Promise<unknown> = () => Promise.resolve()
  /** When the server last heard of this colleague, in milliseconds since 1970. */
  hereAt: number
  /** Was away so long that the server has forgotten what was removed meanwhile. */
  sentAway = false
  /** It was sent away already and may not have read everything since, or the server was set back to when it had not been here. */
  excused = false
  readonly #late: (() => Promise<unknown>)[] = []
  readonly #time = serverTime()
  readonly name: string
  readonly #server: SimulatedServer
  readonly #clock: () => number
  readonly #bases: Database[] = []
  dice: Dice

  constructor(name: string, server: SimulatedServer, clock: () => number, dice: Dice) {
    this.name = name
    this.#server = server
    this.#clock = clock
    this.dice = dice
    this.hereAt = server.now()
  }

  /** Nothing special happens on its way any more. */
  calm(): void {
    this.meanwhile = () => Promise.resolve()
    this.twist = (_, answer) => answer
  }

  /** Ends, with all its lives. What is left of one that was killed must find its base open, or it would hear that it is dead. */
  close(): void {
    this.life.end()
    for (const db of this.#bases) db.close()
  }

  /** Starts, or starts again after it was killed: nothing but the database is left of the life before. */
  async start(): Promise<void> {
    this.life.end()
    const life = (this.life = new Life())
    const db = mortal(new Database(this.name), life)
    this.carry(db)
    this.#bases.push(db)
    await db.open()
    const chance: Ports['chance'] = (bytes) => this.dice.chance(bytes)
    const device = await ensureDevice(db, chance)
    if (!device.ok) throw new Error(device.error.code)
    await saveDevice(db, { name: this.name })
    const wire: Wire = {
      now: this.#clock,
      socket: () => this.line as unknown as WebSocket,
      fetch: (url, init) => life.fetch(() => this.#fetch(url, init)),
    }
    const now = () => this.#clock() + this.#time.offset()
    this.world = { db, ports: { now, chance, device: device.value.part }, wire, time: this.#time }
  }

  /** Closed in the evening, when nothing is under way any more, and opened again: nothing of the lives before is held on to. */
  async restart(): Promise<void> {
    this.close()
    this.#bases.length = 0
    await this.start()
  }

  /** It dies at that step of storage or network from now on. */
  killAfter(steps: number): void {
    this.life.left = steps
  }

  /** One round of everything; `ok`, the code of what stood in the way, or `killed`. */
  async sync(): Promise<string> {
    return this.alive(async () => {
      const session = await openSession(this.world)
      if (!session.ok) return session.error.code
      const done = await exchange(this.world, session.value, { pull: true, push: true, people: true })
      return done.ok ? (done.value.hindrance?.code ?? 'ok') : done.error.code
    })
  }

  /** Runs what may be killed, and starts again if it was. */
  async alive(work: () => Promise<string>): Promise<string> {
    const ended = await Promise.race([work(), this.life.over])
    if (ended === 'killed') await this.start()
    return ended
  }

  /** Saves, and answers the row's id; undefined where the base refuses. */
  async save(table: Table, values: Record<string, unknown>, at: { id?: RowId; partnerId?: RowId } = {}) {
    const { db, ports } = this.world
    const had = at.id && (await db.rows(table).get(at.id))
    const done = await write(db, ports, { table, values, ...at } as Parameters<typeof write>[2])
    if (!done.ok) return undefined
    const has = await this.note(table, done.value.id)
    const before = had && unpack(table, had).fields
    for (const field of Object.keys(values)) {
      const [old, now] = [before?.get(field)?.at, has.fields.get(field)?.at]
      if (old && now && now <= old && had?.values[field] !== values[field])
        throw new Error(`what ${this.name} replaced is stamped later than what replaced it: ${field}`)
    }
    return done.value.id
  }

  async remove(table: Table, id: RowId): Promise<void> {
    await remove(this.world.db, this.world.ports, { table, id })
  }

  /** Whether the trash holds what was in this row. */
  async inTrash(id: string): Promise<boolean> {
    return (await this.world.db.trash.get(id as RowId)) !== undefined
  }

  /** A request that was held up on the way arrives, long after its sender gave up. */
  async arriveLate(): Promise<void> {
    await this.#late.shift()?.()
  }

  /** Everything that the team shares, as one text per row. */
  async shared(tables: readonly Table[]): Promise<Map<string, Row>> {
    const rows = new Map<string, Row>()
    for (const table of tables)
      for (const stored of await this.world.db.rows(table).toArray())
        rows.set(stored.id, unpack(table, stored))
    return rows
  }

  /** Remembers that this colleague saved what stands in this row. */
  async note(table: Table, id: RowId): Promise<Row> {
    const row = unpack(table, (await this.world.db.rows(table).get(id))!)
    const before = this.said.get(id)
    this.said.set(id, before ? mergeRow(before, row) : row)
    return row
  }

  async #fetch(url: string, init: RequestInit): Promise<Response> {
    await this.meanwhile(url)
    const send = () => this.#send(url, init)
    const { lost, answerLost, twice, late } = this.weather
    const fate = this.dice.next()
    if (fate < lost) throw new TypeError('lost on the way there')
    if (fate < lost + late) {
      this.#late.push(send)
      throw new TypeError('held up')
    }
    if (fate < lost + late + twice) await send()
    const answer = this.twist(url, await send())
    if (fate > 1 - answerLost) throw new TypeError('lost on the way back')
    return answer
  }

  async #send(url: string, init: RequestInit): Promise<Response> {
    const [day, before] = [this.#server.now(), this.hereAt].map((at) => Math.floor(at / 86_400_000)) as [
      number,
      number,
    ]
    const answer = await this.#server.fetch(url, init)
    this.hereAt = this.#server.now()
    if (answer.status !== 410 || !(await answer.clone().text()).includes('cursor_gone')) return answer
    this.sentAway = true
    // Once sent away, a browser may ask again from where it was: its answer was lost, or it was killed.
    if (day - before <= TOMBSTONE_DAYS && !this.excused)
      throw new Error(
        `${this.name} was here ${day - before} days ago, and what it does not know was collected`,
      )
    this.excused = true
    return answer
  }
}
