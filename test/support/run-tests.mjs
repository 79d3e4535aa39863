// `npm test`, the one gate: style, types, import rules, tests in Node, in workerd and in real browsers.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endAllOnSignals, root } from './processes.mjs'
import { ready } from './ready.mjs'
import { runSteps } from './steps.mjs'
import { failuresOf, troublesOf } from './troubles.mjs'

endAllOnSignals()
const browsers = await ready()
const results = await mkdtemp(join(tmpdir(), 'entente-results-'))

const vitest = (project) => ({
  name: project,
  commands: [
    [
      'vitest',
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${results}/${project}.json`,
    ],
  ],
  count: async () => {
    const { numPassedTests = 0, numFailedTests = 0 } = await report(`${project}.json`)
    return { passed: numPassedTests, failed: numFailedTests }
  },
  explain: async () => failuresOf(await report(`${project}.json`)),
})

const endToEnd = (name, projects, ...more) => ({
  name,
  after: ['build for tests', 'build'],
  alone: true,
  env: { ...browsers, PLAYWRIGHT_JSON_OUTPUT_NAME: `${results}/${name}.json` },
  commands: [
    [
      'playwright',
      'test',
      '-c',
      'test/e2e/playwright.config.ts',
      '--reporter=json',
      ...projects.flatMap((project) =>
        project.startsWith('firefox') && !browsers.FIREFOX ? [] : ['--project', project],
      ),
      ...more,
    ],
  ],
  count: async () => {
    const { expected = 0, flaky = 0, unexpected = 0 } = (await report(`${name}.json`)).stats ?? {}
    return { passed: expected + flaky, failed: unexpected }
  },
  explain: async () => troublesOf(await report(`${name}.json`)),
})

async function report(name) {
  return await readFile(join(results, name), 'utf8').then(JSON.parse, () => ({}))
}

const builds = (name, ...more) => ({
  name,
  commands: [
    ['wxt', 'build', ...more],
    ['wxt', 'build', '-b', 'firefox', ...more],
  ],
})

const began = performance.now()
const { passed, failed } = await runSteps([
  builds('build for tests', '--mode', 'e2e'),
  { name: 'format', commands: [['prettier', '--check', '.']] },
  { name: 'lint', commands: [['eslint', '.']] },
  {
    name: 'types',
    commands: [
      ['tsc', '-p', 'shared'],
      ['tsc', '-b', 'worker'],
      ['tsc', '-p', '.'],
    ],
  },
  { name: 'boundaries', commands: [['npm', 'run', '-s', 'boundaries']] },
  vitest('unit'),
  vitest('worker'),
  // After the other build: both write to .wxt and would trip over each other.
  { ...builds('build'), after: ['build for tests'] },
  { name: 'add-on lint', after: ['build'], commands: [['node', join(root, 'test/support/lint-add-on.mjs')]] },
  {
    name: 'worker bundle',
    commands: [['wrangler', 'deploy', '--dry-run', '--outdir', join(results, 'worker')]],
  },
  endToEnd('end to end', ['story', 'chromium', 'firefox']),
  // By themselves: other work would be measured along.
  endToEnd('end to end, timed', ['chromium timed', 'firefox timed'], '--workers=1'),
])
await rm(results, { recursive: true, force: true })
if (!browsers.FIREFOX) console.log('Left out: the add-on in Firefox, because no Firefox is installed.')
console.log(`All together ${((performance.now() - began) / 1000).toFixed(0)} s`)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed > 0 ? 1 : (process.exitCode ?? 0))
