import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { timingSafeEqual } from 'node:crypto'
import { createRequire, registerHooks } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'

/**
 * The worker itself, in this process: its routes, its team's object and its SQL, on SQLite in a file. It can be copied and put back,
 * as an operator does who restores yesterday's state. Sockets are left out: they carry nothing that polling does not.
 */
export interface SimulatedServer {
  fetch(url: string, init: RequestInit): Promise<Response>
  /** Remembers how it stands. */
  snapshot(): void
  /** Goes back to how it stood; false if nothing was remembered or, unless that is asked for, members came or went since. */
  restore(evenMembers?: boolean): boolean
  /** Another server that stands where this one does and remembers the same; from here on they go different ways. */
  fork(): SimulatedServer
  /** Another server, which knows nobody. */
  another(): SimulatedServer
  /** Looks at what lies on its disk of its one team, or of the last of several. */
  look<T>(see: (db: DatabaseSync) => T): T
  /** Days go by. */
  later(days: number): void
  /** Milliseconds since 1970, as the server has it. */
  now(): number
  /** Does what its alarm would. */
  wake(): Promise<void>
  close(): void
}

interface Worker {
  default: { fetch(request: Request, env: unknown): Promise<Response> }
  Team: new (ctx: unknown, env: unknown) => { alarm(): Promise<void> }
}

/** Tombstones go after so many days here: a laptop that is away for longer finds its token still alive, and its cursor gone. */
export const TOMBSTONE_DAYS = 16
const DAY = 86_400_000

const here = new URL('./cloudflare.ts', import.meta.url).href
registerHooks({
  resolve: (name, context, next) =>
    name === 'cloudflare:workers' ? { url: here, shortCircuit: true } : next(name, context),
})
Object.defineProperty(crypto.subtle, 'timingSafeEqual', {
  value: (a: Uint8Array, b: Uint8Array) => timingSafeEqual(a, b),
})
Object.assign(globalThis, { WebSocketRequestResponsePair: class {} })
let ahead = 0
let busy = 0
const UsualDate = Date
/** The worker asks the platform for the time; here days go by when the schedule says so. */
class ShiftedDate extends UsualDate {
  constructor(...args: [] | [number]) {
    super(args.length > 0 ? (args[0] as number) : ShiftedDate.now())
  }
  static override now(): number {
    return UsualDate.now() + ahead
  }
}
// Without its types: they know another world than ours.
const load = createRequire(import.meta.url)
const { default: app, Team } = load('../../worker/index.ts') as Worker
const { LIMITS } = load('../../shared/sync/protocol.ts') as { LIMITS: object }
Object.assign(LIMITS, { tombstoneDays: TOMBSTONE_DAYS })

/** Starts one. Every team lies in a file of its own. */
export function simulatedServer(): SimulatedServer {
  ahead = 0
  return serverIn(newFolder())
}

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'entente-simulated-'))
}

