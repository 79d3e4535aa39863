import type { Row } from '#shared/sync/merge.ts'
import { dice, type Dice } from '../simulate/dice.ts'
import { Device, fair } from './device.ts'
import { editSomething } from './edits.ts'
import { Oracle } from './oracle.ts'
import { ModelServer } from './server.ts'
import { emptyStorage, isGone, textOf } from './storage.ts'

/** One thing that happens to one of five; its own seed decides all within it. */
export interface Step {
  what: keyof typeof acts
  who: number
  seed: number
}

interface Scene {
  readonly server: ModelServer
  readonly oracle: Oracle
  readonly devices: Device[]
  /** The true time, and how many pushes and frames were named. */
  readonly time: { now: number; names: number }
}

const DEVICES = 5
const SECOND = 1000
const DAY = 86_400_000
/** Clocks: right, minutes wrong, a day either way, 400 days ahead, and one that thinks it is 1970. */
const skews = [0, 0, 300_000, -DAY, DAY, 400 * DAY, -1_800_000_000_000]
const MOST_ROUNDS = 200

/** How often each happens. */
const often: readonly [Step['what'], number][] = [
  ['edit', 380],
  ['walk', 520],
  ['kill', 40],
  ['late', 40],
  ['remember', 10],
  ['restore', 5],
  ['replace', 5],
]
const all = often.flatMap(([what, weight]) => Array.from({ length: weight }, () => what))

/** A schedule of so many steps, spread over five devices. */
export function scheduleOf(seed: number, steps: number): Step[] {
  const random = dice(seed)
  return Array.from({ length: steps }, () => ({
    what: random.of(all),
    who: random.below(DEVICES),
    seed: random.below(2 ** 31),
  }))
}

/** Plays a schedule, lets all come to rest in fair weather, and says what is wrong; undefined when nothing is. */
export function play(seed: number, steps: readonly Step[]): string | undefined {
  const random = dice(seed)
  const time = { now: 1_800_000_000_000, names: 0 }
  const scene: Scene = { server: new ModelServer(), oracle: new Oracle(), devices: [], time }
  for (let i = 0; i < DEVICES; i++) scene.devices.push(newcomer(scene, random))
  for (const { what, who, seed: own } of steps) {
    const throws = dice(own)
    time.now += throws.below(20 * SECOND)
    const one = scene.devices[who]!
    one.dice = throws
    acts[what](scene, one, throws)
  }
  return rest(scene) ?? scene.oracle.judge(rowsOf(scene.devices[0]!))
}

const acts = {
  edit: ({ oracle }: Scene, one: Device, throws: Dice) =>
    editSomething(one.storage, one.now, oracle, one.name, throws),
  walk: (_: Scene, one: Device, throws: Dice) => void one.walk(1 + throws.below(12)),
  kill: (_: Scene, one: Device) => one.kill(),
  late: (_: Scene, one: Device) => one.arriveLate(),
  remember: ({ server }: Scene) => server.remember(),
  restore: ({ server }: Scene) => server.restore(),
  /** Somebody is shut out, under a new epoch, and somebody else comes. What they had not sent is theirs. */
  replace(scene: Scene, one: Device, throws: Dice) {
    scene.oracle.shutOut(one.name)
    scene.server.remove(one.name)
    scene.devices[scene.devices.indexOf(one)] = newcomer(scene, throws)
  },
}

function newcomer({ server, time }: Scene, random: Dice): Device {
  const id = random.chance(new Uint8Array(16))
  const storage = emptyStorage(id)
  const name = storage.clock.device
  server.join(name)
  return new Device(name, { storage, skew: random.of(skews), dice: random }, server, time)
}

/** Rounds in fair weather, each device one whole sync, until all hold what the server holds. */
function rest({ devices, server, time }: Scene): string | undefined {
  let outcomes: unknown[] = []
  for (let round = 0; round < MOST_ROUNDS; round++) {
    time.now += 660 * SECOND
    outcomes = devices.map((one) => {
      one.weather = fair
      one.kill()
      return one.walk(Infinity)
    })
    if (devices.every((one) => isLevel(one, server))) return differenceOf(devices)
  }
  return `not at rest after ${MOST_ROUNDS} rounds: ${outcomes.join()}`
}

/** Nothing waits, everything was read, and each row that is there is the server's. */
function isLevel({ storage }: Device, { seq, rows }: ModelServer): boolean {
  if (storage.outbox.size > 0 || storage.push || storage.seq !== seq) return false
  if (storage.rows.size !== rows.size) return false
  return [...rows].every(([id, { tag, row }]) => {
    const kept = storage.rows.get(id)!
    return isGone(row) ? isGone(kept.row) : kept.tag === tag
  })
}

function differenceOf(devices: readonly Device[]): string | undefined {
  const [first, ...others] = devices.map((one) => rowsOf(one))
  for (const [id, row] of first!) {
    const text = textOf(row)
    const other = others.find((rows) => textOf(rows.get(id)!) !== text)
    if (other) return `two hold different things: ${text} and ${textOf(other.get(id)!)}`
  }
  return undefined
}

function rowsOf({ storage }: Device): Map<string, Row> {
  return new Map([...storage.rows].map(([id, { row }]) => [id, row]))
}
