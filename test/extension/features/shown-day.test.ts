import { expect, test } from 'vitest'
import { dayIn } from '../../../extension/features/time-machine/shown-day.ts'

test.each([
  ['#/partner/abc?on=2026-05-03', '2026-05-03'],
  ['#/partner/abc?at=issue&on=2026-05-03', '2026-05-03'],
  ['#/partner/abc', undefined],
  ['#/partner/abc?on=', undefined],
  ['#/partner/abc?on=2026-13-01', undefined],
  ['#/partner/abc?on=yesterday', undefined],
  ['', undefined],
])('%s shows the card of %s', (hash, day) => {
  expect(dayIn(hash)).toBe(day)
})
