import { dice } from './dice.ts'
import { rest } from './rest.ts'
import * as schedule from './schedule.ts'
import { OTHER_URL, ways, type Scene } from './ways-back.ts'

/**
 * Every way back, in teams that have lived: from the recovery kit, on a server that was set back, on one that was set back to before a
 * change of members, on another server. Afterwards all hold what they held together before, to the byte.
 */

/** A step of an ordinary schedule, or a way back. */
export type Step = schedule.Step | { what: keyof typeof ways; seed: number }

const COLLEAGUES = 4

/** A schedule of so many steps, in which nobody leaves without a word, and in it each way once, in any order. */
export function scheduleOf(seed: number, steps: number): Step[] {
  const random = dice(seed)
  const usual = schedule.scheduleOf(seed, steps).filter(({ what }) => what !== 'leave')
  const left = Object.keys(ways) as (keyof typeof ways)[]
  const each = Math.ceil(usual.length / left.length)
  const list: Step[] = []
  while (left.length > 0) {
    const [what] = left.splice(random.below(left.length), 1)
    list.push(...usual.splice(0, each), { what: what!, seed: random.below(2 ** 31) })
  }
  return list
}

/** Plays it, and says what is wrong; undefined when nothing is. */
export async function play(seed: number, steps: readonly Step[]): Promise<string | undefined> {
  return schedule.inTeam(seed, COLLEAGUES, async (usual) => {
    const scene = withAnother(usual)
    try {
      for (const step of steps) {
        if ('who' in step) await schedule.take(scene, step)
        else {
          const wrong = (await rest(scene)) ?? (await ways[step.what](scene, dice(step.seed)))
          if (wrong) return `${step.what}: ${wrong}`
        }
      }
      return await rest(scene)
    } finally {
      scene.there.close()
    }
  })
}

/** Beside the server of the team stands another one, under another address, and browsers reach both. */
function withAnother(usual: schedule.Scene): Scene {
  const here = usual.server
  const there = here.another()
  const fetchHere = here.fetch
  here.fetch = (url, init) => (url.startsWith(OTHER_URL) ? there.fetch : fetchHere)(url, init)
  return Object.assign(usual, { there, url: 'http://localhost' })
}
