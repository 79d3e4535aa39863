import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

/** The quick tier of `npm run test:faults`: the smallest measure of each part that has no other test here. */

const part = (path: string) =>
  promisify(execFile)(process.execPath, [path, '--quick', '--no-keep']).then(
    ({ stdout }) => stdout,
    (failed: { stdout: string; stderr: string }) => failed.stdout + failed.stderr,
  )

test('[TS1, TS5] 25 times the server is killed while four devices push, and no acknowledged row is lost', async () => {
  expect(await part('test/faults/server/kills.ts')).toMatch(/^kills: 25 kills, .* lost 0, torn 0/m)
})
