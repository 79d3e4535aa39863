/** A calendar day as `YYYY-MM-DD`, without time zone; days compare as text. Years 0 to 9999. */
export type Day = string

const dayMs = 86_400_000

/** The day `days` after `day` (before it when negative). */
export function addDays(day: Day, days: number): Day {
  return new Date(midnight(day) + Math.trunc(days) * dayMs).toISOString().slice(0, 10)
}

/** Whole days from `from` until `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from)
}

/** The earliest of the days that are known, or undefined. */
export function earliest(days: readonly (Day | undefined)[]): Day | undefined {
  return first(days, (day, best) => day < best)
}

/** The latest of the days that are known, or undefined. */
export function latest(days: readonly (Day | undefined)[]): Day | undefined {
  return first(days, (day, best) => day > best)
}

/** True when `day` is known and lies at most `days` before `today`; a day to come is not "within". */
export function isWithin(day: Day | undefined, days: number, today: Day): day is Day {
  return day !== undefined && day <= today && daysBetween(day, today) <= days
}

/** One look at each: a card asks this of a thousand days. */
function first(
  days: readonly (Day | undefined)[],
  isBetter: (day: Day, best: Day) => boolean,
): Day | undefined {
  let best: Day | undefined
  for (const day of days) if (day && (best === undefined || isBetter(day, best))) best = day
  return best
}

/** Midnight in UTC, so that a day has 24 hours wherever the reader sits. */
function midnight(day: Day): number {
  return dayNumber(day) * dayMs
}

/** Days of a common year before each month, January being 1. */
const before = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]

/**
 * Days since 1970-01-01. A card counts days some thousand times, and `Date.parse` takes ten times as long as this.
 * Throws for what is no day: the schema lets none in.
 */
function dayNumber(day: Day): number {
  const year = digits(day, 0) * 100 + digits(day, 2)
  const month = digits(day, 5)
  const start = before[month]
  if (!(month >= 1 && start !== undefined && day.length === 10)) throw new RangeError('not a calendar day')
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  // Leap days up to the end of last year, then this year's when it has passed.
  const last = year - 1
  const leaps = Math.floor(last / 4) - Math.floor(last / 100) + Math.floor(last / 400) - 477
  return (year - 1970) * 365 + leaps + start + (isLeap && month > 2 ? 1 : 0) + digits(day, 8) - 1
}

/** The number of the two digits at a place; NaN runs on into what it is used for. */
function digits(day: Day, at: number): number {
  return (day.charCodeAt(at) - 48) * 10 + day.charCodeAt(at + 1) - 48
}
