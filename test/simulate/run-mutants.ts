import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { mutants } from './mutants.ts'

/** `npm run test:mutants`: breaks the engine or the server in each listed way, and demands that the simulator sees it. */
const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '40' }, only: { type: 'string' } },
})
const file = (name: string) => new URL(name, import.meta.url).pathname
let alive = 0
for (const [at, { name }] of mutants.entries()) {
  if (values.only && Number(values.only) !== at) continue
  const run = spawnSync(
    process.execPath,
    [
      '--import',
      file('mutate.ts'),
      file('run.ts'),
      '--seeds',
      values.seeds,
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
const count = values.only ? 1 : mutants.length
console.log(`${count - alive} of ${count} faults were seen`)
process.exit(alive > 0 ? 1 : 0)
