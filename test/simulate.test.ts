import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { allMutants } from './simulate/mutants.ts'
import { textOf } from './support/tree.ts'

/** The quick tier of `npm run simulate` and `npm run test:mutants`; the rest is in their own commands. */

/** Twelve seconds of work for one core; on a machine with much else to do it takes its time. */
const LONG = 240_000

const node = (...args: string[]) =>
  promisify(execFile)(process.execPath, args).then(
    ({ stdout }) => stdout,
    (failed: { stdout: string; stderr: string }) => failed.stdout + failed.stderr,
  )

test('[ME2, RO8, TS7] whatever happens on the way, all come to rest with the same, and no saved word is lost', async () => {
  const said = await node('test/simulate/run.ts', '--seeds', '12', '--no-keep')
  expect(said).toMatch(/^(\d+) of \1 schedules came to rest/m)
})

test('[RO7, RO8, RO10] who is removed reads and writes nothing more, whatever was under way, and nobody else loses a word', async () => {
  const said = await node('test/simulate/run.ts', '--removals', '--seeds', '5', '--no-keep')
  expect(said).toMatch(/^(\d+) of \1 schedules came to rest/m)
})

test('[ME6, ME10, ME11, P18] no word about who was erased is left in any browser, whoever wrote about them meanwhile', async () => {
  const said = await node('test/simulate/run.ts', '--erasures', '--seeds', '5', '--no-keep')
  expect(said).toMatch(/^(\d+) of \1 schedules came to rest/m)
})

test(
  '[CL3, ME1, ME5, ME6, ME7, ME8, TS3] two thousand schedules of the model come to rest with what everybody meant',
  async () => {
    const said = await node('test/simulate/run.ts', '--model', '--seeds', '2000', '--no-keep')
    expect(said).toMatch(/^(\d+) of \1 schedules came to rest/m)
  },
  LONG,
)

test('[ME3, TS3, TS7] what the model found holds of the engine', async () => {
  const said = await node('test/simulate/set-back.ts')
  const told = said.match(/^.*hold.*$/gm)!
  expect(told.filter((line) => !line.startsWith('holds: '))).toEqual([])
  expect(told.length).toBe(8)
})

test('[MO4, MO7] after the server was set back to before members came or went, an owner begins anew and all go along', async () => {
  const said = await node('test/simulate/begin-anew.ts')
  const told = said.match(/^.*hold.*$/gm)!
  expect(told.filter((line) => !line.startsWith('holds: '))).toEqual([])
  expect(told.length).toBe(3)
})

test(
  '[MO6, MO7, RC2, TS7] from the kit, on a server that was set back, and on another, all have what they had, to the byte',
  async () => {
    const said = await node('test/simulate/run.ts', '--restores', '--seeds', '2', '--no-keep')
    expect(said).toMatch(/^(\d+) of \1 schedules came to rest/m)
  },
  LONG,
)

test('[P16] whatever lies in a base, it comes back from an open and from a locked copy, to the byte', async () => {
  const said = await node('test/simulate/run.ts', '--copies', '--seeds', '5', '--no-keep')
  expect(said).toMatch(/^(\d+) of \1 schedules came to rest/m)
})

test(
  '[RO8, TS9, TS10] a team at work is alike each evening, whoever comes and goes and however often the server is set back',
  async () => {
    const said = await node('test/simulate/run.ts', '--soak', '--days', '20', '--people', '3', '--cards', '1')
    expect(said).toMatch(/^(\d+) of \1 days .* [1-9]\d* changes of members, 3 restores$/m)
    expect(said).toMatch(/^alike each evening, nothing lost/m)
  },
  LONG,
)

test('a fault that is put into the engine is seen', async () => {
  expect(await node('test/simulate/run-mutants.ts', '--only', '11')).toContain('1 of 1 faults were seen')
})

test('every fault of the list can still be put where it belongs', () => {
  const lost = allMutants.filter(({ file, from }) => !textOf(file).includes(from))
  expect(lost.map(({ name }) => name)).toEqual([])
})
