import '../support/indexed-db.ts'
import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { LIMITS } from '#shared/sync/protocol.ts'
import { play, type Plan, type Played } from './crash/play.ts'
import { sitesOfEngine, wasHit, type Site } from './crash/sites.ts'
import { situations } from './crash/situations.ts'

/**
 * P4: in each situation the browser is killed at every single step of storage and network, started again, and its user goes on; then all
 * must come to rest alike with nothing lost. After that random pairs: killed, started, and killed again. Every call by which the engine
 * reaches storage or network must have been killed at.
 * `--every N` tries each Nth step only, `--only` the situations whose name contains this, `--n` is the number of pairs, `--parts` how many
 * processes share the work. `--dry` plays each situation once, without a kill, and names the calls that none of them makes.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '20261127' },
    n: { type: 'string', default: '2000' },
    every: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    dry: { type: 'boolean', default: false },
    parts: { type: 'string', default: String(availableParallelism()) },
    /** Which of the parts this process plays, from 0; for those that this program starts itself. */
    part: { type: 'string' },
  },
})
// So few rows that some say something fill pages and batches.
Object.assign(LIMITS, { pushRows: 4, pullRows: 4 })
const chosen = situations.filter(({ name }) => name.includes(values.only))
const plan: Plan = {
  part: Number(values.part ?? 0),
  parts: Number(values.parts),
  seed: Number(values.seed),
  every: Number(values.every),
  pairs: values.dry ? 0 : Number(values.n),
  dry: values.dry,
}

if (values.part === undefined) await main()
else process.send!(await play(plan, chosen), () => process.exit(0))

async function main(): Promise<void> {
  const began = performance.now()
  const playing = plan.parts === 1 ? [play(plan, chosen)] : Array.from({ length: plan.parts }, playPart)
  // Who tries only some steps, or some situations, cannot meet them all.
  const isWhole = plan.every === 1 && values.only === ''
  // Before the first of them is done: somebody may be at work on the source meanwhile.
  const sites = isWhole || plan.dry ? sitesOfEngine() : []
  const played = await Promise.all(playing)
  const met = new Set(played.flatMap((part) => part.met))
  const missed = sites.filter((site) => !wasHit(site, met))
  const troubles = [0, 1].flatMap((which) => played.flatMap((part) => part.troubles[which as 0 | 1]))
  say(played, sites, missed)
  for (const { name } of missed) console.log(`never at ${name}`)
  for (const trouble of troubles) console.log(trouble)
  const failures = troubles.length + (isWhole ? missed.length : 0)
  const seconds = Math.round((performance.now() - began) / 1000)
  console.log(`${failures} failures (seed ${plan.seed}, ${seconds} s)`)
  process.exit(failures > 0 ? 1 : 0)
}

function say(played: readonly Played[], sites: readonly Site[], missed: readonly Site[]): void {
  const sum = (of: (part: Played) => number) => played.reduce((all, part) => all + of(part), 0)
  const met = `${sites.length - missed.length} of ${sites.length} calls to storage and network`
  if (plan.dry) return console.log(`${chosen.length} situations make ${met}`)
  const wrong = ([0, 1] as const).map((which) => sum(({ troubles }) => troubles[which].length))
  console.log(
    `${sum(({ singles }) => singles)} single kills in ${chosen.length} situations: ${wrong[0]} went wrong`,
  )
  console.log(`${sum(({ pairs }) => pairs)} random pairs: ${wrong[1]} went wrong`)
  if (sites.length > 0) console.log(`${met} were killed at`)
}

/** One part in a process of its own. */
function playPart(_: unknown, part: number): Promise<Played> {
  const child = fork(import.meta.filename, [...process.argv.slice(2), '--part', String(part)])
  return new Promise((resolve, reject) => {
    child.once('message', (played) => resolve(played as Played))
    child.once('exit', (code) => reject(new Error(`a part ended with ${code}`)))
  })
}
