import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

/** The quick tier of `node test/faults/client-crash.ts`, which kills at every step of every situation. */
test('[P4] killed while it sends and while it reads, a browser starts again and nothing is lost', async () => {
  const script = ['test/faults/client-crash.ts', '--n', '3', '--every', '29', '--only', 'faster']
  const { stdout } = await promisify(execFile)(process.execPath, script)
  expect(stdout).toMatch(/single kills in 2 situations: 0 went wrong/)
  expect(stdout).toContain('0 failures')
})
