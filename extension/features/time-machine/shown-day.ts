import { useSignal, type ReadonlySignal } from '@preact/signals'
import type { Day } from '#shared/model/days.ts'
import { useEvent } from '../../ui/use-event.ts'

/** The day of which this page shows the card, as its address says: so that the way back and a link to it work. */
export function useShownDay(): ReadonlySignal<Day | undefined> {
  const day = useSignal(dayIn(location.hash))
  useEvent('hashchange', () => (day.value = dayIn(location.hash)))
  return day
}

/** Shows the card as it stood on that day; as it is now without one. */
export function showDay(day: Day | undefined): void {
  const path = location.hash.split('?')[0]
  location.hash = day ? `${path}?on=${day}` : path!
}

/** The day in an address; whatever is no day shows the present. */
export function dayIn(hash: string): Day | undefined {
  const on = new URLSearchParams(hash.split('?')[1] ?? '').get('on') ?? ''
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(on) && !Number.isNaN(Date.parse(on))
  return isDay ? on : undefined
}
