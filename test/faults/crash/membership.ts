import { saveDevice } from '#extension/storage/device.ts'
import { readKept } from '#extension/storage/team-keys.ts'
import type { People } from '#extension/sync/people.ts'
import {
  addBrowser,
  createTeam,
  deleteTeam,
  invite,
  joinTeam,
  leaveTeam,
  removeBrowser,
  removeMember,
  revokeInvite,
  setRole,
  testServer,
} from '#extension/sync/team.ts'
import { codeOf, deviceOf, isIn, isOut, settle, team, type Situation } from './acts.ts'
import { byHand, demand, linkFrom, newcomer, newScene } from './scene.ts'

/** A user founds, joins, changes or leaves a team. */
export const membership: readonly Situation[] = [
  {
    name: 'founds a team and shares all',
    async before(seed) {
      const scene = newScene(seed)
      scene.people.push(await newcomer(scene, 'Anna'))
      await scene.people[0]!.save('partner', { name: 'Nordwind', scope: 'mine' })
      return scene
    },
    async act(one) {
      const url = 'http://localhost'
      const test = await testServer(one.world, url)
      if (!test.ok) return test.error.code
      return codeOf(createTeam(one.world, byHand, { url, title: 'Larkfield', share: 'all' }))
    },
    done: ['already-joined'],
    after: isIn,
  },
  {
    name: 'joins a team and shares all',
    async before(seed) {
      const scene = await team(seed)
      const link = await linkFrom(scene.people[1]!)
      const one = await newcomer(scene, 'Carl')
      await one.save('partner', { name: 'Nordwind', scope: 'mine' })
      await one.save('teamSettings', { domains: ['carl.example'] })
      // Where a user keeps a link until it is used up.
      await saveDevice(one.world.db, { lastServer: link })
      scene.people.unshift(one)
      return scene
    },
    async act(one) {
      const { lastServer } = (await one.world.db.kv.get('device'))!.value as { lastServer: string }
      return codeOf(joinTeam(one.world, byHand, { link: lastServer, share: 'all' }))
    },
    done: ['already-joined'],
    after: isIn,
  },
  {
    name: 'invites a colleague',
    before: (seed) => team(seed, { owner: true }),
    act: (one) => codeOf(invite(one.world, { role: 'member', hours: 48, label: 'Dora' })),
  },
  {
    name: 'takes an invitation back',
    async before(seed) {
      const scene = await team(seed, { owner: true })
      await linkFrom(scene.people[0]!)
      return scene
    },
    async act(one) {
      const { invites } = (await readKept<People>(one.world.db, 'people'))!
      return invites[0] ? codeOf(revokeInvite(one.world, invites[0].id)) : 'ok'
    },
    done: ['not_found'],
  },
  {
    name: 'gives a colleague another role',
    before: (seed) => team(seed, { owner: true, more: 1 }),
    act: async (one, { people }) => codeOf(setRole(one.world, byHand, await deviceOf(people[2]!), 'viewer')),
  },
  {
    name: 'removes a colleague',
    before: (seed) => team(seed, { owner: true, more: 1 }),
    act: async (one, { people }) => codeOf(removeMember(one.world, byHand, await deviceOf(people[2]!))),
  },
  {
    name: 'adds another browser of its own',
    before: (seed) => team(seed),
    act: (one) => codeOf(addBrowser(one.world)),
  },
  {
    name: 'removes another browser of its own',
    async before(seed) {
      const scene = await team(seed, { more: 1 })
      const another = await newcomer(scene, '')
      const { link } = demand(await addBrowser(scene.people[0]!.world))
      demand(await joinTeam(another.world, byHand, { link, share: 'none' }))
      scene.people.push(another)
      await settle(scene)
      return scene
    },
    act: async (one, { people }) => codeOf(removeBrowser(one.world, byHand, await deviceOf(people[3]!))),
  },
  {
    name: 'leaves and keeps the cards',
    before: (seed) => team(seed, { more: 1 }),
    act: (one) => codeOf(leaveTeam(one.world, byHand, true)),
    done: ['not-joined'],
    after: (one, scene) => isOut(one, scene, true),
  },
  {
    name: 'leaves and erases the cards',
    before: (seed) => team(seed, { more: 1 }),
    act: (one) => codeOf(leaveTeam(one.world, byHand, false)),
    done: ['not-joined'],
    after: (one, scene) => isOut(one, scene, false),
  },
  {
    name: 'ends the team',
    before: (seed) => team(seed, { owner: true }),
    act: (one) => codeOf(deleteTeam(one.world, byHand)),
    done: ['not-joined'],
    after: (one, scene) => isOut(one, { ...scene, people: [one] }, true),
  },
]
