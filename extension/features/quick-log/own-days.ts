import { addDays, type Day } from '#shared/model/days.ts'
import { isAsked } from './day-context.ts'

/** Beyond this a day without its year may as well be the one that has just been: 5 November, written on the 22nd. */
export const farthest = 270

/** Days that chrono-node 2.10 misreads: *overmorgen*, *après-demain* and *pasado mañana* as tomorrow or not at all, *27.11.* not at all. */

const afterNext = /(?<!\p{L})(?:overmorgen|après[- ]demain|pasado mañana)(?!\p{L})/iu

/** Two days from today where a line says so in one word that chrono does not know. */
export function dayAfterTomorrow(line: string, today: Day): Day | undefined {
  return afterNext.test(line) ? addDays(today, 2) : undefined
}

/** Day and month in figures, after a word that makes them a date: *2/3 of the order* is none. */
const numeric =
  /(?<!\p{L})(?:by|before|until|due|on|voor|vóór|uiterlijk|tegen|tot|op|bis|bis zum|spätestens|am|zum|avant|avant le|d'ici|d'ici le|le|pour le|antes del?|para el|hasta el|el) (\d{1,2})[./-](\d{1,2})(?:[./-](\d{4})|\.)?(?![\d/-]|\.\d| ?[%€])(?! (?:of|van|der|des|de) )/iu

/** A date in figures without a year, on its next return. In English day and month change places from country to country: then only when one of them can be no month. */
export function numericDay(line: string, today: Day, language: string): Day | undefined {
  const match = numeric.exec(line.replaceAll('’', "'"))
  const [text = '', one, two, written] = match ?? []
  if (!match || !one || !two) return undefined
  const start = match.index + text.search(/\d/)
  if (!isAsked({ before: line.slice(0, start), text: line.slice(start), after: '' })) return undefined
  const swapped = language === 'en' && Number(two) > 12
  const [day, month] = swapped ? [two, one] : [one, two]
  if (language === 'en' && Number(day) <= 12 && day !== month) return undefined
  const year = Number(today.slice(0, 4))
  const years = written ? [Number(written)] : [year, year + 1]
  const last = addDays(today, written ? 730 : farthest)
  return years.map((at) => validDay(at, month, day)).find((found) => found && found >= today && found <= last)
}

function validDay(year: number, month: string, day: string): Day | undefined {
  const said = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const time = Date.parse(`${said}T00:00:00Z`)
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== said ? undefined : said
}
