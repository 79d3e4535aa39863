import { expect, test } from 'vitest'
import {
  dateLocale,
  localDay,
  nextWeekday,
  sayDay,
  sayDistance,
  sayMonth,
} from '../../../extension/ui/dates.ts'

const today = '2026-11-22'

test('a promise due on Friday says the day, one due tomorrow says tomorrow', () => {
  expect(sayDay('2026-11-27', today, 'en-GB')).toBe('Fri 27 Nov')
  expect(sayDay('2026-11-23', today, 'en-GB')).toBe('tomorrow')
  expect(sayDay(today, today, 'nl')).toBe('vandaag')
  expect(sayDay('2026-11-21', today, 'de')).toBe('gestern')
})

test('a day of another year says its year', () => {
  expect(sayDay('2027-01-04', today, 'en-GB')).toBe('4 Jan 2027')
})

test.each([
  ['en-GB', '12 days ago'],
  ['nl', '12 dagen geleden'],
  ['de', 'vor 12 Tagen'],
  ['fr', 'il y a 12 jours'],
  ['es', 'hace 12 días'],
])('the last act of a sponsor is said as a distance in %s', (locale, said) => {
  expect(sayDistance('2026-11-10', today, locale)).toBe(said)
})

test('what is far away is said in months and years', () => {
  expect(sayDistance('2026-06-22', today, 'en-GB')).toBe('5 months ago')
  expect(sayDistance('2023-11-22', today, 'en-GB')).toBe('3 years ago')
  expect(sayMonth('2026-03-12', 'en-GB')).toBe('Mar 2026')
})

test('the calendar day is the one where the user sits', () => {
  expect(localDay(new Date(2026, 10, 22, 23, 59))).toBe('2026-11-22')
})

test('dates follow the region of the user, not of the language alone', () => {
  expect(dateLocale('en', ['nl-NL', 'en-US'])).toBe('en-US')
  expect(dateLocale('en', ['en'])).toBe('en-GB')
  expect(dateLocale('nl', ['nl'])).toBe('nl')
})

test('the next Friday after a Sunday is five days away, and a Sunday is its own Sunday', () => {
  expect(nextWeekday(today, 5)).toBe('2026-11-27')
  expect(nextWeekday(today, 0)).toBe(today)
})
