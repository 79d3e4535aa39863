import Dexie, { type DBCoreTransaction } from 'dexie'
import type { Database } from '#extension/storage/database.ts'

/** How a full disk shows: a write is refused, or all were taken and the transaction fails as it ends. */
export type Refusal = 'write' | 'commit'

/** The disk under a base: from the nth write on it is full, until there is room again. */
export class Disk {
  #left = Infinity
  #how: Refusal = 'write'
  /** Writes that were asked for. */
  writes = 0
  refused = 0

  fill(after: number, how: Refusal): void {
    this.#left = after
    this.#how = how
    this.writes = 0
    this.refused = 0
  }

  makeRoom(): void {
    this.#left = Infinity
  }

  /** Puts a base that is not open yet onto this disk. */
  carry(db: Database): void {
    db.use({
      stack: 'dbcore',
      name: 'disk',
      create: (core) => ({
        ...core,
        table: (name) => {
          const table = core.table(name)
          return {
            ...table,
            mutate: (request) => {
              this.writes++
              if (--this.#left >= 0) return table.mutate(request)
              this.refused++
              if (this.#how === 'write')
                return Dexie.Promise.reject(new DOMException('no room', 'QuotaExceededError'))
              failCommit(request.trans)
              return table.mutate(request)
            },
          }
        },
      }),
    })
  }
}

/** What a browser does whose disk is full at the end: the transaction aborts as it would be done, and its error says why. */
function failCommit(transaction: DBCoreTransaction): void {
  const ending = transaction as unknown as { _markFinished?(): void; _abort(name: string): void }
  ending._markFinished = () => {
    delete ending._markFinished
    ending._abort('QuotaExceededError')
  }
}
