import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dice } from '../../simulate/dice.ts'
import { startBareWorker } from '../../support/bare-worker.ts'
import { httpWay } from '../../support/http-way.ts'
import { faultyProxy } from '../../support/faulty-proxy.ts'
import { playSeeds } from '../play-seeds.ts'
import { playTeam, sum } from './retry.ts'

/**
 * “Retrying is harmless”: the same push, redemption, rotation or change of role up to five times at once, on lines that break at any
 * byte, to workerd. One seed is one team and 50 such sequences.
 */
const folder = mkdtempSync(join(tmpdir(), 'entente-retries-'))
const worker = await startBareWorker(folder)
const proxy = await faultyProxy(Number(new URL(worker.url).port))

await playSeeds({
  name: 'retries',
  seeds: { full: 100, quick: 1 },
  play: (seed) => playTeam({ way: httpWay(() => worker.url), proxy }, dice(seed), 50),
  figures: () =>
    `${sum.sequences} sequences (${sum.of.push} push, ${sum.of.redeem} redeem, ${sum.of.rotate} rotate, ${sum.of.role} role), ` +
    `${sum.calls} calls of which ${sum.unanswered} unanswered, each done once`,
  // On such lines about half of all calls are answered; on none, or on good ones, nothing would have been tried.
  wrong: () =>
    sum.unanswered === 0 || sum.unanswered >= sum.calls - sum.sequences
      ? 'the lines were not as meant'
      : undefined,
  async close() {
    await proxy.close()
    await worker.stop()
    rmSync(folder, { recursive: true })
  },
})
