import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dice } from '../../simulate/dice.ts'
import { startBareWorker } from '../../support/bare-worker.ts'
import { rawHttpWay } from '../../support/http-way.ts'
import { setScene } from '../../support/rubbish-scene.ts'
import { playSeeds } from '../play-seeds.ts'
import { RubbishRun } from './rubbish-run.ts'

/** “The server stays up under rubbish”, over HTTP to workerd: one seed is 5,000 bodies to every route of fresh teams, sockets too. */
const BODIES = 5000

const folder = mkdtempSync(join(tmpdir(), 'entente-fuzz-'))
const worker = await startBareWorker(folder)
const { way, close } = rawHttpWay(worker.url)
const run = new RubbishRun()
let names: string[] = []

await playSeeds({
  name: 'fuzz-http',
  seeds: { full: 20, quick: 1 },
  play,
  figures: () =>
    `${run.sent} bodies over HTTP, ${run.failures} answers of 5xx, ${complaints()} lines of complaint, p99 ${run.within(0.99).toFixed(1)} ms`,
  wrong: () => (complaints() > 0 ? worker.said().slice(0, 2000) : run.shallow(names)),
  close: async () => {
    close()
    await worker.stop()
    rmSync(folder, { recursive: true })
  },
})

async function play(seed: number): Promise<void> {
  const scene = await setScene(way)
  names = scene.names
  await run.send(way, scene, dice(seed), BODIES)
  const alive = await way('/v1/info', { method: 'GET', headers: { 'TC-Proto': '1' }, body: null })
  assert.equal(alive.status, 200)
}

function complaints(): number {
  return worker.said().split('\n').filter(Boolean).length
}
