import type { RowId } from '#shared/model/ids.ts'
import type { SimulatedBrowser } from '../../simulate/browser.ts'
import { idsOf, meanwhile, settle, sync, talk, team, type Situation } from './acts.ts'
import type { Scene } from './scene.ts'

/** Yesterday's state of the server is put back. */

const MINUTE = 60_000

export const setBack: readonly Situation[] = [
  {
    name: 'finds the server set back',
    async before(seed) {
      const scene = await later(seed)
      scene.server.restore()
      await talk(scene.people[1]!, 1)
      await scene.people[1]!.sync()
      return scene
    },
    act: sync,
  },
  {
    name: 'sends while the server is set back',
    async before(seed) {
      const scene = await later(seed)
      const [one] = scene.people
      for (const id of await idsOf(one!, 'partner'))
        await one!.save('partner', { notes: 'said since' }, { id })
      return scene
    },
    act(one, { server }) {
      meanwhile(one, '/push', () => Promise.resolve(server.restore()))
      return sync(one)
    },
  },
  {
    name: 'had told the others of a number that the server was set back behind',
    async before(seed) {
      const scene = await team(seed)
      const { server, clock, people } = scene
      const [one] = people as [SimulatedBrowser]
      server.snapshot()
      const [id] = await idsOf(one, 'partner')
      for (let times = 0; times < 3; times++) await saysAnew(one, id!, times)
      clock.now += 11 * MINUTE
      let back = false
      one.meanwhile = (url) => Promise.resolve(url.endsWith('/checkpoint') && (back ||= server.restore()))
      await one.sync()
      one.calm()
      return scene
    },
    act: sync,
  },
  {
    name: 'finds the server set back behind a row that it sent before it had read what came earlier',
    async before(seed) {
      const scene = await team(seed)
      const { server, people } = scene
      const [one, other] = people as [SimulatedBrowser, SimulatedBrowser]
      server.snapshot()
      const twice = async () => {
        for (const name of ['Ostwind', 'Westwind']) await other.save('partner', { name, scope: 'team' })
        await other.sync()
      }
      await one.save('partner', { name: 'Nordwind', scope: 'team' })
      meanwhile(one, '/push', twice)
      await one.sync()
      one.calm()
      server.restore()
      await twice()
      return scene
    },
    act: sync,
  },
  {
    name: 'has a new token, and the server is set back to before it',
    async before(seed) {
      const scene = await team(seed)
      scene.server.snapshot()
      scene.clock.now += 31 * 1440 * MINUTE
      await scene.people[0]!.sync()
      scene.server.restore()
      return scene
    },
    act: sync,
  },
]

/** A team of which an earlier state is kept. */
async function later(seed: number): Promise<Scene> {
  const scene = await team(seed)
  scene.server.snapshot()
  await talk(scene.people[0]!, 2)
  await settle(scene)
  return scene
}

async function saysAnew(one: SimulatedBrowser, id: RowId, times: number): Promise<void> {
  await one.save('partner', { notes: `said ${times} times` }, { id })
  await one.sync()
}
