import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, release, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { root } from '../support/tree.ts'
import { fullCard } from './card.ts'
import { draftSignalTimes } from './draft-signals.ts'
import { glanceTimes } from './glance.ts'
import { largeBase } from './large.ts'
import { figures, table, type Measure } from './measure.ts'
import { pageCost } from './page-cost.ts'
import { promptTimes } from './prompts.ts'
import { sizes } from './size.ts'
import { syncTimes } from './sync.ts'

/** `npm run bench -- glance sync` runs only those. */
const parts: Record<string, (folder: string) => Promise<Measure[]>> = {
  size: sizes,
  prompts: promptTimes,
  page: pageCost,
  signals: draftSignalTimes,
  glance: glanceTimes,
  card: fullCard,
  large: largeBase,
  sync: syncTimes,
}
const wanted = process.argv.slice(2)

const folder = await mkdtemp(join(tmpdir(), 'entente-bench-'))
const measures: Measure[] = []
try {
  for (const [name, part] of Object.entries(parts)) {
    if (wanted.length && !wanted.includes(name)) continue
    console.log(`${name} …`)
    measures.push(...(await part(folder)))
  }
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}

const machine = {
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGB: Math.round(totalmem() / 2 ** 30),
  system: `${process.platform} ${release()}`,
  node: process.version,
  on: new Date().toISOString(),
}
await mkdir(join(root, 'dist'), { recursive: true })
await writeFile(
  join(root, 'dist/bench.json'),
  JSON.stringify(
    { machine, measures: measures.map((one) => ({ ...figures(one), samples: one.samples })) },
    null,
    2,
  ),
)
console.log(`\n${machine.cpu}, ${machine.cores} cores, ${machine.memoryGB} GB, ${machine.system}\n`)
console.log(table(measures))
console.log('\nAll samples: dist/bench.json')
