import { readCursor } from '#extension/storage/sync-transactions.ts'
import { authorNames } from '#extension/sync/people.ts'
import { openSession } from '#extension/sync/session.ts'
import { startSync, type Sync } from '#extension/sync/sync-loop.ts'
import type { SimulatedBrowser } from '../../simulate/browser.ts'
import { meanwhile, talk, team, type Situation } from './acts.ts'
import { demand, type Scene } from './scene.ts'

/** The loop on a line on which somebody speaks. */
export const pokes: readonly Situation[] = [
  {
    name: 'is poked',
    async before(seed) {
      const scene = await team(seed)
      await talk(scene.people[0]!, 1)
      return scene
    },
    act: poked,
  },
  {
    name: 'is poked, and the poke carries what was written',
    async before(seed) {
      const scene = await team(seed)
      await talk(scene.people[1]!, 1)
      return scene
    },
    act: told,
  },
]

/** The loop hears that there is more than it can find, and then loses its line and calls again. */
async function poked(one: SimulatedBrowser): Promise<string> {
  const { line, world } = one
  const { loop, asked, timers, round } = loopOf(one)
  const first = await loop.now()
  if (!first.ok) return first.error.code
  await asked()
  const { inc } = await readCursor(world.db)
  line.onmessage!({ data: JSON.stringify({ t: 'poke', inc, seq: 100_000, rosterN: 0 }) })
  const done = await loop.now()
  line.onclose!({ code: 1006 })
  for (const due of timers) due()
  await asked()
  await round()
  loop.stop()
  await authorNames(world.db)
  return done.ok ? 'ok' : done.error.code
}

/** A colleague sends while the line is being opened, and the rows come along with the poke. */
async function told(one: SimulatedBrowser, { people }: Scene): Promise<string> {
  const other = people[1]!
  meanwhile(one, '/ws-ticket', () => other.sync())
  const { loop, asked, round } = loopOf(one)
  const first = await loop.now()
  if (!first.ok) return first.error.code
  await asked()
  const { inc, seq: since, mark: before } = await readCursor(one.world.db)
  const { api, roster } = demand(await openSession(other.world))
  const { rows, next: seq, mark } = demand(await api.pull(since, since, { inc, mark: before }))
  const news = { since, before, rows, mark }
  one.line.onmessage!({ data: JSON.stringify({ t: 'poke', inc, seq, rosterN: roster.n, news }) })
  const done = await round()
  loop.stop()
  return done.ok ? 'ok' : done.error.code
}

/** `asked` resolves when the line is called for the next time, `round` is the one under way. */
function loopOf({ world, line }: SimulatedBrowser) {
  let called = () => {}
  let calling = new Promise<void>((resolve) => (called = resolve))
  let running: Promise<unknown> = Promise.resolve()
  const wire = { ...world.wire, socket: () => (called(), line as unknown as WebSocket) }
  const timers: (() => void)[] = []
  const loop = startSync({
    ...world,
    wire,
    lock: (work) => {
      const round = work()
      running = round
      return round
    },
    after: (_ms, what) => {
      timers.push(what)
      return () => {}
    },
    report: () => {},
  })
  const asked = async () => {
    await calling
    calling = new Promise<void>((resolve) => (called = resolve))
    // The line is taken up by whoever waited for it.
    await Promise.resolve()
  }
  return { loop, asked, timers, round: () => running as ReturnType<Sync['now']> }
}
