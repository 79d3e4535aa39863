import { addDays, daysBetween, type Day } from '#shared/model/days.ts'
import { dateFormat, relativeFormat } from './intl.ts'

/**
 * Days as people say them: *today*, *Fri 27 Nov*, *12 days ago*. The locale is a BCP 47 tag; the user's own region decides the order
 * of day and month.
 */

/** The user's calendar day at that instant. */
export function localDay(now: Date): Day {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/** *today*, *tomorrow*, *yesterday*, else *Fri 27 Nov*, with the year when it is not this one. */
export function sayDay(day: Day, today: Day, locale: string): string {
  const away = daysBetween(today, day)
  if (Math.abs(away) <= 1) return relative(locale).format(away, 'day')
  const year = day.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: 'numeric' } as const)
  return format(day, locale, {
    weekday: year.year ? undefined : 'short',
    day: 'numeric',
    month: 'short',
    ...year,
  })
}

/** How far away: *12 days ago*, *in 13 days*, from two months on in months, from two years on in years. */
export function sayDistance(day: Day, today: Day, locale: string): string {
  const days = daysBetween(today, day)
  const size = Math.abs(days)
  if (size < 61) return relative(locale).format(days, 'day')
  if (size < 730) return relative(locale).format(Math.round(days / 30.44), 'month')
  return relative(locale).format(Math.round(days / 365.25), 'year')
}

/** *Mar 2026*: for what holds since a while. */
export function sayMonth(day: Day, locale: string): string {
  return format(day, locale, { month: 'short', year: 'numeric' })
}

/** Date and time of an instant (ms since 1970) where the user sits: *19 Nov 2026, 09:12*. */
export function sayMoment(at: number, locale: string): string {
  return dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(at)
}

/** The user's own tag for the language in use, so that dates follow their region; *en* alone reads as British. */
export function dateLocale(language: string, wanted: readonly string[]): string {
  const own = wanted.find((tag) => tag.toLowerCase().startsWith(language) && tag.length > 2)
  return own ?? (language === 'en' ? 'en-GB' : language)
}

/** The next day, from `from` on, that falls on that day of the week (0 is Sunday); `from` itself counts. */
export function nextWeekday(from: Day, weekday: number): Day {
  const now = new Date(`${from}T00:00:00Z`).getUTCDay()
  return addDays(from, (weekday - now + 7) % 7)
}

function relative(locale: string): Intl.RelativeTimeFormat {
  return relativeFormat(locale, { numeric: 'auto' })
}

/** The commas between weekday, day and month are noise at 12 px. */
function format(day: Day, locale: string, options: Intl.DateTimeFormatOptions): string {
  const date = new Date(`${day}T00:00:00Z`)
  return dateFormat(locale, { ...options, timeZone: 'UTC' })
    .format(date)
    .replaceAll(',', '')
}
