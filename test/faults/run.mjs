// `npm run test:faults`: what is promised for the day on which things break, tried on the real parts. `-- kills fuzz` names some of
// the parts, `--quick` plays the small measure of each, and all other options are the part's own (`--first`, `--seeds`).
import { endAllOnSignals, run } from '../support/processes.mjs'

/** Each with the options of its small measure. */
const parts = {
  kills: ['test/faults/server/kills.ts', '--quick'],
  fuzz: ['test/faults/server/fuzz.ts', '--quick'],
  'fuzz-http': ['test/faults/server/fuzz-http.ts', '--quick'],
  races: ['test/faults/server/races.ts', '--quick'],
  'races-http': ['test/faults/server/races-http.ts', '--quick'],
  retries: ['test/faults/server/retries.ts', '--quick'],
  remains: ['test/faults/server/remains.ts', '--quick'],
  crash: ['test/faults/client-crash.ts', '--every', '50', '--n', '20'],
  full: ['test/faults/client-full.ts', '--every', '10'],
  versions: ['test/faults/client-versions.ts', '--n', '50'],
  damage: ['test/faults/client-damage.ts', '--n', '5'],
  browser: ['test/faults/browser/kills.ts', '--n', '3'],
  'browser-damage': ['test/faults/browser/damage.ts', '--n', '4'],
  'browser-full': ['test/faults/browser/full.ts', '--n', '3'],
  'browser-upgrade': ['test/faults/browser/upgrade.ts', '--n', '4', '--partners', '500'],
  'browser-soak': ['test/faults/browser/soak.ts', '--minutes', '2'],
}

endAllOnSignals()
const words = process.argv.slice(2)
const at = words.findIndex((word) => word.startsWith('-'))
const [named, options] = at < 0 ? [words, []] : [words.slice(0, at), words.slice(at)]
const unknown = named.filter((name) => !(name in parts))
if (unknown.length > 0) {
  console.error(`No part is called ${unknown.join(', ')}. There are: ${Object.keys(parts).join(', ')}`)
  process.exit(2)
}
let failed = 0
for (const name of named.length > 0 ? named : Object.keys(parts)) {
  const [file, ...quick] = parts[name]
  const given = options.flatMap((option) => (option === '--quick' ? quick : [option]))
  const { code } = await run('node', [file, ...given], { show: true })
  if (code !== 0) failed++
}
process.exit(process.exitCode ?? (failed > 0 ? 1 : 0))
