import Dexie from 'dexie'
import { Database } from '#extension/storage/database.ts'
import type { Sync } from '#extension/sync/sync-loop.ts'
import { createTeam, invite, joinTeam } from '#extension/sync/team.ts'
import type { Result } from '#shared/result.ts'
import type { Role } from '#shared/sync/protocol.ts'
import { SimulatedBrowser } from '../../simulate/browser.ts'
import { dice } from '../../simulate/dice.ts'
import type { Company } from '../../simulate/rest.ts'
import { simulatedServer, type SimulatedServer } from '../../simulate/server.ts'

/** Some colleagues and their server. The first is the one whose browser will be killed. */
export interface Scene extends Company {
  server: SimulatedServer
  /** Everybody who was ever started, to be cleared away. */
  all: SimulatedBrowser[]
  seed: number
}

/** Team acts wait for no loop here. */
export const byHand = { between: (work: () => unknown) => work() } as Sync

let scenes = 0

/** An empty scene. */
export function newScene(seed: number): Scene {
  return { server: simulatedServer(), people: [], all: [], clock: { now: Date.UTC(2026, 10, 20, 12) }, seed }
}

/** Somebody who is in no team yet. */
export async function newcomer(scene: Scene, name: string): Promise<SimulatedBrowser> {
  const id = `crash ${++scenes} ${name}`
  const throws = dice(scene.seed + scene.all.length)
  const one = new SimulatedBrowser(id, scene.server, () => scene.clock.now, throws)
  await one.start()
  scene.all.push(one)
  return one
}

/** Founds the team. */
export async function found(scene: Scene): Promise<SimulatedBrowser> {
  const first = await newcomer(scene, 'Anna')
  const wish = { url: 'http://localhost', title: 'Larkfield', share: 'none' as const }
  demand(await createTeam(first.world, byHand, wish))
  scene.people.push(first)
  return first
}

/** A link into the team of this owner. */
export async function linkFrom(owner: SimulatedBrowser, role: Role = 'member'): Promise<string> {
  return demand(await invite(owner.world, { role, hours: 48 })).link
}

/** Somebody who comes into the team of this owner. */
export async function join(scene: Scene, owner: SimulatedBrowser, role: Role = 'member') {
  const one = await newcomer(scene, `guest ${scene.people.length}`)
  const link = await linkFrom(owner, role)
  demand(await joinTeam(one.world, byHand, { link, share: 'none' }))
  scene.people.push(one)
  return one
}

/** The same scene once more, down to the last row of every base; what happens in one is not seen in the other. */
export async function copyOf(scene: Scene, seed: number): Promise<Scene> {
  const copy = newSceneLike(scene, seed)
  for (const one of scene.people) {
    if (!one) continue
    const throws = dice(seed + copy.all.length)
    const twin = new SimulatedBrowser(`crash ${++scenes}`, copy.server, () => copy.clock.now, throws)
    await copyBase(one.world.db, twin.name)
    await twin.start()
    for (const [id, row] of one.said) twin.said.set(id, row)
    twin.hereAt = one.hereAt
    copy.people.push(twin)
    copy.all.push(twin)
  }
  return copy
}

/** Takes everything down. */
export async function clear(scene: Scene): Promise<void> {
  for (const one of scene.all) {
    one.close()
    await Dexie.delete(one.name)
  }
  scene.server.close()
}

/** What must go well for a scene to stand. */
export function demand<T>(result: Result<T, { code: string }>): T {
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

function newSceneLike({ server, clock, removed }: Scene, seed: number): Scene {
  const copy = { server: server.fork(), people: [], all: [], clock: { ...clock }, seed }
  return removed ? { ...copy, removed } : copy
}

async function copyBase(from: Dexie, name: string): Promise<void> {
  const to = new Database(name)
  await to.open()
  for (const store of from.tables) await to.table(store.name).bulkAdd(await store.toArray())
  to.close()
}
