import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as pass } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { dice } from '../simulate/dice.ts'
import { restOf } from '#extension/sync/poke-pace.ts'
import { bundleWorker, serveWorker } from '../support/bare-worker.ts'
import { foundTeam, joined } from '../support/colleague.ts'
import { httpWay } from '../support/http-way.ts'
import { Person } from './person.ts'
import { quantile, Seen } from './seen.ts'

/**
 * `npm run test:load`: a team of 200 at once, on real workerd. Each pushes every two seconds; then nobody does, until the team's object
 * sleeps, and one does; then all lines break and come back within a second; then the server is killed and starts again.
 */
const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '120' },
    seed: { type: 'string', default: '1' },
  },
})
const [size, seconds, seed] = [Number(values.people), Number(values.seconds), Number(values.seed)]
const throws = dice(seed)
const seen = new Seen()
const missed: string[] = []
/** How late this process itself is: what it measures cannot be truer than that. */
const lag = monitorEventLoopDelay()
const folder = mkdtempSync(join(tmpdir(), 'entente-load-'))
await bundleWorker(folder)
let worker = await serveWorker(folder)
const { url } = worker
const people = await assemble()
const listeners = people.map(({ who }) => who.token)

await phase('everybody writes', everybodyWrites)
await phase('after sleep', afterSleep)
await phase('all lines break', allLinesBreak)
await phase('the server is killed', serverKilled)

await phase('who comes new', comesNew)

for (const one of people) one.hangUp()
await worker.stop()
rmSync(folder, { recursive: true })
for (const line of missed) console.log(`MISSED ${line}`)
console.log(
  `${size} people, seed ${seed}: ${missed.length === 0 ? 'all as promised' : `${missed.length} missed`}`,
)
process.exit(missed.length === 0 ? 0 : 1)

async function phase(name: string, work: () => Promise<string>): Promise<void> {
  console.log(`${name}: ${await work()}`)
}

async function assemble(): Promise<Person[]> {
  const anna = await foundTeam(httpWay(() => url))
  const all = [anna]
  while (all.length < size) all.push(await joined(anna, 'member'))
  return all.map((who, i) => new Person(url, who, { dice: dice(seed * 1000 + i), seen, size }))
}

async function everybodyWrites(): Promise<string> {
  for (const one of people) one.listen()
  await until(() => people.every(({ open }) => open), 30_000)
  for (const one of people) one.pulls = []
  lag.enable()
  const began = performance.now()
  const end = began + seconds * 1000
  await Promise.all(people.map((one) => writeUntil(one, end)))
  const whole = performance.now() - began
  lag.disable()
  const settled = await converged()
  const delays = seen.takeDelays(listeners)
  const p95 = quantile(delays, 0.95)
  // The first pull of each is free; after that it is one in two seconds, at two hundred people.
  const allowed = 2000 / restOf(size)
  const most = Math.max(...people.map(({ pulls }) => (pulls.length - 1) / (whole / 2000)))
  expect(p95 <= 500, `poke p95 ${p95.toFixed(0)} ms, 500 at most`)
  expect(settled < 5000, `converged after ${settled.toFixed(0)} ms, 5000 at most`)
  expect(most <= allowed * 1.05, `${most.toFixed(2)} pulls in two seconds, ${allowed} at most`)
  expect(seen.refusals.size === 0, `refused: ${JSON.stringify([...seen.refusals])}`)
  return (
    `${seen.written.size} pushes in ${(whole / 1000).toFixed(0)} s, ${seen.pokes} pokes, p50 ${quantile(delays, 0.5).toFixed(0)} ms, ` +
    `p95 ${p95.toFixed(0)} ms, p99 ${quantile(delays, 0.99).toFixed(0)} ms; lost ${lost()}, all alike ${settled.toFixed(0)} ms after ` +
    `the last edit; at most ${most.toFixed(2)} pulls in two seconds each; ` +
    `this process was late by ${(lag.percentile(95) / 1e6).toFixed(0)} ms (p95), ${(lag.max / 1e6).toFixed(0)} ms (most)`
  )
}

async function writeUntil(one: Person, end: number): Promise<void> {
  await pass(throws.below(2000))
  while (performance.now() < end) {
    const began = performance.now()
    await one.push()
    await pass(Math.max(0, 2000 - (performance.now() - began)))
  }
}

/** Cloudflare and workerd let an object sleep after ten seconds without work; its sockets stay. */
async function afterSleep(): Promise<string> {
  await pass(12_000)
  const settled = await oneEdit()
  const delays = seen.takeDelays(listeners)
  expect(delays.length === size - 1, `${delays.length} of ${size - 1} were woken`)
  expect(quantile(delays, 0.95) <= 500, `poke p95 ${quantile(delays, 0.95).toFixed(0)} ms, 500 at most`)
  return `${delays.length} woken, p95 ${quantile(delays, 0.95).toFixed(0)} ms, all alike after ${settled.toFixed(0)} ms`
}

async function allLinesBreak(): Promise<string> {
  for (const one of people) one.hangUp()
  const began = performance.now()
  await Promise.all(
    people.map(async (one) => {
      await pass(throws.below(1000))
      one.listen()
    }),
  )
  await until(() => people.every(({ open }) => open), 15_000)
  const back = performance.now() - began
  const settled = await oneEdit()
  expect(back < 15_000, `all back after ${back.toFixed(0)} ms, 15000 at most`)
  return `${size} lines back after ${back.toFixed(0)} ms, all alike ${settled.toFixed(0)} ms after the next edit`
}

async function serverKilled(): Promise<string> {
  for (const one of people) one.pulls = []
  await worker.kill()
  await until(() => people.every(({ open }) => !open), 15_000)
  worker = await serveWorker(folder, Number(new URL(url).port))
  const began = performance.now()
  await until(() => people.every(({ open }) => open), 60_000)
  const back = performance.now() - began
  const settled = await oneEdit()
  const pulls = people.reduce((sum, one) => sum + one.pulls.length, 0)
  expect(back < 15_000, `all back after ${back.toFixed(0)} ms, 15000 at most`)
  return `${size} lines back after ${back.toFixed(0)} ms with ${pulls} pulls, all alike ${settled.toFixed(0)} ms after the next edit`
}

/** What is on the server, beside what everybody believes. */
async function comesNew(): Promise<string> {
  const fresh = new Person(url, people[0]!.who, { dice: throws, seen, size })
  const began = performance.now()
  await fresh.pull()
  const missing = [...seen.written].filter((id) => !fresh.rows.has(id)).length
  expect(missing === 0 && fresh.rows.size === seen.written.size, `${missing} rows are not on the server`)
  return `${fresh.rows.size} rows in ${(performance.now() - began).toFixed(0)} ms, of ${seen.written.size} that were pushed`
}

async function oneEdit(): Promise<number> {
  seen.takeDelays(listeners)
  await people[0]!.push()
  return converged()
}

/** Waits until everybody has every row; how long that took, in ms. Rows that never come are lost. */
async function converged(): Promise<number> {
  const began = performance.now()
  await until(() => lost() === 0, 20_000)
  if (lost() > 0) missed.push(`lost ${lost()} rows`)
  return performance.now() - began
}

/** How many rows are missing, counted at everybody. */
function lost(): number {
  return people.reduce((sum, { rows }) => sum + seen.written.size - rows.size, 0)
}

function expect(holds: boolean, otherwise: string): void {
  if (!holds) missed.push(otherwise)
}

async function until(holds: () => boolean, patience: number): Promise<void> {
  const end = performance.now() + patience
  while (!holds() && performance.now() < end) await pass(20)
}
