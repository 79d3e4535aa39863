import Dexie, { type Table as Store } from 'dexie'
import type { Stores } from './database.ts'

/*
 * Dexie follows promises to know on whose behalf a call is made: in which transaction, and for which live query. With several of them
 * under way it loses track now and then. What a live query reads then goes unseen, and it stays silent when that changes. So whoever
 * must be known holds on to the context itself, by the two doors to it that Dexie has at run time but not in its types.
 */
interface Doors {
  readonly PSD: object
  usePSD<T>(zone: object, work: () => T): T
}
const dexie = Dexie.Promise as unknown as Doors

interface Inner {
  _trans(...how: unknown[]): unknown
}

/** The same stores, whose every call is made in the context of now, however long the way until then. */
export function inZone<S extends Stores>(stores: S): S {
  const zone = dexie.PSD
  const within = <T>(work: () => T) => dexie.usePSD(zone, work)
  const held = (one: unknown): unknown => (isStore(one) ? holding(one, within) : one)
  return new Proxy(stores, {
    get(all, name) {
      const one: unknown = Reflect.get(all, name, all)
      if (typeof one !== 'function') return held(one)
      return (...how: unknown[]) => held(within((): unknown => Reflect.apply(one, all, how)))
    },
  })
}

/** All that a store does goes through one method of its own. */
function holding(store: Store & Inner, within: <T>(work: () => T) => T): Store {
  return Object.create(store, {
    _trans: { value: (...how: unknown[]) => within(() => store._trans(...how)) },
  }) as Store
}

function isStore(one: unknown): one is Store & Inner {
  return typeof one === 'object' && one !== null && '_trans' in one
}
