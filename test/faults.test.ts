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

test('[IN4] of twenty who redeem one invitation at once, one comes in', async () => {
  expect(await part('test/faults/server/races.ts')).toMatch(/^races: 50 races of 20 .* one winner each/m)
})

test('[IN5, PR8, RO8, TS5] what is asked again on broken lines is done once', async () => {
  expect(await part('test/faults/server/retries.ts')).toMatch(/^retries: 50 sequences .* each done once/m)
})

test('[TS12] of what was replaced or deleted next to nothing is left in the files of a server, and nothing of its keys', async () => {
  const said = await part('test/faults/server/remains.ts')
  expect(said).toMatch(
    /^remains: 360 replaced rows, of \d of them something .* of 0 something is left; .* seeds 1 to 1/m,
  )
})
