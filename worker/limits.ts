/** What is left of a device's allowance. */
export interface Bucket {
  left: number
  at: number
}

/** `burst` calls at once, then `perMinute` sustained. [PR6] */
export interface Rate {
  perMinute: number
  burst: number
}

export const RATES = {
  push: { perMinute: 60, burst: 600 },
  pull: { perMinute: 120, burst: 240 },
  socket: { perMinute: 20, burst: 60 },
  addDevice: { perMinute: 1, burst: 20 },
} as const satisfies Record<string, Rate>
type Limited = keyof typeof RATES

/**
 * Takes one call from a device's allowance. `wait` is 0, or the seconds until one is free again.
 * Buckets live in memory: an object that was evicted had been idle, and an idle bucket is a full one.
 */
export function take(bucket: Bucket | undefined, rate: Rate, now: number): { bucket: Bucket; wait: number } {
  const perMs = rate.perMinute / 60_000
  const full = bucket ? Math.min(rate.burst, bucket.left + (now - bucket.at) * perMs) : rate.burst
  if (full < 1) return { bucket: { left: full, at: now }, wait: Math.ceil((1 - full) / perMs / 1000) }
  return { bucket: { left: full - 1, at: now }, wait: 0 }
}

/** Takes one call of this act from a device's allowance, where the act has one: seconds to wait, or 0. */
export function takeFrom(buckets: Map<string, Bucket>, act: string, device: string, now: number): number {
  if (!(act in RATES)) return 0
  const key = `${act} ${device}`
  const { bucket, wait } = take(buckets.get(key), RATES[act as Limited], now)
  buckets.set(key, bucket)
  return wait
}
