import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { allMutants, mutants } from './mutants.ts'

/**
 * `npm run test:mutants`: breaks the engine, the server or the model in each listed way, and demands that the simulator sees it. `--model`
 * leaves out what needs the engine.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '40' },
    only: { type: 'string' },
    model: { type: 'boolean', default: false },
  },
})
/** A schedule of the model costs next to nothing, and some faults show in one of a thousand. */
const MODEL_SEEDS = '4000'
let [alive, count] = [0, 0]
for (const [at, { name }] of allMutants.entries()) {
  if (values.only && Number(values.only) !== at) continue
  if (values.model && at < mutants.length) continue
  count++
  const seen = at < mutants.length ? seenByEngine(at) : seenByModel(at)
  if (!seen.startsWith('seen')) alive++
  console.log(`${String(at).padStart(2)} ${name}: ${seen}`)
}
console.log(`${count - alive} of ${count} faults were seen`)
process.exit(alive > 0 ? 1 : 0)

/** By what is told step by step, or else by schedules. */
function seenByEngine(at: number): string {
  const told = run(at, 'set-back.ts')
  const story = /^does not hold: ([^:]+)/m.exec(told.stdout)?.[1]
  const { in: kind } = allMutants[at]!
  const which = kind ? [`--${kind}`] : []
  return story ? `seen where ${story}` : schedules(at, ...which, '--seeds', values.seeds)
}

function seenByModel(at: number): string {
  return schedules(at, '--model', '--seeds', MODEL_SEEDS)
}

function schedules(at: number, ...which: string[]): string {
  const { stdout, stderr, status } = run(at, 'run.ts', ...which, '--shrink', '0', '--no-keep', '--stop')
  const seed = /^seed (\d+)/m.exec(stdout)?.[1]
  if (seed) return `seen by seed ${seed}`
  return status === 0 ? 'NOT SEEN' : `could not run: ${stderr.slice(0, 300)}`
}

function run(at: number, script: string, ...args: string[]) {
  const file = (name: string) => new URL(name, import.meta.url).pathname
  const env = { ...process.env, MUTANT: String(at) }
  return spawnSync(process.execPath, ['--import', file('mutate.ts'), file(script), ...args], {
    env,
    encoding: 'utf8',
  })
}