/** `kept` are the teams of which an earlier state lies there, too. */
function serverIn(folder: string, kept: Iterable<string> = []): SimulatedServer {
  const open = new Map<string, { team: InstanceType<Worker['Team']>; db: DatabaseSync }>()
  const remembered = new Set(kept)
  const start = (name: string) => {
    const db = openDatabase(join(folder, name))
    const door = new Door()
    const one = { team: door.before(new Team(context(db, door), {})), db }
    open.set(name, one)
    return one
  }
  const env = { TEAM: { getByName: (name: string) => (open.get(name) ?? start(name)).team } }
  return {
    fetch: (url, init) => onItsTime(() => app.fetch(new Request(url, init), env)),
    look: (see) => see([...open.values()].at(-1)!.db),
    later: (days) => void (ahead += days * DAY),
    now: () => ShiftedDate.now(),
    async wake() {
      for (const { team } of open.values()) await onItsTime(() => team.alarm())
    },
    snapshot() {
      for (const [name, { db }] of open) {
        rmSync(join(folder, `${name}.kept`), { force: true })
        db.exec(`VACUUM INTO '${join(folder, name)}.kept'`)
        remembered.add(name)
      }
    },
    restore(evenMembers = false) {
      // A list of members that was cut short is refused by all, as RO2 says, until an owner begins anew: see begin-anew.ts.
      const differs = (name: string) =>
        rosterOf(join(folder, `${name}.kept`)) !== rosterOf(join(folder, name))
      if (!evenMembers && [...remembered].some(differs)) return false
      for (const name of remembered) {
        open.get(name)?.db.close()
        copyFileSync(join(folder, `${name}.kept`), join(folder, name))
        start(name)
      }
      return remembered.size > 0
    },
    fork() {
      const other = newFolder()
      for (const [name, { db }] of open) db.exec(`VACUUM INTO '${join(other, name)}'`)
      for (const name of remembered) copyFileSync(join(folder, `${name}.kept`), join(other, `${name}.kept`))
      return serverIn(other, remembered)
    },
    another: () => serverIn(newFolder()),
    close() {
      for (const { db } of open.values()) db.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** Browsers have their clocks handed to them: only the worker meets this one. */
async function onItsTime<T>(work: () => Promise<T>): Promise<T> {
  busy++
  globalThis.Date = ShiftedDate as DateConstructor
  try {
    return await work()
  } finally {
    if (--busy === 0) globalThis.Date = UsualDate
  }
}

/** How many entries its list of members has; undefined for a team that was deleted. */
function rosterOf(path: string): number | undefined {
  const db = new DatabaseSync(path)
  const isThere = db.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'team'`).get()
  const state = isThere && (db.prepare('SELECT rosterN FROM team').get() as { rosterN: number })
  db.close()
  return state?.rosterN
}

function openDatabase(path: string): DatabaseSync {
  const db = new DatabaseSync(path)
  db.exec('PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF')
  return db
}

/** What the team's object finds around it. */
function context(db: DatabaseSync, door: Door): object {
  return {
    storage: {
      sql: { exec: (query: string, ...values: SQLInputValue[]) => run(db, query, values) },
      transactionSync: <T>(work: () => T) => together(db, work),
      setAlarm: () => Promise.resolve(),
      deleteAlarm: () => Promise.resolve(),
      deleteAll: async () => empty(db),
    },
    setWebSocketAutoResponse: () => undefined,
    getWebSockets: () => [],
    blockConcurrencyWhile: <T>(work: () => Promise<T>) => door.shutWhile(work),
  }
}

/** What the platform does while an object blocks its concurrency: nobody else comes in until the work is done. */
class Door {
  #shut: Promise<unknown> = Promise.resolve()

  async shutWhile<T>(work: () => Promise<T>): Promise<T> {
    const working = this.#shut.then(work)
    this.#shut = working.catch(() => undefined)
    return working
  }

  /** The object as others reach it: each call waits at the door. */
  before<T extends object>(team: T): T {
    return new Proxy(team, {
      get:
        (_, name) =>
        async (...args: unknown[]) => {
          await this.#open()
          return (team as Record<PropertyKey, (...args: unknown[]) => unknown>)[name]!(...args)
        },
    })
  }

  async #open(): Promise<void> {
    for (let seen; seen !== this.#shut;) await (seen = this.#shut)
  }
}

function empty(db: DatabaseSync): void {
  const tables = db.prepare(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`,
  )
  for (const { name } of tables.all()) db.exec(`DROP TABLE ${String(name)}`)
}

function together<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN')
  try {
    const done = work()
    db.exec('COMMIT')
    return done
  } catch (error) {
    db.exec('ROLLBACK')
    throw error
  }
}

/** A cursor as the platform hands it out. A script of several statements has no parameters. */
function run(db: DatabaseSync, query: string, values: SQLInputValue[]) {
  if (values.length === 0 && /;\s*\S/.test(query)) {
    db.exec(query)
    return { toArray: () => [], rowsWritten: 0 }
  }
  const before = changesOf(db)
  const rows = prepared(db, query).all(...values)
  return {
    toArray: () => rows,
    one: () => rows[0],
    [Symbol.iterator]: () => rows[Symbol.iterator](),
    rowsWritten: changesOf(db) - before,
  }
}

function changesOf(db: DatabaseSync): number {
  return (prepared(db, 'SELECT total_changes() AS n').get() as { n: number }).n
}

const statements = new WeakMap<DatabaseSync, Map<string, StatementSync>>()

/** Parsing a statement takes longer than most of them run. */
function prepared(db: DatabaseSync, query: string): StatementSync {
  const known = statements.get(db) ?? new Map<string, StatementSync>()
  statements.set(db, known)
  const statement = known.get(query) ?? db.prepare(query)
  known.set(query, statement)
  return statement
}
