import { isDiskFull, TO_OPEN } from './room.ts'

/** The only way by which Dexie opens a base, at first or by itself after the connection was lost: shut while the disk is full. */
export interface Door {
  factory: IDBFactory
  /** Looks whether there is room; what is opened next goes by what was seen. */
  look(): Promise<void>
}

/** A door before the place in which a base lies. */
export function doorTo(way: IDBFactory): Door {
  let full = false
  return {
    factory: {
      open(name, version) {
        if (full) throw new DOMException('no room to open a base', 'QuotaExceededError')
        return way.open(name, version)
      },
      deleteDatabase: (name) => way.deleteDatabase(name),
      databases: () => way.databases(),
      cmp: (one, other) => way.cmp(one, other),
    },
    async look() {
      full = await isDiskFull(TO_OPEN)
    },
  }
}
