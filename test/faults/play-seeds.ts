import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

/** How a part of `npm run test:faults` is played: seed after seed, and those that failed once before all others. */

export interface Part {
  name: string
  /** How many seeds: of the whole measure, and of the quick one. */
  seeds: { full: number; quick: number }
  /** Plays one seed. Throws what is wrong. */
  play(seed: number): Promise<void>
  /** What was counted, as one line. */
  figures(): string
  /** Whether the whole of it was too little, or anything else that one seed does not show. */
  wrong?(): string | undefined
  close?(): Promise<void>
}

const list = new URL('./regressions.json', import.meta.url)
const regressions = JSON.parse(readFileSync(list, 'utf8')) as { part: string; seed: number }[]

/** Plays a part as the command line says (`--seeds`, `--first`, `--quick`, `--no-keep`) and ends the process: 1 if anything was wrong. */
export async function playSeeds(part: Part): Promise<never> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string' },
      first: { type: 'string', default: '1' },
      quick: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: true },
    },
    allowNegative: true,
  })
  const began = performance.now()
  const first = Number(values.first)
  const count = Number(values.seeds ?? part.seeds[values.quick ? 'quick' : 'full'])
  const old = regressions.filter(({ part: name }) => name === part.name).map(({ seed }) => seed)
  const fresh = Array.from({ length: count }, (_, i) => first + i).filter((seed) => !old.includes(seed))
  const failed: number[] = []
  for (const seed of [...old, ...fresh]) if (!(await holds(part, seed))) failed.push(seed)
  const wrong = failed.length > 0 ? `failed: seeds ${failed.join(', ')}` : part.wrong?.()
  await part.close?.()
  if (values.keep)
    remember(
      part.name,
      failed.filter((seed) => !old.includes(seed)),
    )
  const seconds = Math.round((performance.now() - began) / 1000)
  console.log(`${part.name}: ${part.figures()}, seeds ${first} to ${first + count - 1}, ${seconds} s`)
  if (wrong) console.log(`${part.name}: ${wrong}`)
  process.exit(wrong ? 1 : 0)
}

async function holds(part: Part, seed: number): Promise<boolean> {
  try {
    await part.play(seed)
    return true
  } catch (error) {
    console.log(`${part.name}, seed ${seed}:`, error)
    return false
  }
}

function remember(part: string, seeds: number[]): void {
  if (seeds.length === 0) return
  const all = [...regressions, ...seeds.map((seed) => ({ part, seed }))]
  writeFileSync(list, `${JSON.stringify(all, null, 2)}\n`)
}
