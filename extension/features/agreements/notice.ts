import { daysBetween, type Day } from '#shared/model/days.ts'
import type { Row } from '#shared/model/schema.ts'

type Agreement = Row<'agreement'>

/** True until the last day of an agreement has passed; one without an end runs on. */
export function isRunning({ ends }: Agreement, today: Day): boolean {
  return ends === undefined || ends >= today
}

/** Days until the last one on which notice can be given, 0 on that day; undefined when there is none or it has passed. */
export function daysToNotice({ noticeBy }: Agreement, today: Day): number | undefined {
  const days = noticeBy === undefined ? -1 : daysBetween(today, noticeBy)
  return days < 0 ? undefined : days
}

/** The agreement whose last day to give notice comes next. */
export function nextNotice(agreements: readonly Agreement[], today: Day): Agreement | undefined {
  return agreements
    .filter((one) => isRunning(one, today) && daysToNotice(one, today) !== undefined)
    .sort((a, b) => (a.noticeBy ?? '').localeCompare(b.noticeBy ?? ''))[0]
}
