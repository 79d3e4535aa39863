/** Bytes without which LevelDB can neither note a change nor open. */
const LEAST = 1 << 20

/**
 * Whether the disk under the browser is full. Chromium refuses writes there, and opens no base, with the words of a damaged one (seen in
 * 156); but the quota that it tells is what we use and what is free together. Where nobody tells, it is not known to be full.
 */
export async function isDiskFull(): Promise<boolean> {
  const storage = navigator.storage as StorageManager | undefined
  const told = await storage?.estimate().catch(() => undefined)
  return (told?.quota ?? Infinity) - (told?.usage ?? 0) < LEAST
}
