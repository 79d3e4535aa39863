import { createTeam, invite, joinTeam } from '#extension/sync/team.ts'
import type { Role } from '#shared/sync/protocol.ts'
import { SimulatedBrowser } from '../../simulate/browser.ts'
import { dice } from '../../simulate/dice.ts'
import { simulatedServer, type SimulatedServer } from '../../simulate/server.ts'
import { byHand, expectOk } from './browsers.ts'

/** A team of real engines around the worker's own code, on a clock that the test moves. */
export interface SimulatedTeam {
  readonly server: SimulatedServer
  readonly people: readonly SimulatedBrowser[]
  /** Another browser in the team; the first is its owner. */
  admit(name: string, role?: Role): Promise<SimulatedBrowser>
  /** So many minutes go by, for everybody. */
  wait(minutes: number): void
  close(): void
}

const seed = 20_261_127
let plays = 0

/** Founds one. Chance is the same in every run. */
export async function simulatedTeam(owner: string): Promise<SimulatedTeam> {
  const server = simulatedServer()
  const random = dice(seed)
  const people: SimulatedBrowser[] = []
  const browser = async (name: string) => {
    const one = new SimulatedBrowser(`${name} of play ${++plays}`, server, () => server.now(), random)
    await one.start()
    people.push(one)
    return one
  }
  const first = await browser(owner)
  const wish = { url: 'http://localhost', title: 'Larkfield', share: 'none' as const }
  expectOk(await createTeam(first.world, byHand, wish))
  return {
    server,
    people,
    async admit(name, role = 'member') {
      const guest = await browser(name)
      const { link } = expectOk(await invite(first.world, { role, hours: 48 }))
      expectOk(await joinTeam(guest.world, byHand, { link, share: 'none' }))
      return guest
    },
    wait: (minutes) => server.later(minutes / 1440),
    close() {
      for (const one of people) one.close()
      server.close()
    },
  }
}
