import { restore } from '#extension/storage/trash.ts'
import type { RowId } from '#shared/model/ids.ts'
import { TOMBSTONE_DAYS } from '../../simulate/server.ts'
import { idsOf, settle, sync, talk, team, type Situation } from './acts.ts'
import { demand } from './scene.ts'

/** Rows go, and come back. */
export const removals: readonly Situation[] = [
  {
    name: 'hears of more removals at once than are believed',
    async before(seed) {
      const scene = await team(seed)
      const other = scene.people[1]!
      const partnerId = (await other.save('partner', { name: 'Nordwind', scope: 'team' })) as never
      const ids = []
      for (let i = 0; i < 24; i++) ids.push(await other.save('issue', { what: `w${i}` }, { partnerId }))
      await settle(scene)
      for (const id of ids) await other.remove('issue', id!)
      await other.sync()
      return scene
    },
    act: sync,
  },
  {
    name: 'gets a row again that it had removed',
    async before(seed) {
      const scene = await team(seed)
      const [one, other] = scene.people
      const [id] = (await idsOf(one!, 'issue')) as [RowId]
      await one!.remove('issue', id)
      await settle(scene)
      demand(await restore(other!.world.db, other!.world.ports, id))
      await other!.save('issue', { what: 'said anew' }, { id })
      await other!.sync()
      return scene
    },
    act: sync,
  },
  {
    name: 'was away so long that the server has forgotten what was removed',
    async before(seed) {
      const scene = await team(seed)
      const [one, other] = scene.people
      const [id, written] = (await idsOf(one!, 'issue')) as [RowId, RowId]
      await other!.remove('issue', id)
      await other!.sync()
      scene.removed = new Set([id])
      await talk(one!, 1)
      await one!.save('issue', { what: 'said while away' }, { id: written })
      scene.server.later(TOMBSTONE_DAYS + 1)
      await other!.sync()
      await scene.server.wake()
      return scene
    },
    act: sync,
  },
]
