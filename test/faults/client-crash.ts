import '../support/indexed-db.ts'
import { parseArgs } from 'node:util'
import { LIMITS } from '#shared/sync/protocol.ts'
import { dice } from '../simulate/dice.ts'
import { rest } from '../simulate/rest.ts'
import { clear, copyOf, type Scene } from './crash/scene.ts'
import { placesIn, sitesOfEngine, wasHit } from './crash/sites.ts'
import type { Situation } from './crash/acts.ts'
import { situations } from './crash/situations.ts'

/**
 * P4: in each situation the browser is killed at every single step of storage and network, started again, and its user goes on; then all
 * must come to rest alike with nothing lost. After that random pairs: killed, started, and killed again. Every call by which the engine
 * reaches storage or network must have been killed at.
 * `--every N` tries each Nth step only, `--only` the situations whose name contains this, `--n` is the number of pairs.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '20261127' },
    n: { type: 'string', default: '2000' },
    every: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
  },
})
const [seed, pairs, every] = [Number(values.seed), Number(values.n), Number(values.every)]
Error.stackTraceLimit = 80
// So few rows that some say something fill pages and batches.
Object.assign(LIMITS, { pushRows: 4, pullRows: 4 })

// Read before anything is played: somebody may be at work on the source meanwhile.
const sites = values.only === '' ? sitesOfEngine() : []
const hit = new Set<string>()
const troubles: string[] = []
const chosen = situations.filter(({ name }) => name.includes(values.only))
const steps = new Map<Situation, number>()
let runs = 0

const began = performance.now()
for (const situation of chosen) await kill(situation)
console.log(
  `${runs} single kills in ${chosen.length} situations: ${troubles.length} went wrong (${secondsSince(began)} s)`,
)
await killTwice(pairs)
const missed = sites.filter((site) => !wasHit(site, hit))
if (sites.length > 0)
  console.log(
    `${sites.length - missed.length} of ${sites.length} calls to storage and network were killed at`,
  )
// Who tries only some steps cannot meet them all.
const due = every === 1 ? missed : []
for (const { name } of due) console.log(`never killed at ${name}`)
for (const trouble of troubles) console.log(trouble)
console.log(`${troubles.length + due.length} failures (seed ${seed}, ${secondsSince(began)} s)`)
process.exit(troubles.length + due.length > 0 ? 1 : 0)

/** At every step, until the deed is done before it comes. */
async function kill(situation: Situation): Promise<void> {
  const scene = await situation.before(seed)
  const first = every > 1 ? dice(seed).below(every) : 0
  let at = first
  while (await killedAt(situation, scene, [at])) at += every
  steps.set(situation, at)
  await clear(scene)
}

async function killTwice(count: number): Promise<void> {
  if (count === 0) return
  const random = dice(seed)
  const before = troubles.length
  const chosenPairs = Array.from({ length: count }, () => {
    const situation = random.of(chosen)
    const most = steps.get(situation)!
    return { situation, points: [random.below(most), random.below(most)] }
  })
  for (const situation of chosen) {
    const scene = await situation.before(seed)
    for (const pair of chosenPairs.filter((one) => one.situation === situation))
      await killedAt(situation, scene, pair.points)
    await clear(scene)
  }
  console.log(`${count} random pairs: ${troubles.length - before} went wrong`)
}

/** Plays the moment once more with a kill at each of these steps of one life after the other. False when the first did not come. */
async function killedAt(situation: Situation, from: Scene, points: readonly number[]): Promise<boolean> {
  const scene = await copyOf(from, seed + ++runs)
  let first = false
  let wrong: string | undefined
  try {
    const [one] = scene.people
    let code = ''
    for (const point of points) {
      one!.killAfter(point)
      const { life } = one!
      code = await one!.alive(() => situation.act(one!, scene))
      life.left = Infinity
      if (code !== 'killed') break
      first = true
      for (const place of placesIn(life.stack)) hit.add(place)
    }
    for (let tries = 0; code !== 'ok' && !situation.done?.includes(code) && tries < 4; tries++)
      code = await situation.act(one!, scene)
    one!.calm()
    wrong =
      code === 'ok' || situation.done?.includes(code)
        ? await (situation.after?.(one!, scene) ?? rest(scene, 1))
        : `ends with ${code}`
  } catch (error) {
    wrong = error instanceof Error ? (error.stack ?? error.message) : String(error)
  }
  if (wrong) troubles.push(`“${situation.name}”, killed at ${points.join(' and ')}: ${wrong}`)
  await clear(scene)
  return first
}

function secondsSince(start: number): number {
  return Math.round((performance.now() - start) / 1000)
}
