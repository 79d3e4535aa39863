import { saveDevice } from '#extension/storage/device.ts'
import { readKept } from '#extension/storage/team-keys.ts'
import { goAlong } from '#extension/sync/go-along.ts'
import { deleteLeft, moveTeam } from '#extension/sync/move-team.ts'
import { heardRestored } from '#extension/sync/recovery.ts'
import { acceptKit, newKit, restoreTeam } from '#extension/sync/team.ts'
import type { SimulatedBrowser } from '../../simulate/browser.ts'
import { rest } from '../../simulate/rest.ts'
import { codeOf, isIn, settle, sync, talk, team, type Situation } from './acts.ts'
import { byHand, demand, newcomer, type Scene } from './scene.ts'

/** A team moves, or somebody comes back to it with a recovery kit. */

const url = 'http://localhost'

export const waysBack: readonly Situation[] = [
  {
    name: 'moves the team to another server',
    async before(seed) {
      const scene = await team(seed, { owner: true, more: 1 })
      await talk(scene.people[1]!, 1)
      return scene
    },
    act: (one, scene) => moved(one, scene.people[1]!),
    after: allAlong,
  },
  {
    name: 'moves the team of which others wrote meanwhile, and deletes what was left',
    async before(seed) {
      const scene = await team(seed, { owner: true })
      await talk(scene.people[1]!, 1)
      await scene.people[1]!.sync()
      demand(await moveTeam(scene.people[0]!.world, byHand, { url }))
      await alongWith(scene.people[1]!, scene.people[0]!)
      return scene
    },
    act: (one) => codeOf(deleteLeft(one.world)),
  },
  {
    name: 'moves the team when another owner just did',
    async before(seed) {
      const scene = await team(seed, { owner: true })
      return scene
    },
    async act(one, { people }) {
      const [, other] = people
      let happened = false
      one.meanwhile = async (at) => {
        if (happened || !at.endsWith('/notice')) return
        happened = true
        demand(await moveTeam(other!.world, byHand, { url }))
      }
      const code = await moved(one, other!)
      return code === 'ok' ? code : alongWith(one, other!)
    },
    after: (one, scene) => rest(scene, 1),
  },
  {
    name: 'moves the team, and where it goes nobody can be invited at first',
    before: (seed) => team(seed, { owner: true }),
    async act(one, { people }) {
      const stays = people[1]!
      let founded = false
      one.twist = (at, answer) => {
        founded ||= at.endsWith('/v1/teams')
        const refuses = founded && at.endsWith('/invites')
        return refuses ? Response.json({ code: 'rate_limited', ref: '' }, { status: 429 }) : answer
      }
      const refused = await moved(one, stays)
      one.calm()
      return refused === 'rate_limited' ? moved(one, stays) : refused
    },
    after: allAlong,
  },
  {
    name: 'goes along with a team that moved',
    async before(seed) {
      const scene = await team(seed)
      const [one, owner] = scene.people
      await talk(one!, 1)
      demand(await moveTeam(owner!.world, byHand, { url }))
      return scene
    },
    act: (one, { people }) => alongWith(one, people[1]!),
    after: isIn,
  },
  {
    name: 'makes a recovery kit',
    before: (seed) => team(seed, { owner: true }),
    async act(one) {
      const draft = await newKit(one.world)
      return draft.ok ? codeOf(acceptKit(one.world, byHand, draft.value.groups.join(' '))) : draft.error.code
    },
  },
  {
    name: 'comes back with a recovery kit',
    async before(seed) {
      const scene = await team(seed, { owner: true })
      const { groups } = demand(await newKit(scene.people[0]!.world))
      demand(await acceptKit(scene.people[0]!.world, byHand, groups.join(' ')))
      await settle(scene)
      const blank = await newcomer(scene, 'blank')
      // Where a user keeps a paper until it is used up.
      await saveDevice(blank.world.db, { lastServer: groups.join(' ') })
      scene.people.unshift(blank)
      return scene
    },
    async act(one) {
      const { lastServer } = (await one.world.db.kv.get('device'))!.value as { lastServer: string }
      return codeOf(restoreTeam(one.world, byHand, { url, code: lastServer }))
    },
    done: ['already-joined'],
    after: isIn,
  },
  {
    name: 'hears who came back with a recovery kit',
    async before(seed) {
      const scene = await team(seed, { owner: true })
      const [one] = scene.people
      const { groups } = demand(await newKit(one!.world))
      demand(await acceptKit(one!.world, byHand, groups.join(' ')))
      const blank = await newcomer(scene, 'blank')
      demand(await restoreTeam(blank.world, byHand, { url, code: groups.join(' ') }))
      scene.people.push(blank)
      await settle(scene)
      return scene
    },
    act: (one) => codeOf(heardRestored(one.world)),
  },
]

/** Moves, unless an earlier try had come to its end: whoever has gone nowhere yet is still where the team was. */
async function moved(one: SimulatedBrowser, behind: SimulatedBrowser): Promise<string> {
  const isThere = (await teamOf(one)) !== (await teamOf(behind))
  return isThere ? 'ok' : codeOf(moveTeam(one.world, byHand, { url }))
}

async function alongWith(one: SimulatedBrowser, ahead: SimulatedBrowser): Promise<string> {
  if ((await teamOf(one)) === (await teamOf(ahead))) return 'ok'
  const heard = await sync(one)
  return heard === 'ok' ? codeOf(goAlong(one.world, byHand)) : heard
}

/** All others go along, and come to rest. */
async function allAlong(one: SimulatedBrowser, scene: Scene): Promise<string | undefined> {
  for (const other of scene.people.slice(1)) {
    const code = await alongWith(other!, one)
    if (code !== 'ok') return `a colleague goes along: ${code}`
  }
  return rest(scene, 1)
}

async function teamOf({ world }: SimulatedBrowser): Promise<string> {
  return String((await readKept<{ team: Uint8Array }>(world.db, 'team'))?.team)
}
