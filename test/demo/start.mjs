// `npm start`: the whole product on this machine, with two colleagues and sample partners. Plain JavaScript for Node 20.
import { endAllOnSignals, run } from '../support/processes.mjs'
import { ready } from '../support/ready.mjs'

endAllOnSignals()

const asked = process.argv.includes('--headless')
const blind = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY
if (blind && !asked) console.log('No display here, so the tour takes itself and leaves pictures.')

const browsers = await ready()
console.log('Building the extension for the tour …')
const built = await run('wxt', ['build', '--mode', 'e2e'])
if (built.code !== 0) {
  console.error(built.output)
  process.exit(built.code)
}
const { code } = await run('node', ['test/demo/demo.ts', ...(asked || blind ? ['--headless'] : [])], {
  show: true,
  env: browsers,
})
process.exit(process.exitCode ?? code)
