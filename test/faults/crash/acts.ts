import { readKept } from '#extension/storage/team-keys.ts'
import { startSync } from '#extension/sync/sync-loop.ts'
import type { RowId } from '#shared/model/ids.ts'
import type { Table } from '#shared/model/schema.ts'
import type { Result } from '#shared/result.ts'
import { toBase64url } from '#shared/sync/protocol.ts'
import type { SimulatedBrowser } from '../../simulate/browser.ts'
import { rest } from '../../simulate/rest.ts'
import { found, join, newScene, type Scene } from './scene.ts'

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
export async function team(seed: number, { owner = false, others = 1, more = 0 } = {}): Promise<Scene> {
  const scene = newScene(seed)
  const founder = await found(scene)
  for (let i = 0; i < others + more; i++) await join(scene, founder, i === 0 ? 'owner' : 'member')
  if (!owner) scene.people.reverse()
  for (const one of scene.people) await talk(one!, 2)
  await settle(scene)
  return scene
}

/** Partners, with what hangs on them. */
export async function talk(one: SimulatedBrowser, partners: number): Promise<void> {
  for (let i = 0; i < partners; i++) {
    const word = `w${one.dice.below(1000)}`
    await one.save('partner', { name: word, scope: 'team' })
    const [first] = await one.world.db.rows('partner').toCollection().primaryKeys()
    await one.save('issue', { what: word }, { partnerId: first as never })
    await one.save('partner', { owner: word, notes: `${word} and more` }, { id: first as never })
  }
}

export async function settle(scene: Scene): Promise<void> {
  const wrong = await rest(scene)
  if (wrong) throw new Error(wrong)
}

/** One round of the loop that the extension runs, and what a poke makes of it. */
export async function sync(one: SimulatedBrowser): Promise<string> {
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

export async function codeOf(doing: Promise<Result<unknown, { code: string }>>): Promise<string> {
  const done = await doing
  return done.ok ? 'ok' : done.error.code
}

/** The rows of a table that are here, in the order of their ids. */
export async function idsOf({ world: { db } }: SimulatedBrowser, table: Table): Promise<RowId[]> {
  return (await db.rows(table).toCollection().primaryKeys()) as RowId[]
}

/** Once, while the first request to this address is under way. */
export function meanwhile(one: SimulatedBrowser, part: string, what: () => Promise<unknown>): void {
  let happened = false
  one.meanwhile = async (url) => {
    if (happened || !url.includes(part)) return
    happened = true
    await what()
  }
}

export function deviceOf(one: SimulatedBrowser): Promise<string> {
  return readKept<{ device: { id: Uint8Array } }>(one.world.db, 'team').then((kept) =>
    toBase64url(kept!.device.id),
  )
}

/** Out of the team, with these many cards left; those who stay come to rest. */
export async function isOut(
  one: SimulatedBrowser,
  scene: Scene,
  keepsCards: boolean,
): Promise<string | undefined> {
  const { db } = one.world
  if (await readKept(db, 'team')) return 'is still in the team'
  if ((await db.rows('partner').count()) > 0 !== keepsCards)
    return keepsCards ? 'lost its cards' : 'kept cards'
  if ((await db.outbox.count()) > 0) return 'still means to send'
  scene.people[scene.people.indexOf(one)] = null
  return rest(scene, 1)
}

/** A member, with every card shared; all come to rest. */
export async function isIn(one: SimulatedBrowser, scene: Scene): Promise<string | undefined> {
  if (!(await readKept(one.world.db, 'team'))) return 'is in no team'
  // A browser that starts again starts its loop.
  await sync(one)
  const mine = await one.world.db.finder.where('scope').equals('mine').count()
  return mine > 0 ? 'did not share as it was asked' : rest(scene, 1)
}
