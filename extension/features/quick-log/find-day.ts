import type { ParsedResult } from 'chrono-node'
import { addDays, type Day } from '#shared/model/days.ts'
import { localDay } from '../../ui/dates.ts'
import { isAsked, isDue, isOn, isVague } from './day-context.ts'
import { dayAfterTomorrow, farthest, numericDay } from './own-days.ts'

// chrono-node 2 (MIT, kept up for ten years): dates as people write them, by hand-made grammars per language; five of them are 22 kB gzip,
// so it is fetched at first typing.
const chrono = () => import('chrono-node')
const order = ['en', 'nl', 'de', 'fr', 'es'] as const
const mostRead = 500

interface Found {
  day: Day
  /** Right after a word like *by*. */
  isDue: boolean
}

/**
 * The day by which a line says that something will be done, read forward from today: *by Friday*, *bis 27.11.*, *pasado mañana*. The user's
 * language is tried first, then the others. None when the line names no day, a past or repeated one, or several: a wrong day is worse.
 */
export async function findDay(text: string, today: Day, language: string): Promise<Day | undefined> {
  const line = text.slice(0, mostRead)
  const own = dayAfterTomorrow(line, today) ?? numericDay(line, today, language)
  if (own) return own
  const grammars = await chrono()
  const noon = new Date(`${today}T12:00:00`)
  const tried = [...order].sort((a, b) => Number(b === language) - Number(a === language))
  for (const name of tried) {
    const parsed = grammars[name].parse(line, noon, { forwardDate: true })
    const named = parsed.filter(({ start }) => namesDay(start))
    if (named.length > 0) return theOne(named.map((one) => dayOf(one, line, today, name === language)))
  }
  return undefined
}

/** The one that is a deadline; else the only one, unless the line names others that are none. */
function theOne(found: readonly (Found | undefined)[]): Day | undefined {
  const due = found.filter((one) => one?.isDue)
  const days = new Set((due.length > 0 ? due : found).map((one) => one?.day))
  return days.size === 1 ? [...days][0] : undefined
}

function dayOf(result: ParsedResult, line: string, today: Day, own: boolean): Found | undefined {
  const { start, end, text, index } = result
  const place = { before: line.slice(0, index), text, after: line.slice(index + text.length) }
  const day = localDay(start.date())
  // Short words are chance: *mar* is Tuesday in Spanish and nothing in English, and a truck that sat is no Saturday.
  const known = text.length > 4 || (own && (!start.isCertain('weekday') || isOn(place)))
  const last = addDays(today, start.isCertain('year') ? 730 : farthest)
  if (end || !known || day < today || day > last) return undefined
  return isVague(place) || !isAsked(place) ? undefined : { day, isDue: isDue(place) }
}

function namesDay(start: ParsedResult['start']): boolean {
  return start.isCertain('day') || start.isCertain('weekday')
}
