import 'fake-indexeddb/auto'
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { play, scheduleOf, type Step } from './schedule.ts'

/**
 * `npm run simulate -- --seeds N`: so many schedules of the real engine, real cryptography and the worker's own code. A seed that fails
 * is printed with the fewest steps that still fail, and is played first ever after.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '20' },
    first: { type: 'string', default: '1' },
    steps: { type: 'string', default: '60' },
    shrink: { type: 'string', default: '40' },
    keep: { type: 'boolean', default: true },
    stop: { type: 'boolean', default: false },
  },
  allowNegative: true,
})
const list = new URL('./regressions.json', import.meta.url)
const regressions = JSON.parse(readFileSync(list, 'utf8')) as { seed: number; steps: number }[]

const began = performance.now()
const [first, count, length] = [Number(values.first), Number(values.seeds), Number(values.steps)]
const wanted = Array.from({ length: count }, (_, i) => ({ seed: first + i, steps: length }))
const failed: { seed: number; steps: number }[] = []
for (const { seed, steps } of [...regressions, ...wanted]) {
  const schedule = scheduleOf(seed, steps)
  const wrong = await outcomeOf(seed, schedule)
  if (wrong === undefined) continue
  failed.push({ seed, steps })
  console.log(`seed ${seed}, ${steps} steps: ${wrong}`)
  const script = await shrink(seed, schedule, Number(values.shrink))
  if (values.stop) process.exit(1)
  console.log(`  fewest steps found (${script.length}): ${JSON.stringify(script)}`)
}
const fresh = failed.filter(
  ({ seed, steps }) => !regressions.some((one) => one.seed === seed && one.steps === steps),
)
if (values.keep && fresh.length > 0)
  writeFileSync(list, `${JSON.stringify([...regressions, ...fresh], null, 2)}\n`)
const total = regressions.length + count
const seconds = Math.round((performance.now() - began) / 1000)
console.log(
  `${total - failed.length} of ${total} schedules came to rest, nothing lost (seeds ${first} to ${first + count - 1}, ${length} steps, ${seconds} s)`,
)
process.exit(failed.length > 0 ? 1 : 0)

async function outcomeOf(seed: number, schedule: readonly Step[]): Promise<string | undefined> {
  try {
    return await play(seed, schedule)
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error)
  }
}

/** Leaves out what is not needed to fail: halves first, then ever smaller pieces, for at most so many plays. */
async function shrink(seed: number, schedule: readonly Step[], plays: number): Promise<readonly Step[]> {
  let kept = schedule
  let left = plays
  for (
    let size = Math.ceil(kept.length / 2);
    size >= 1 && left > 0;
    size = size === 1 ? 0 : Math.ceil(size / 2)
  ) {
    for (let at = 0; at < kept.length && left > 0; left--) {
      const without = [...kept.slice(0, at), ...kept.slice(at + size)]
      if ((await outcomeOf(seed, without)) !== undefined) kept = without
      else at += size
    }
  }
  return kept
}
