import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  deviceOf,
  FURTHEST_AHEAD,
  isStamp,
  laterStamp,
  newClock,
  receive,
  tick,
  timeOf,
  type Clock,
  type Stamp,
} from '#shared/sync/hlc.ts'

const device = Uint8Array.from({ length: 16 }, (_, i) => i + 1)
const clock = newClock(device)
const last = 'ffffffffffffffffff' + '0102030405060708'
const anyMs = fc.oneof(
  fc.nat(2 ** 31),
  fc.maxSafeInteger(),
  fc.double(),
  fc.constantFrom(2 ** 48 - 1, 2 ** 48, -1),
)
const anyStamp = fc.stringMatching(/^[\da-f]{34}$/).map((text) => text as Stamp)
const anyClock: fc.Arbitrary<Clock> = fc.record({
  ms: fc.integer({ min: 0, max: 2 ** 48 - 1 }),
  counter: fc.oneof(fc.integer({ min: 0, max: 2 ** 24 - 1 }), fc.constant(2 ** 24 - 1)),
  device: fc.constant('0102030405060708'),
})

test('[CL1] a stamp is 34 hex digits: time, counter, the first half of the device id', () => {
  expect(tick(clock, 0x18f2c5d9a10).stamp).toBe('018f2c5d9a10' + '000000' + '0102030405060708')
  expect(tick({ ...clock, ms: 5, counter: 9 }, 0).stamp).toBe('000000000005' + '00000a' + '0102030405060708')
  expect(isStamp(last)).toBe(true)
  for (const bad of ['', last.toUpperCase(), `${last}0`, last.slice(1), 7]) expect(isStamp(bad)).toBe(false)
})

test('[CL1] a stamp tells its time and its device', () => {
  const { stamp } = tick(clock, 1_700_000_000_000)
  expect(timeOf(stamp)).toBe(1_700_000_000_000)
  expect(deviceOf(stamp)).toBe('0102030405060708')
})

test('[CL2] each stamp of a device is later than all before, whatever its wall clock does', () => {
  fc.assert(
    fc.property(fc.array(anyMs, { maxLength: 20 }), (times) => {
      let now = clock
      let before = '' as Stamp
      return times.every((ms) => {
        const { clock: next, stamp } = tick(now, ms)
        const rose = stamp > before || before.startsWith('f'.repeat(18))
        now = next
        before = stamp
        return rose
      })
    }),
  )
})

test('[CL3] what the user overwrites always loses, even if it came from tomorrow', () => {
  fc.assert(
    fc.property(anyClock, anyMs, anyStamp, (mine, now, seen) => {
      const { stamp } = tick(mine, now, seen)
      return stamp > seen || seen.startsWith('f'.repeat(18))
    }),
  )
})

test('[CL4] a colleague’s mad clock lifts the stamp that overwrites it, and not this device’s clock', () => {
  const now = 1_000_000
  const nextYear = tick(clock, now + 400 * 86_400_000).stamp
  const { clock: after, stamp } = tick(clock, now, nextYear)
  expect(stamp > nextYear).toBe(true)
  expect(after.ms).toBe(now)
  expect(tick(after, now + 1).stamp < nextYear).toBe(true)
})

test('[CL4] a colleague’s stamp moves this clock by five minutes at most', () => {
  fc.assert(
    fc.property(anyClock, fc.nat(2 ** 47), anyStamp, (mine, now, seen) => {
      const after = receive(mine, now, seen)
      return after.ms >= mine.ms && after.ms <= Math.max(mine.ms, now + FURTHEST_AHEAD)
    }),
  )
})

test('[CL4] a colleague’s honest stamp is never ahead of what this device says next', () => {
  fc.assert(
    fc.property(anyClock, fc.nat(2 ** 40), fc.nat(FURTHEST_AHEAD), (mine, now, ahead) => {
      const { stamp: seen } = tick(clock, now + ahead)
      return tick(receive(mine, now, seen), now).stamp > seen
    }),
  )
})

test('[CL5] no clock, however broken, makes it throw or give a text that is no stamp', () => {
  const broken = fc.constantFrom(NaN, Infinity, -Infinity, -1, 1.5, 2 ** 60)
  fc.assert(
    fc.property(anyClock, fc.oneof(broken, fc.double()), anyStamp, (mine, now, seen) => {
      const { clock: after, stamp } = tick(receive(mine, now, seen), now, seen)
      return isStamp(stamp) && Number.isSafeInteger(after.ms) && after.counter < 2 ** 24
    }),
  )
})

test('[CL5] a full counter moves into the milliseconds; at the end of time the clock stands still', () => {
  const full = { ...clock, ms: 7, counter: 2 ** 24 - 1 }
  expect(tick(full, 0).stamp.slice(0, 18)).toBe('000000000008' + '000000')
  const end = { ...clock, ms: 2 ** 48 - 1, counter: 2 ** 24 - 1 }
  expect(tick(end, 0).stamp).toBe(last)
})

test('[CL6] a clock that was restored from the latest stamp goes on after it', () => {
  const { stamp } = tick({ ...clock, ms: 9, counter: 3 }, 9)
  expect(laterStamp(tick(receive(clock, 9, stamp), 0).stamp, stamp) > stamp).toBe(true)
})
