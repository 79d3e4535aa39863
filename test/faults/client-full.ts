import '../support/indexed-db.ts'
import { parseArgs } from 'node:util'
import { LIMITS } from '#shared/sync/protocol.ts'
import { rest } from '../simulate/rest.ts'
import { clear, copyOf, type Scene } from './crash/scene.ts'
import type { Situation } from './crash/acts.ts'
import { situations } from './crash/situations.ts'
import { Disk, type Refusal } from './full/disk.ts'

/**
 * P6 for sync and membership: in each situation the disk is full from the nth write on, for every n, once as a refused write and once as
 * a transaction that fails as it ends. The deed must say so within a second (`--patience` milliseconds) or go well without what it could not note; then there is
 * room again, the deed is repeated, and all must come to rest alike with nothing lost. (What a user writes, imports, types or sets is in
 * `test/extension/storage/storage-full.test.ts`.)
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '20261127' },
    every: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    patience: { type: 'string', default: '1000' },
  },
})
const [seed, every] = [Number(values.seed), Number(values.every)]
Object.assign(LIMITS, { pushRows: 4, pullRows: 4 })

const troubles: string[] = []
const chosen = situations.filter(({ name }) => name.includes(values.only))
const began = performance.now()
let runs = 0
let slowest = 0

for (const situation of chosen) {
  const scene = await situation.before(seed)
  for (const how of ['write', 'commit'] as const)
    for (let at = 0; await fullAt(situation, scene, at, how);) at += every
  await clear(scene)
}
for (const trouble of troubles) console.log(trouble)
const seconds = Math.round((performance.now() - began) / 1000)
console.log(
  `${runs} full disks in ${chosen.length} situations: ${troubles.length} went wrong; said after ${Math.round(slowest)} ms at most (seed ${seed}, ${seconds} s)`,
)
process.exit(troubles.length > 0 ? 1 : 0)

/** Plays the moment once more on a disk that is full from that write on. False when it did not come to it. */
async function fullAt(situation: Situation, from: Scene, at: number, how: Refusal): Promise<boolean> {
  const scene = await copyOf(from, seed + ++runs)
  const [one] = scene.people
  const disk = new Disk()
  let wrong: string | undefined
  try {
    one!.carry = (db) => disk.carry(db)
    await one!.start()
    disk.fill(at, how)
    const asked = performance.now()
    const code = await situation.act(one!, scene)
    const took = performance.now() - asked
    slowest = Math.max(slowest, took)
    if (took > Number(values.patience)) wrong = `said nothing for ${Math.round(took)} ms`
    if (disk.refused > 0 && !['ok', 'storage-full', ...(situation.done ?? [])].includes(code))
      wrong = `says ${code} of a full disk`
    disk.makeRoom()
    wrong ??= await goOn(situation, scene)
  } catch (error) {
    wrong = error instanceof Error ? (error.stack ?? error.message) : String(error)
  }
  if (wrong) troubles.push(`“${situation.name}”, full at ${how} ${at}: ${wrong}`)
  await clear(scene)
  return disk.refused > 0
}

async function goOn(situation: Situation, scene: Scene): Promise<string | undefined> {
  const [one] = scene.people
  let code = ''
  for (let tries = 0; code !== 'ok' && !situation.done?.includes(code) && tries < 4; tries++)
    code = await situation.act(one!, scene)
  one!.calm()
  if (code !== 'ok' && !situation.done?.includes(code)) return `ends with ${code}`
  return situation.after?.(one!, scene) ?? rest(scene, 1)
}
