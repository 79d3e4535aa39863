import assert from 'node:assert/strict'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { dice } from '../../simulate/dice.ts'
import { simulatedServer } from '../../simulate/server.ts'
import type { Way } from '../../support/colleague.ts'
import { setScene } from '../../support/rubbish-scene.ts'
import { playSeeds } from '../play-seeds.ts'
import { RubbishRun } from './rubbish-run.ts'

/**
 * “The server stays up under rubbish”, of its code in this process: one seed is 5,000 bodies to every route of fresh teams. No socket can
 * be opened here; `fuzz-http` does that.
 */
const BODIES = 5000
const SOCKET = 'GET /v1/t/:team/ws'
/** After so many seeds everything is warm, and memory has to stay where it is. */
const WARM = 10

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
const run = new RubbishRun()
let names: string[] = []
let unheard = 0
const held: number[] = []
process.on('unhandledRejection', (error) => {
  unheard++
  console.log('nobody caught', error)
})

await playSeeds({
  name: 'fuzz',
  seeds: { full: 200, quick: 2 },
  play,
  figures: () =>
    `${run.sent} bodies in process, ${run.failures} answers of 5xx, ${unheard} rejections that nobody caught, p99 ${run.within(0.99).toFixed(1)} ms` +
    (held.length > WARM
      ? `, heap ${mb(held[WARM]!)} MB after ${WARM} seeds and ${mb(held.at(-1)!)} MB at the end`
      : ''),
  wrong: () => {
    if (unheard > 0) return 'a rejection that nobody caught'
    if (run.within(0.99) >= 50) return 'p99 is 50 ms or more'
    if (held.length > WARM && held.at(-1)! > held[WARM]! * 1.1 + 2 ** 21) return 'memory grows'
    return run.shallow(names)
  },
})

async function play(seed: number): Promise<void> {
  const server = simulatedServer()
  const way: Way = (path, init) => server.fetch(`http://localhost${path}`, init)
  try {
    const scene = await setScene(way, [SOCKET])
    names = scene.names
    await run.send(way, scene, dice(seed), BODIES)
  } finally {
    server.close()
  }
  await new Promise((turn) => setImmediate(turn))
  collect()
  held.push(process.memoryUsage().heapUsed)
  assert.equal(unheard, 0)
}

function mb(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(1)
}
