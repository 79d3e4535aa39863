import { dice } from '../../simulate/dice.ts'
import { rest } from '../../simulate/rest.ts'
import type { Situation } from './acts.ts'
import { clear, copyOf, type Scene } from './scene.ts'
import { placesIn } from './sites.ts'

/** A share of all there is to play. Who has part 1 of 2 plays every second kill, and with `dry` every second situation. */
export interface Plan {
  /** Which part, from 0. */
  part: number
  parts: number
  seed: number
  /** Every how manieth step. */
  every: number
  /** How many random pairs, in all parts together. */
  pairs: number
  /** Plays each situation once, and kills nobody. */
  dry: boolean
}

/** What came of it. */
export interface Played {
  singles: number
  pairs: number
  /** Of the single kills, and of the pairs. */
  troubles: [string[], string[]]
  /** The places in the source at which somebody was killed or, `dry`, could have been. */
  met: string[]
}

/** Plays its part. */
export async function play(plan: Plan, situations: readonly Situation[]): Promise<Played> {
  const met = new Set<string>()
  const steps = new Map<Situation, number>()
  const played: Played = { singles: 0, pairs: 0, troubles: [[], []], met: [] }
  for (const [i, situation] of situations.entries()) {
    if (plan.dry && i % plan.parts !== plan.part) continue
    const scene = await situation.before(plan.seed)
    if (!plan.dry) {
      steps.set(situation, (await stepsOf(situation, scene, plan.seed)).steps)
      await kill(situation, scene)
    } else {
      const { places, code } = await stepsOf(situation, scene, plan.seed)
      for (const place of places) met.add(place)
      if (!isDone(situation, code)) played.troubles[0].push(`“${situation.name}” ends with ${code}`)
    }
    await clear(scene)
  }
  await killTwice()
  return { ...played, met: [...met] }

  /** At every step, until the deed is done before it comes. */
  async function kill(situation: Situation, scene: Scene): Promise<void> {
    const { part, parts, every, seed } = plan
    const first = every > 1 ? dice(seed).below(every) : 0
    for (let at = first + part * every; ; at += every * parts) {
      const { killed, wrong, places } = await killedAt(situation, scene, [at], seed + 1000 * (at + 1))
      if (killed) played.singles++
      for (const place of places) met.add(place)
      if (wrong) played.troubles[0].push(wrong)
      if (!killed) return
    }
  }

  async function killTwice(): Promise<void> {
    if (plan.pairs === 0) return
    const random = dice(plan.seed)
    const pairs = Array.from({ length: plan.pairs }, (_, index) => {
      const situation = random.of(situations)
      const most = steps.get(situation)!
      return { index, situation, points: [random.below(most), random.below(most)] }
    }).filter(({ index }) => index % plan.parts === plan.part)
    for (const situation of situations) {
      const mine = pairs.filter((pair) => pair.situation === situation)
      if (mine.length === 0) continue
      const scene = await situation.before(plan.seed)
      for (const { points, index } of mine) {
        const done = await killedAt(situation, scene, points, plan.seed - 1000 * (index + 1))
        played.pairs++
        for (const place of done.places) met.add(place)
        if (done.wrong) played.troubles[1].push(done.wrong)
      }
      await clear(scene)
    }
  }
}

/** How many steps the moment has when nobody is killed, and where in the source they are. */
async function stepsOf(situation: Situation, from: Scene, seed: number) {
  const scene = await copyOf(from, seed + 500)
  const [one] = scene.people
  const places = new Set<string>()
  let steps = 0
  one!.life.watch = (stack) => {
    steps++
    for (const place of placesIn(stack)) places.add(place)
  }
  const code = await situation.act(one!, scene)
  await clear(scene)
  return { steps, places, code }
}

/** Plays the moment once more with a kill at each of these steps of one life after the other. `killed` unless the first did not come. */
async function killedAt(
  situation: Situation,
  from: Scene,
  points: readonly number[],
  seed: number,
): Promise<{ killed: boolean; places: string[]; wrong?: string }> {
  const scene = await copyOf(from, seed)
  const places: string[] = []
  let killed = false
  let wrong: string | undefined
  try {
    const [one] = scene.people
    let code = ''
    for (const point of points) {
      one!.killAfter(point)
      const { life } = one!
      code = await one!.alive(() => situation.act(one!, scene))
      life.left = Infinity
      if (code !== 'killed') break
      killed = true
      places.push(...placesIn(life.stack))
    }
    for (let tries = 0; !isDone(situation, code) && tries < 4; tries++)
      code = await situation.act(one!, scene)
    one!.calm()
    wrong = isDone(situation, code)
      ? await (situation.after?.(one!, scene) ?? rest(scene, 1))
      : `ends with ${code}`
  } catch (error) {
    wrong = error instanceof Error ? (error.stack ?? error.message) : String(error)
  }
  await clear(scene)
  const where = `“${situation.name}”, killed at ${points.join(' and ')}`
  return { killed, places, ...(wrong && { wrong: `${where}: ${wrong}` }) }
}

function isDone({ done }: Situation, code: string): boolean {
  return code === 'ok' || done?.includes(code) === true
}
