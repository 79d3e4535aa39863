import { goAlong } from '#extension/sync/go-along.ts'
import { moveTeam } from '#extension/sync/move-team.ts'
import { teamStatus } from '#extension/sync/status.ts'
import { expect } from 'vitest'
import { admit, browserOf, byHand, found, type Browser } from './browsers.ts'
import { startServer } from './server.ts'

/** What a team needs to move: two servers, two colleagues and a card. */

/** The addresses of two servers that know nothing of each other. */
export async function twoServers() {
  const [old, fresh] = [await startServer(), await startServer()]
  return {
    old: old.url,
    fresh: fresh.url,
    async stop() {
      await old.stop()
      await fresh.stop()
    },
  }
}

/** Anna and Ben in a team, in step, with one partner. */
export async function pair(url: string, name = 'Nordwind') {
  const [anna, ben] = [await browserOf('Anna'), await browserOf('Ben')]
  await found(anna, url)
  await admit(anna, ben)
  const north = await anna.save('partner', { name, scope: 'team' })
  await everybody(anna, ben)
  return { anna, ben, north }
}

/** Two rounds of sync in which nothing stands in anybody's way. */
export async function everybody(...people: Browser[]): Promise<void> {
  for (let round = 0; round < 2; round++) for (const one of people) expect(await one.sync()).toBe('ok')
}

/** `ok`, or why the team was not moved. */
export async function moveTo(who: Browser, url: string): Promise<string> {
  const done = await moveTeam(who.world, byHand, { url })
  return done.ok ? 'ok' : done.error.code
}

/** `ok`, or why this browser did not go along. */
export async function along(who: Browser, pasted?: string): Promise<string> {
  const done = await goAlong(who.world, byHand, pasted)
  return done.ok ? 'ok' : done.error.code
}

export const statusOf = ({ db }: Browser) => teamStatus(db)
