/**
 * The hybrid logical clock: 48 bits of milliseconds, 24 of counter, and 64 that name the device.
 * Every function is total: a wrong, stopped or mad clock changes an order, it never stops anybody. Rules: CL in SPEC.md.
 */

/** A stamp as 34 lower-case hex digits (12 ms, 6 counter, 16 device); text order is stamp order. [CL1] */
export type Stamp = string & { readonly brand: 'stamp' }

/** What a device remembers between stamps; kept in the same transaction as the edit. [CL6] */
export interface Clock {
  readonly ms: number
  readonly counter: number
  /** The first 8 bytes of the device id as 16 hex digits. */
  readonly device: string
}

/** How far ahead of its own time a device lets others pull its clock, in milliseconds. [CL4] */
export const FURTHEST_AHEAD = 300_000

const LAST_MS = 2 ** 48 - 1
const LAST_COUNTER = 2 ** 24 - 1
const shape = /^[\da-f]{34}$/

type Moment = Pick<Clock, 'ms' | 'counter'>

/** The clock of a device that has never stamped anything. `device` is its 16-byte id. */
export function newClock(device: Uint8Array): Clock {
  const name = [...device.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return { ms: 0, counter: 0, device: name.padEnd(16, '0') }
}

/**
 * The stamp for a change made here at `now` (milliseconds, corrected to the server's time), later than this clock
 * and than `seen`, the stamp of what is overwritten: what the user replaces always loses. [CL2, CL3]
 * A stamp seen from far ahead lifts this one stamp, not the clock. [CL4]
 */
export function tick(clock: Clock, now: number, seen?: Stamp): { clock: Clock; stamp: Stamp } {
  const wall = { ms: clampMs(now), counter: 0 }
  const own = later(wall, after(clock))
  const moment = seen ? later(own, after(momentOf(seen))) : own
  const kept = isLater(moment, ceiling(now)) ? own : moment
  return { clock: { ...clock, ...kept }, stamp: stampOf({ ...clock, ...moment }) }
}

/** The clock after a colleague's stamp was read: never behind it, unless it is more than five minutes ahead of us. [CL4] */
export function receive(clock: Clock, now: number, seen: Stamp): Clock {
  const theirs = momentOf(seen)
  const cap = ceiling(now)
  return { ...clock, ...later(clock, isLater(theirs, cap) ? cap : theirs) }
}

/** True for text that is a stamp. */
export function isStamp(text: unknown): text is Stamp {
  return typeof text === 'string' && shape.test(text)
}

/** The later of two stamps. */
export function laterStamp(a: Stamp, b: Stamp): Stamp {
  return a > b ? a : b
}

/** When a stamp says it was made, in milliseconds since 1970: for people to read, never to compare. */
export function timeOf(stamp: Stamp): number {
  return momentOf(stamp).ms
}

/** Which device made a stamp: the first 8 bytes of its id as hex. */
export function deviceOf(stamp: Stamp): string {
  return stamp.slice(18)
}

function stampOf({ ms, counter, device }: Clock): Stamp {
  return (ms.toString(16).padStart(12, '0') + counter.toString(16).padStart(6, '0') + device) as Stamp
}

function momentOf(stamp: Stamp): Moment {
  return { ms: parseInt(stamp.slice(0, 12), 16), counter: parseInt(stamp.slice(12, 18), 16) }
}

/** The next moment. A full counter moves into the milliseconds; at the end of time (year 10889) it stands still. [CL5] */
function after({ ms, counter }: Moment): Moment {
  if (counter < LAST_COUNTER) return { ms, counter: counter + 1 }
  return ms < LAST_MS ? { ms: ms + 1, counter: 0 } : { ms, counter }
}

function isLater(a: Moment, b: Moment): boolean {
  return a.ms > b.ms || (a.ms === b.ms && a.counter > b.counter)
}

function later(a: Moment, b: Moment): Moment {
  const { ms, counter } = isLater(a, b) ? a : b
  return { ms, counter }
}

function ceiling(now: number): Moment {
  return { ms: clampMs(clampMs(now) + FURTHEST_AHEAD), counter: LAST_COUNTER }
}

/** Clocks of real machines have shown NaN, negative and absurd times. [CL5] */
function clampMs(ms: number): number {
  return Number.isFinite(ms) ? Math.min(Math.max(Math.trunc(ms), 0), LAST_MS) : 0
}
