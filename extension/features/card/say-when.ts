import type { Day } from '#shared/model/days.ts'
import { sayDay, sayDistance } from '../../ui/dates.ts'
import { locale } from '../../ui/say.ts'

/** *12 Mar, 8 months ago*; only *yesterday* for the days around today. */
export function sayWhen(day: Day, today: Day): string {
  const far = sayDistance(day, today, locale())
  const exact = sayDay(day, today, locale())
  return exact === far ? exact : `${exact}, ${far}`
}

/** *Resolved · 12 Mar*: how a row ended and, where it is known, when. */
export function sayEnded(how: string, on: Day | undefined, today: Day): string {
  return on ? `${how} · ${sayDay(on, today, locale())}` : how
}
