import type { Database } from './database.ts'
import type { FinderRecord } from './records.ts'
import { readTogether } from './transact.ts'

/**
 * The finder's lines in memory, read once and dropped as soon as one of them is about to change: who reads after that waits for the
 * change. Ten thousand take some megabytes and are searched in a few milliseconds; read anew at each key press they would take ten
 * times as long.
 */
export class FinderLines {
  readonly #db: Database
  #kept: Promise<readonly FinderRecord[]> | undefined

  /** For a base that is not open yet. */
  constructor(db: Database) {
    this.#db = db
    db.use({
      stack: 'dbcore',
      name: 'finder-lines',
      create: (core) => ({
        ...core,
        table: (name) => {
          const table = core.table(name)
          if (name !== 'finder') return table
          return {
            ...table,
            mutate: (change) => {
              this.#kept = undefined
              return table.mutate(change)
            },
          }
        },
      }),
    })
  }

  /** All lines, of archived partners too. Not to be changed: they are everybody's. */
  async all(): Promise<readonly FinderRecord[]> {
    // In a transaction, which waits for the change: a plain read inside a live query may come from a cache of Dexie's.
    const kept = (this.#kept ??= readTogether(this.#db, ['finder'], (tx) => tx.finder.toArray()))
    try {
      return await kept
    } catch (error) {
      if (this.#kept === kept) this.#kept = undefined
      throw error
    }
  }
}
