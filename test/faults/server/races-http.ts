import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dice } from '../../simulate/dice.ts'
import { startBareWorker } from '../../support/bare-worker.ts'
import { httpWay } from '../../support/http-way.ts'
import { playSeeds } from '../play-seeds.ts'
import { race, sum } from './race.ts'

/** “Your invitation cannot be used twice”, over HTTP to workerd: one seed is 50 races. */
const folder = mkdtempSync(join(tmpdir(), 'entente-races-'))
const worker = await startBareWorker(folder)

await playSeeds({
  name: 'races-http',
  seeds: { full: 10, quick: 1 },
  play: (seed) =>
    race(
      httpWay(() => worker.url),
      dice(seed),
      50,
    ),
  figures: () => `${sum.races} races of 20 over HTTP (${sum.redeemers} redeemers), one winner each`,
  async close() {
    await worker.stop()
    rmSync(folder, { recursive: true })
  },
})
