import { dice } from '../../simulate/dice.ts'
import { simulatedServer } from '../../simulate/server.ts'
import { playSeeds } from '../play-seeds.ts'
import { race, sum } from './race.ts'

/** “Your invitation cannot be used twice”, by the server's code in this process: one seed is 50 races. */
await playSeeds({
  name: 'races',
  seeds: { full: 200, quick: 1 },
  async play(seed) {
    const server = simulatedServer()
    try {
      await race((path, init) => server.fetch(`http://localhost${path}`, init), dice(seed), 50)
    } finally {
      server.close()
    }
  },
  figures: () => `${sum.races} races of 20 in process (${sum.redeemers} redeemers), one winner each`,
})
