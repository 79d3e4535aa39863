import type { Chance } from '#shared/model/ids.ts'

/** The browser's own sources of time and chance: the only place in the background where they are taken from the platform. */
export const now = (): number => Date.now()
export const chance: Chance = (bytes) => crypto.getRandomValues(bytes)

/** Resolves when all that is under way has had its turn. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

/** Today's date where the user is, as `YYYY-MM-DD`. */
export function today(at = now()): string {
  const day = new Date(at)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}
