import { saveDevice } from '#extension/storage/device.ts'
import { openSession } from '#extension/sync/session.ts'
import { leaveTeam, removeMember, setRole } from '#extension/sync/team.ts'
import { deviceOf, meanwhile, settle, sync, talk, team, type Situation } from './acts.ts'
import { byHand, demand, join } from './scene.ts'

/** A member's browser meets what others did meanwhile. */
export const syncing: readonly Situation[] = [
  {
    name: 'sends what was written, in several batches',
    async before(seed) {
      const scene = await team(seed)
      await talk(scene.people[0]!, 4)
      return scene
    },
    act: sync,
  },
  {
    name: 'reads what others wrote, in several pages',
    async before(seed) {
      const scene = await team(seed, { more: 1 })
      await talk(scene.people[1]!, 4)
      await scene.people[1]!.sync()
      return scene
    },
    act: sync,
  },
  {
    name: 'wrote to the same cards as others',
    async before(seed) {
      const scene = await team(seed)
      for (const one of scene.people) await talk(one!, 1)
      await scene.people[1]!.sync()
      return scene
    },
    act: sync,
  },
  {
    name: 'meets somebody who is faster while it sends',
    async before(seed) {
      const scene = await team(seed)
      for (const one of scene.people) await talk(one!, 1)
      return scene
    },
    act(one, scene) {
      meanwhile(one, '/push', () => scene.people[1]!.sync())
      return sync(one)
    },
  },
  {
    name: 'meets somebody who is always faster',
    async before(seed) {
      const scene = await team(seed)
      await talk(scene.people[0]!, 1)
      return scene
    },
    act(one, scene) {
      const other = scene.people[1]!
      one.meanwhile = async (url) => {
        if (!url.includes('/push')) return
        await talk(other, 1)
        await other.sync()
      }
      return sync(one)
    },
  },
  {
    name: 'learns of a new colleague, a new role and its own new name',
    async before(seed) {
      const scene = await team(seed, { more: 1 })
      const [one, , owner] = scene.people
      await saveDevice(one!.world.db, { name: 'Berta' })
      await join(scene, owner!)
      demand(await setRole(owner!.world, byHand, await deviceOf(one!), 'owner'))
      return scene
    },
    act: sync,
  },
  {
    name: 'needs the new key after a removal',
    async before(seed) {
      const scene = await team(seed, { more: 1 })
      const [one, removed, owner] = scene.people
      demand(await removeMember(owner!.world, byHand, await deviceOf(removed!)))
      await talk(owner!, 1)
      await owner!.sync()
      await talk(one!, 1)
      return scene
    },
    act: sync,
  },
  {
    name: 'is not handed the new key at first, and keeps sealed what it cannot read',
    async before(seed) {
      const scene = await team(seed, { more: 1 })
      const [one, removed, owner] = scene.people
      demand(await removeMember(owner!.world, byHand, await deviceOf(removed!)))
      await talk(owner!, 1)
      await owner!.sync()
      await talk(one!, 1)
      return scene
    },
    act(one) {
      one.twist = (url, answer) =>
        url.includes('/keys?') ? Response.json({ wrap: null, chain: [] }) : answer
      return sync(one)
    },
  },
  {
    name: 'has the key changed under its hands while it sends',
    async before(seed) {
      const scene = await team(seed, { more: 1 })
      await talk(scene.people[0]!, 1)
      return scene
    },
    act(one, { people }) {
      const [, removed, owner] = people
      meanwhile(one, '/push', async () => removeMember(owner!.world, byHand, await deviceOf(removed!)))
      return sync(one)
    },
  },
  {
    name: 'was removed',
    async before(seed) {
      const scene = await team(seed, { more: 1 })
      const [one, , owner] = scene.people
      demand(await removeMember(owner!.world, byHand, await deviceOf(one!)))
      return scene
    },
    act: sync,
    done: ['device_removed'],
  },
  {
    name: 'owes the team a new key after somebody left',
    async before(seed) {
      const scene = await team(seed, { owner: true, more: 1 })
      demand(await leaveTeam(scene.people[2]!.world, byHand, false))
      scene.people.pop()
      return scene
    },
    act: sync,
  },
  {
    name: 'lost a row that the others hold',
    async before(seed) {
      const scene = await team(seed)
      await talk(scene.people[0]!, 1)
      await settle(scene)
      const issues = scene.people[0]!.world.db.rows('issue')
      await issues.delete((await issues.toCollection().primaryKeys())[0]!)
      scene.clock.now += 11 * 60_000
      return scene
    },
    act: sync,
  },
  {
    name: 'hears of later rows than it was handed',
    before: (seed) => team(seed),
    act(one, scene) {
      const other = scene.people[1]!
      meanwhile(one, '/checkpoints', async () => {
        await talk(other, 1)
        scene.clock.now += 11 * 60_000
        await other.sync()
      })
      return sync(one)
    },
  },
  {
    name: 'can read now what it kept sealed',
    async before(seed) {
      const scene = await team(seed)
      const { world } = scene.people[0]!
      const { rows } = demand(await demand(await openSession(world)).api.pull(0, 0, {}))
      const ids = await world.db.rows('issue').toCollection().primaryKeys()
      await world.db.rows('issue').clear()
      const kept = rows.map(({ seq, sealed }, i) => ({
        id: ids[i] ?? `seq ${seq}`,
        seq,
        reason: 'newer',
        sealed,
      }))
      await world.db.opaque.bulkPut(kept)
      return scene
    },
    act: sync,
  },
  {
    name: 'goes on with a push whose answer was lost',
    async before(seed) {
      const scene = await team(seed)
      const [one] = scene.people
      await talk(one!, 4)
      one!.twist = (url, answer) => {
        if (url.includes('/push')) throw new TypeError('lost on the way back')
        return answer
      }
      await one!.sync()
      return scene
    },
    act: sync,
  },
]
