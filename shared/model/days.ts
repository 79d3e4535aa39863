/** A calendar day as `YYYY-MM-DD`, without time zone; days compare as text. Years 0 to 9999. */
export type Day = string

const dayMs = 86_400_000

/** The day `days` after `day` (before it when negative). */
export function addDays(day: Day, days: number): Day {
  return new Date(midnight(day) + Math.trunc(days) * dayMs).toISOString().slice(0, 10)
}

/** Whole days from `from` until `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((midnight(to) - midnight(from)) / dayMs)
}

/** The earliest of the days that are known, or undefined. */
export function earliest(days: readonly (Day | undefined)[]): Day | undefined {
  return known(days).sort()[0]
}

/** The latest of the days that are known, or undefined. */
export function latest(days: readonly (Day | undefined)[]): Day | undefined {
  return known(days).sort().at(-1)
}

/** True when `day` is known and lies at most `days` before `today`; a day to come is not "within". */
export function isWithin(day: Day | undefined, days: number, today: Day): day is Day {
  return day !== undefined && day <= today && daysBetween(day, today) <= days
}

function known(days: readonly (Day | undefined)[]): Day[] {
  return days.filter((day) => day !== undefined && day !== '') as Day[]
}

/** Midnight in UTC, so that a day has 24 hours wherever the reader sits. Throws for what is no day: the schema lets none in. */
function midnight(day: Day): number {
  const ms = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(ms)) throw new RangeError('not a calendar day')
  return ms
}
