import { saveDevice } from '#extension/storage/device.ts'
import { readKept } from '#extension/storage/team-keys.ts'
import { authorNames, type People } from '#extension/sync/people.ts'
import { openSession } from '#extension/sync/session.ts'
import { startSync } from '#extension/sync/sync-loop.ts'
import {
  createTeam,
  deleteTeam,
  invite,
  joinTeam,
  leaveTeam,
  removeMember,
  revokeInvite,
  setRole,
  testServer,
} from '#extension/sync/team.ts'
import type { Result } from '#shared/result.ts'
import { toBase64url } from '#shared/sync/protocol.ts'
import type { SimulatedBrowser } from '../../simulate/browser.ts'
import { rest } from '../../simulate/rest.ts'
import { byHand, demand, found, join, linkFrom, newcomer, newScene, type Scene } from './scene.ts'

/** A moment at which a browser is about to do something, and what. */
export interface Situation {
  name: string
  /** The scene up to that moment. */
  before(seed: number): Promise<Scene>
  /** What the first browser then does: `ok`, or the code of what stood in the way. A user does it again after a crash. */
  act(one: SimulatedBrowser, scene: Scene): Promise<string>
  /** Codes that a repetition may end with, because the crash came after the deed. */
  done?: readonly string[]
  /** What must be true at the end; usually that all come to rest alike, with nothing lost. */
  after?(one: SimulatedBrowser, scene: Scene): Promise<string | undefined>
}

/** Founder, or guest with a founder beside them; then others. Everybody has said something and everybody has heard it. */
async function team(seed: number, { owner = false, others = 1, more = 0 } = {}): Promise<Scene> {
  const scene = newScene(seed)
  const founder = await found(scene)
  for (let i = 0; i < others + more; i++) await join(scene, founder, i === 0 ? 'owner' : 'member')
  if (!owner) scene.people.reverse()
  for (const one of scene.people) await talk(one!, 2)
  await settle(scene)
  return scene
}

/** Partners, with what hangs on them. */
async function talk(one: SimulatedBrowser, partners: number): Promise<void> {
  for (let i = 0; i < partners; i++) {
    const word = `w${one.dice.below(1000)}`
    await one.save('partner', { name: word, scope: 'team' })
    const [first] = await one.world.db.rows('partner').toCollection().primaryKeys()
    await one.save('issue', { what: word }, { partnerId: first as never })
    await one.save('partner', { owner: word, notes: `${word} and more` }, { id: first as never })
  }
}

async function settle(scene: Scene): Promise<void> {
  const wrong = await rest(scene)
  if (wrong) throw new Error(wrong)
}

/** One round of the loop that the extension runs, and what a poke makes of it. */
async function sync(one: SimulatedBrowser): Promise<string> {
  const loop = startSync({
    ...one.world,
    lock: (work) => work(),
    after: () => () => {},
    report: (error) => {
      throw error
    },
  })
  const done = await loop.now()
  loop.stop()
  return done.ok ? 'ok' : done.error.code
}

async function codeOf(doing: Promise<Result<unknown, { code: string }>>): Promise<string> {
  const done = await doing
  return done.ok ? 'ok' : done.error.code
}

/** Once, while the first request to this address is under way. */
function meanwhile(one: SimulatedBrowser, part: string, what: () => Promise<unknown>): void {
  let happened = false
  one.meanwhile = async (url) => {
    if (happened || !url.includes(part)) return
    happened = true
    await what()
  }
}

function deviceOf(one: SimulatedBrowser): Promise<string> {
  return readKept<{ device: { id: Uint8Array } }>(one.world.db, 'team').then((kept) =>
    toBase64url(kept!.device.id),
  )
}

/** Out of the team, with these many cards left; those who stay come to rest. */
async function isOut(one: SimulatedBrowser, scene: Scene, keepsCards: boolean): Promise<string | undefined> {
  const { db } = one.world
  if (await readKept(db, 'team')) return 'is still in the team'
  if ((await db.rows('partner').count()) > 0 !== keepsCards)
    return keepsCards ? 'lost its cards' : 'kept cards'
  if ((await db.outbox.count()) > 0) return 'still means to send'
  scene.people[scene.people.indexOf(one)] = null
  return rest(scene, 1)
}

const syncing: Situation[] = [
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
    name: 'finds the server set back',
    async before(seed) {
      const scene = await team(seed)
      scene.server.snapshot()
      await talk(scene.people[0]!, 2)
      await settle(scene)
      scene.server.restore()
      await talk(scene.people[1]!, 1)
      await scene.people[1]!.sync()
      return scene
    },
    act: sync,
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
      const { rows } = demand(await demand(await openSession(world)).api.pull(0))
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
    name: 'is poked',
    async before(seed) {
      const scene = await team(seed)
      await talk(scene.people[0]!, 1)
      return scene
    },
    act: poked,
  },
]

async function poked(one: SimulatedBrowser): Promise<string> {
  const { line, world } = one
  let called = () => {}
  const asked = new Promise<void>((resolve) => (called = resolve))
  const wire = { ...world.wire, socket: () => (called(), line as unknown as WebSocket) }
  const ports = { lock: <T>(work: () => Promise<T>) => work(), after: () => () => {}, report: () => {} }
  const loop = startSync({ ...world, wire, ...ports })
  const first = await loop.now()
  if (!first.ok) return first.error.code
  await asked
  const { inc } = (await world.db.kv.get('cursor'))!.value as { inc: string }
  await Promise.resolve()
  line.onmessage!({ data: JSON.stringify({ t: 'poke', inc, seq: 100_000, rosterN: 0 }) })
  const done = await loop.now()
  loop.stop()
  await authorNames(world.db)
  return done.ok ? 'ok' : done.error.code
}

const membership: Situation[] = [
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

/** A member, with every card shared; all come to rest. */
async function isIn(one: SimulatedBrowser, scene: Scene): Promise<string | undefined> {
  if (!(await readKept(one.world.db, 'team'))) return 'is in no team'
  // A browser that starts again starts its loop.
  await sync(one)
  const mine = await one.world.db.finder.where('scope').equals('mine').count()
  return mine > 0 ? 'did not share as it was asked' : rest(scene, 1)
}

export const situations: readonly Situation[] = [...syncing, ...membership]
