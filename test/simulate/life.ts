import type { DBCoreTable } from 'dexie'
import type { Database } from '#extension/storage/database.ts'

/**
 * One life of a browser, counted in steps: each request to the base, each end of a transaction, each way to the server and back. It
 * ends at one of them. Then what was being written is rolled back, as the browser does it, and nothing that was begun ever comes back.
 */
export class Life {
  /** Steps until it ends. */
  left = Infinity
  /** Where in the source it ended. */
  stack = ''
  /** Hears of each step where in the source it is. */
  watch?: (stack: string) => void
  readonly over: Promise<'killed'>
  readonly #open = new Set<IDBTransaction>()
  #ended = false
  #end!: (how: 'killed') => void

  constructor() {
    this.over = new Promise((resolve) => (this.#end = resolve))
  }

  end(): void {
    if (this.#ended) return
    this.#ended = true
    for (const one of this.#open) rollBack(one)
    this.#end('killed')
  }

  /** Undefined while it lives; in death what is awaited for ever. */
  step(): Promise<never> | undefined {
    if (!this.#ended) this.watch?.(stackOfNow())
    if (!this.#ended && --this.left < 0) {
      this.stack = stackOfNow()
      this.end()
    }
    return this.#ended ? new Promise<never>(() => {}) : undefined
  }

  /** Does what is a step; what fails because the life has ended is heard of by nobody. */
  during<T>(what: () => Promise<T>): Promise<T> {
    return (
      this.step() ??
      what().catch((error: unknown) =>
        this.#ended ? new Promise<never>(() => {}) : Promise.reject(error as Error),
      )
    )
  }

  /** Counts when something comes back, well or not. */
  outlived<T>(what: Promise<T>): Promise<T> {
    return what.then(
      (value) => this.step() ?? value,
      (error: unknown) => this.step() ?? Promise.reject(error as Error),
    )
  }

  fetch(send: () => Promise<Response>): Promise<Response> {
    return this.step() ?? this.outlived(send())
  }

  /** Remembers a transaction as long as it can still be rolled back. */
  holds(transaction: IDBTransaction): void {
    this.#open.add(transaction)
    for (const end of ['complete', 'abort'])
      transaction.addEventListener(end, () => this.#open.delete(transaction))
  }
}

/** Long stacks are slow to make, and most errors are made to be thrown away. */
function stackOfNow(): string {
  const usual = Error.stackTraceLimit
  Error.stackTraceLimit = 80
  const { stack } = new Error('here')
  Error.stackTraceLimit = usual
  return stack!
}

function rollBack(transaction: IDBTransaction): void {
  try {
    transaction.abort()
  } catch {
    // It was done already, and only the news of it was still on its way.
  }
}

/** A base that lives as long as its browser does. */
export function mortal(db: Database, life: Life): Database {
  db.use({
    stack: 'dbcore',
    name: 'mortal',
    create: (core) => ({
      ...core,
      transaction(...args) {
        const transaction = core.transaction(...args)
        life.holds(transaction as IDBTransaction)
        return transaction
      },
      table: (name) => mortalTable(core.table(name), life),
    }),
  })
  const transaction = db.transaction.bind(db) as (...args: unknown[]) => Promise<unknown>
  const counted = (...args: unknown[]) => life.step() ?? life.outlived(transaction(...args))
  // Dexie looks at what it deletes before it asks for it: by then nobody can tell who wanted it.
  const { prototype } = db.Table
  const remove = prototype.delete
  prototype.delete = function (key) {
    return (life.step() ?? remove.call(this, key)) as ReturnType<typeof remove>
  }
  return Object.assign(db, { transaction: counted })
}

function mortalTable(table: DBCoreTable, life: Life): DBCoreTable {
  return {
    ...table,
    mutate: (request) => life.during(() => table.mutate(request)),
    get: (request) => life.during(() => table.get(request)),
    getMany: (request) => life.during(() => table.getMany(request)),
    query: (request) => life.during(() => table.query(request)),
    openCursor: (request) => life.during(() => table.openCursor(request)),
    count: (request) => life.during(() => table.count(request)),
  }
}
