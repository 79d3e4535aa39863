/** Bytes that must be free before anything is written: a large change, and what LevelDB sets in order beside it. */
const TO_WRITE = 32 << 20
/** Bytes without which no base is opened: LevelDB then writes what its journal holds into a file of its own. */
export const TO_OPEN = 8 << 20
/** Milliseconds after which a browser that does not tell counts as one that has room. */
const PATIENCE = 300

/** Whether anybody here tells of room: where nobody does, nobody need wait for an answer. */
export function isRoomTold(): boolean {
  return (navigator.storage as StorageManager | undefined) !== undefined
}

/**
 * Whether the disk under the browser has less room than this many bytes. Chromium refuses writes there, and opens no base, with the words
 * of a damaged one (seen in 156); but the quota that it tells is what we use and what is free together. Where nobody tells, it is not
 * known to be full.
 */
export async function isDiskFull(least = TO_WRITE): Promise<boolean> {
  if (!isRoomTold()) return false
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, PATIENCE, undefined)
  })
  const told = await Promise.race([navigator.storage.estimate().catch(() => undefined), late])
  clearTimeout(timer)
  return (told?.quota || Infinity) - (told?.usage ?? 0) < least
}
