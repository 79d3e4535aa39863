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
const file = (name: string) => new URL(name, import.meta.url).pathname
let [alive, count] = [0, 0]
for (const [at, { name }] of allMutants.entries()) {
  if (values.only && Number(values.only) !== at) continue
  const isModel = at >= mutants.length
  if (values.model && !isModel) continue
  count++
  const run = spawnSync(
    process.execPath,
    [
      '--import',
      file('mutate.ts'),
      file('run.ts'),
      ...(isModel ? ['--model', '--seeds', MODEL_SEEDS] : ['--seeds', values.seeds]),
      '--shrink',
      '0',
      '--no-keep',
      '--stop',
    ],
    { env: { ...process.env, MUTANT: String(at) }, encoding: 'utf8' },
  )
  const seen = /^seed (\d+)/m.exec(run.stdout)?.[1]
  const broken = run.status !== 0 && seen === undefined
  const said = broken
    ? `could not run: ${run.stderr.slice(0, 300)}`
    : seen
      ? `seen by seed ${seen}`
      : 'NOT SEEN'
  if (!seen) alive++
  console.log(`${String(at).padStart(2)} ${name}: ${said}`)
}
console.log(`${count - alive} of ${count} faults were seen`)
process.exit(alive > 0 ? 1 : 0)
