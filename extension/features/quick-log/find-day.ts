import type { ParsedResult, ParsingOption } from 'chrono-node'
import type { Day } from '#shared/model/days.ts'
import { localDay } from '../../ui/dates.ts'

// chrono-node: dates as people write them, by hand-kept grammars per language; with five of them 22 kB gzip, so it is fetched at first typing.
const chrono = () => import('chrono-node')
const order = ['en', 'nl', 'de', 'fr', 'es'] as const

/**
 * The first day that a line names, read forward from today: *by Friday*, *bis 27. November*, *mañana*. The user's language is tried first,
 * then the others. A mere time of day is no day.
 */
export async function findDay(text: string, today: Day, language: string): Promise<Day | undefined> {
  const grammars = await chrono()
  const noon = new Date(`${today}T12:00:00`)
  const options: ParsingOption = { forwardDate: true }
  const tried = [...order].sort((a, b) => Number(b === language) - Number(a === language))
  for (const name of tried) {
    const found = grammars[name]
      .parse(text.slice(0, 500), noon, options)
      .find((one) => isDay(one, name === language))
    if (found) return localDay(found.date())
  }
  return undefined
}

/** Short words of another language are chance: *mar* is Tuesday in Spanish and nothing in English. */
function isDay({ start, text }: ParsedResult, own: boolean): boolean {
  const named = start.isCertain('day') || start.isCertain('weekday')
  return named && (own || text.length > 4 || /\d/.test(text))
}
