// `npm run test:faults`: what is promised for the day on which things break, tried on the real parts. `-- kills fuzz` names some
// of the parts, `--quick` plays the small measure of each, `--first` and `--seeds` say which seeds.
import { endAllOnSignals, run } from '../support/processes.mjs'

const parts = {
  kills: 'test/faults/server/kills.ts',
  fuzz: 'test/faults/server/fuzz.ts',
  'fuzz-http': 'test/faults/server/fuzz-http.ts',
  races: 'test/faults/server/races.ts',
  'races-http': 'test/faults/server/races-http.ts',
  retries: 'test/faults/server/retries.ts',
}

endAllOnSignals()
const [named, options] = [[], []]
for (const word of process.argv.slice(2))
  (options.length > 0 || word.startsWith('-') ? options : named).push(word)
const unknown = named.filter((name) => !(name in parts))
if (unknown.length > 0) {
  console.error(`No part is called ${unknown.join(', ')}. There are: ${Object.keys(parts).join(', ')}`)
  process.exit(2)
}
let failed = 0
for (const name of named.length > 0 ? named : Object.keys(parts)) {
  const { code } = await run('node', [parts[name], ...options], { show: true })
  if (code !== 0) failed++
}
process.exit(process.exitCode ?? (failed > 0 ? 1 : 0))
