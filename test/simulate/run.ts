import '../support/indexed-db.ts'
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import * as model from '../model/schedule.ts'
import * as copies from './copies.ts'
import * as restored from './restored.ts'
import * as engine from './schedule.ts'
import { soak } from './soak.ts'

/**
 * `npm run simulate -- --seeds N`: so many schedules of the real engine, real cryptography and the worker's own code; with `--model`, of
 * the model of the protocol, some hundred times as fast; with `--removals`, of the engine, in each of which somebody is removed; with
 * `--erasures`, in each of which a person on a card is erased; with `--restores`, in each of which the team goes every way back; with
 * `--copies`, so many bases, each of which goes out as an open and a locked file and comes back. A seed that fails is printed with the fewest steps that still fail, and is played first ever after. `--soak` is one long life instead: so many
 * days, so many new cards of ten rows in each.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '20' },
    first: { type: 'string', default: '1' },
    model: { type: 'boolean', default: false },
    removals: { type: 'boolean', default: false },
    erasures: { type: 'boolean', default: false },
    restores: { type: 'boolean', default: false },
    copies: { type: 'boolean', default: false },
    soak: { type: 'boolean', default: false },
    days: { type: 'string', default: '90' },
    people: { type: 'string', default: '10' },
    cards: { type: 'string', default: '8' },
    steps: { type: 'string' },
    shrink: { type: 'string' },
    keep: { type: 'boolean', default: true },
    stop: { type: 'boolean', default: false },
  },
  allowNegative: true,
})

/** What is played. `shrink` is how many plays may be spent on finding the fewest steps. */
interface Player<Step> {
  scheduleOf(seed: number, steps: number): Step[]
  play(seed: number, steps: readonly Step[]): string | undefined | Promise<string | undefined>
  readonly list: string
  readonly steps: number
  readonly shrink: number
}

interface Played {
  seed: number
  steps: number
}

if (values.soak) {
  const [seed, days, people, cards] = [values.first, values.days, values.people, values.cards].map(Number)
  const wish = { seed: seed!, days: days!, people: people!, cards: cards!, edits: 5 * cards!, life: 10 }
  process.exit((await soak(wish)) ? 0 : 1)
}
const failures = await (values.model
  ? playAll({ ...model, list: '../model/regressions.json', steps: 1000, shrink: 2000 })
  : values.removals
    ? playAll({ ...engine, scheduleOf: engine.removalsOf, list: './removals.json', steps: 24, shrink: 40 })
    : values.erasures
      ? playAll({ ...engine, scheduleOf: engine.erasuresOf, list: './erasures.json', steps: 24, shrink: 40 })
      : values.restores
        ? playAll({ ...restored, list: './restores.json', steps: 24, shrink: 40 })
        : values.copies
          ? playAll({ ...copies, list: './copies.json', steps: 60, shrink: 40 })
          : playAll({ ...engine, list: './regressions.json', steps: 60, shrink: 40 }))
process.exit(failures > 0 ? 1 : 0)

/** Plays the list of seeds that failed once, and then all that were asked for; answers how many failed. */
async function playAll<Step>(player: Player<Step>): Promise<number> {
  const list = new URL(player.list, import.meta.url)
  const regressions = JSON.parse(readFileSync(list, 'utf8')) as Played[]
  const began = performance.now()
  const [first, count] = [Number(values.first), Number(values.seeds)]
  const length = Number(values.steps ?? player.steps)
  const failed: Played[] = []
  for (let i = -regressions.length; i < count; i++) {
    const { seed, steps } = regressions[i + regressions.length] ?? { seed: first + i, steps: length }
    const schedule = player.scheduleOf(seed, steps)
    const wrong = await outcomeOf(player, seed, schedule)
    if (wrong === undefined) continue
    failed.push({ seed, steps })
    console.log(`seed ${seed}, ${steps} steps: ${wrong}`)
    if (values.stop) break
    const script = await shrink(player, seed, schedule)
    console.log(`  fewest steps found (${script.length}): ${JSON.stringify(script)}`)
  }
  const isKnown =
    ({ seed, steps }: Played) =>
    (one: Played) =>
      one.seed === seed && one.steps === steps
  const fresh = failed.filter((one) => !regressions.some(isKnown(one)))
  if (values.keep && fresh.length > 0)
    writeFileSync(list, `${JSON.stringify([...regressions, ...fresh], null, 2)}\n`)
  const total = regressions.length + count
  const seconds = Math.round((performance.now() - began) / 1000)
  console.log(
    `${total - failed.length} of ${total} schedules came to rest, nothing lost (seeds ${first} to ${first + count - 1}, ${length} steps, ${seconds} s)`,
  )
  return failed.length
}

async function outcomeOf<Step>(
  { play }: Player<Step>,
  seed: number,
  schedule: readonly Step[],
): Promise<string | undefined> {
  try {
    return await play(seed, schedule)
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error)
  }
}

/** Leaves out what is not needed to fail: halves first, then ever smaller pieces, for at most so many plays. */
async function shrink<Step>(
  player: Player<Step>,
  seed: number,
  schedule: readonly Step[],
): Promise<readonly Step[]> {
  let kept = schedule
  let left = Number(values.shrink ?? player.shrink)
  for (
    let size = Math.ceil(kept.length / 2);
    size >= 1 && left > 0;
    size = size === 1 ? 0 : Math.ceil(size / 2)
  ) {
    for (let at = 0; at < kept.length && left > 0; left--) {
      const without = [...kept.slice(0, at), ...kept.slice(at + size)]
      if ((await outcomeOf(player, seed, without)) !== undefined) kept = without
      else at += size
    }
  }
  return kept
}
