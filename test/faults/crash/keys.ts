import { readCursor } from '#extension/storage/sync-transactions.ts'
import { removeMember } from '#extension/sync/team.ts'
import { deviceOf, sync, team, type Situation } from './acts.ts'
import { byHand, demand } from './scene.ts'

/** Keys and tokens are replaced when their time has come. */

const MINUTE = 60_000

export const keys: readonly Situation[] = [
  {
    name: 'replaces its token',
    async before(seed) {
      const scene = await team(seed)
      scene.clock.now += 31 * 1440 * MINUTE
      return scene
    },
    act: sync,
  },
  {
    name: 'has sealed as much as is safe under one key',
    async before(seed) {
      const scene = await team(seed, { owner: true })
      const { db } = scene.people[0]!.world
      await db.kv.put({ key: 'cursor', value: { ...(await readCursor(db)), devSeq: 2 ** 28 } })
      return scene
    },
    act: sync,
  },
  {
    name: 'seals anew what lies under an earlier key',
    async before(seed) {
      const scene = await team(seed, { owner: true, more: 1 })
      const [one, , removed] = scene.people
      demand(await removeMember(one!.world, byHand, await deviceOf(removed!)))
      // The first look only counts.
      await one!.sync()
      scene.clock.now += 3 * MINUTE
      return scene
    },
    act: sync,
  },
]
