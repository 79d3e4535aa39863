import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const run = promisify(execFile)
/** Some seconds of work for two cores; on a machine with much else to do it takes its time. In ms. */
const LONG = 180_000

/** The quick tier of `node test/faults/client-crash.ts`, which kills at every step of every situation. */
test(
  '[P4] killed while it sends and while it reads, a browser starts again and nothing is lost',
  async () => {
    const few = ['--n', '3', '--every', '29', '--only', 'faster', '--parts', '1']
    const script = ['test/faults/client-crash.ts', ...few]
    const { stdout } = await run(process.execPath, script)
    expect(stdout).toMatch(/single kills in 2 situations: 0 went wrong/)
    expect(stdout).toContain('0 failures')
  },
  LONG,
)

/** What a whole run would kill at: a call that is new to the engine needs a situation in which it is made. */
test(
  '[P4] each call of the engine to storage and network is made in one of the situations in which it is killed',
  async () => {
    const { stdout } = await run(process.execPath, ['test/faults/client-crash.ts', '--dry'])
    expect(stdout).toMatch(/situations make (\d+) of \1 calls/)
    expect(stdout).toContain('0 failures')
  },
  LONG,
)

/** The quick tier of `node test/faults/client-full.ts`, which fills the disk at every write of every situation. */
test('[P6] on a full disk sync says so, and goes on when there is room', async () => {
  const script = ['test/faults/client-full.ts', '--every', '9', '--only', 'same cards', '--patience', '20000']
  const { stdout } = await run(process.execPath, script)
  expect(stdout).toMatch(/^[1-9]\d* full disks in 1 situations: 0 went wrong/)
})

/** The quick tier of `node test/faults/client-damage.ts`, which rebuilds a hundred. */
test('[P8] a damaged base is rebuilt from what can be read, and the team’s data comes back', async () => {
  const { stdout } = await run(process.execPath, ['test/faults/client-damage.ts', '--n', '5'])
  expect(stdout).toMatch(/^5 of 5 damaged bases were rebuilt/)
})

/** The quick tier of `node test/faults/client-versions.ts`, which tries a thousand schemas. */
test('[P9] what a newer version wrote leaves as it came, after fifty edits by this one', async () => {
  const { stdout } = await run(process.execPath, ['test/faults/client-versions.ts', '--n', '60'])
  expect(stdout).toMatch(/^60 of 60 rows/)
})
