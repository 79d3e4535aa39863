// `npm run bench`: whole flows in the built extension, real Chromium, durable storage, real workerd. With `--peers` it compares with others.
import { endAllOnSignals, run } from '../support/processes.mjs'
import { ready } from '../support/ready.mjs'

endAllOnSignals()
const browsers = await ready()
for (const mode of [[], ['--mode', 'e2e']]) {
  const { code, output } = await run('wxt', ['build', ...mode])
  if (code !== 0) {
    console.error(output)
    process.exit(code)
  }
}
const asked = process.argv.slice(2)
const program = asked.includes('--peers') ? 'peers/compare.ts' : 'bench.ts'
const { code } = await run('node', [`test/bench/${program}`, ...asked], {
  show: true,
  env: browsers,
})
process.exit(process.exitCode ?? code)
