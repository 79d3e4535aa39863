import { useSignal, type ReadonlySignal } from '@preact/signals'
import { useEvent } from '../../ui/use-event.ts'

/** A place on a card: a part by the table whose rows it holds or by its name, and perhaps one of its rows. */
export interface Place {
  at: string
  row?: string | undefined
}

/** The address of a place on the card that this page shows, or on that of `path`. */
export function hashOf({ at, row }: Place, path = location.hash): string {
  const query = new URLSearchParams({ at, ...(row && { row }) })
  return `${path.split('?')[0] || '#'}?${query}`
}

/** The place that the address of this page points at, now and after each step through it; empty when it points at none. */
export function usePlace(): ReadonlySignal<Partial<Place>> {
  const place = useSignal(placeIn(location.hash))
  useEvent('hashchange', () => (place.value = placeIn(location.hash)))
  return place
}

function placeIn(hash: string): Partial<Place> {
  return Object.fromEntries(new URLSearchParams(hash.split('?')[1] ?? ''))
}
