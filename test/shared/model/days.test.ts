import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, daysBetween, earliest, isWithin, latest } from '#shared/model/days.ts'

test('a promise due across the end of February, a year and summer time is counted in whole days', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  expect(daysBetween('2026-10-20', '2026-10-30')).toBe(10)
})

test('going so many days on and counting them gives the number back', () => {
  const days = fc.integer({ min: -20_000, max: 20_000 })
  fc.assert(fc.property(days, (count) => daysBetween('2026-11-22', addDays('2026-11-22', count)) === count))
})

test('days that nobody set are passed over', () => {
  expect(earliest([undefined, '2026-12-01', '2026-11-30'])).toBe('2026-11-30')
  expect(latest([undefined, '2026-12-01', '2026-11-30'])).toBe('2026-12-01')
  expect(earliest([undefined])).toBeUndefined()
})

test('within a week means the last seven days and today, not tomorrow', () => {
  const inWeek = ['2026-11-14', '2026-11-15', '2026-11-22', '2026-11-23', undefined]
  expect(inWeek.map((day) => isWithin(day, 7, '2026-11-22'))).toEqual([false, true, true, false, false])
})

test('a text that is no day is a bug and says so', () => {
  expect(() => addDays('soon', 1)).toThrow('not a calendar day')
})

test('days are counted as the calendar of the machine counts them, from year 0 to 9999', () => {
  const days = fc.integer({ min: -719_528, max: 2_932_896 })
  const asDay = (count: number) => new Date(count * 86_400_000).toISOString().slice(0, 10)
  fc.assert(fc.property(days, (count) => daysBetween('1970-01-01', asDay(count)) === count))
})
