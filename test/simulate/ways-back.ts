import { goAlong } from '#extension/sync/go-along.ts'
import { moveTeam } from '#extension/sync/move-team.ts'
import { openSession, roleIn, type Session } from '#extension/sync/session.ts'
import {
  acceptKit,
  invite,
  joinTeam,
  newKit,
  removeMember,
  restoreTeam,
  setRole,
} from '#extension/sync/team.ts'
import type { Sync } from '#extension/sync/sync-loop.ts'
import { tables } from '#shared/model/schema.ts'
import type { Result } from '#shared/result.ts'
import { DELETED, mergeRow, type Row } from '#shared/sync/merge.ts'
import { toBase64url } from '#shared/sync/protocol.ts'
import { fair, type SimulatedBrowser, type Weather } from './browser.ts'
import type { Dice } from './dice.ts'
import { differenceOf } from './oracle.ts'
import { answer, gone, rest } from './rest.ts'
import { edit, newcomer, type Scene as Usual } from './schedule.ts'
import type { SimulatedServer } from './server.ts'

/** The ways back, each for a team at rest. They say what is wrong; undefined when nothing is. */

/** A team with a server on which nobody is, and the address of the one where it is. */
export interface Scene extends Usual {
  there: SimulatedServer
  url: string
}

export const OTHER_URL = 'http://localhost:2'
const byHand = { between: (work: () => unknown) => work() } as Sync
/** So often is tried what a bad line, a stop or a question to the user kept from being done. */
const MOST_TRIES = 10
const passing = new Set(['server-unreachable', 'killed', 'undecided-first'])
const stormy: Weather = { lost: 0.06, answerLost: 0.06, twice: 0.06, late: 0.04 }

export const ways = { kit, setBack, beforeMembers, move }

/** A blank browser and the paper are enough: nobody else need be there. Those who are lose nothing either. */
async function kit(scene: Scene, throws: Dice): Promise<string | undefined> {
  const owner = await someOwner(scene)
  const { groups } = must(await newKit(owner.world))
  const code = groups.join(' ')
  must(await acceptKit(owner.world, byHand, code))
  const wrong = await rest(scene)
  if (wrong) return wrong
  const before = await owner.shared(tables)
  for (const one of present(scene)) await edits(scene, one, throws)
  const expected = await together(scene)
  const blank = await newcomer(scene, throws)
  scene.people.push(blank)
  const back = await untilDone(
    scene,
    blank,
    () => restoreTeam(blank.world, byHand, { url: scene.url, code }),
    throws,
  )
  if (back !== 'ok') return `the paper does not let in: ${back}`
  const heard = await blank.sync()
  if (heard !== 'ok') return `the blank browser hears ${heard}`
  const differs = differenceOf(before, await blank.shared(tables))
  if (differs) return `the paper brought something else: ${differs}`
  return asBefore(scene, expected)
}

/** The operator puts the server back by hours. */
async function setBack(scene: Scene, throws: Dice): Promise<string | undefined> {
  scene.server.snapshot()
  await hours(scene, throws)
  putBack(scene)
  await hours(scene, throws)
  return asBefore(scene, await together(scene))
}

/** The same, and members came, went or got another role meanwhile: an owner whom the server knows begins the team anew. */
async function beforeMembers(scene: Scene, throws: Dice): Promise<string | undefined> {
  const owner = await someOwner(scene)
  scene.server.snapshot()
  await changeMembers(scene, owner, throws)
  const wrong = await rest(scene)
  if (wrong) return wrong
  await hours(scene, throws)
  putBack(scene)
  await hours(scene, throws)
  return goOn(scene, owner, scene.url, throws)
}

/** An owner takes the team to another server. */
async function move(scene: Scene, throws: Dice): Promise<string | undefined> {
  const owner = await someOwner(scene)
  await hours(scene, throws)
  const wrong = await goOn(scene, owner, OTHER_URL, throws)
  ;[scene.server, scene.there, scene.url] = [scene.there, scene.server, OTHER_URL]
  return wrong
}

/** The owner founds the team that goes on, and all others go along. */
async function goOn(
  scene: Scene,
  owner: SimulatedBrowser,
  url: string,
  throws: Dice,
): Promise<string | undefined> {
  const expected = await together(scene)
  const members = (await sessionOf(owner)).roster.devices
  const moved = await untilDone(scene, owner, () => moveTeam(owner.world, byHand, { url }), throws)
  if (moved !== 'ok') return `${owner.name} cannot begin anew: ${moved}`
  for (const one of present(scene)) {
    if (one === owner) continue
    const isMember = members.has((await sessionOf(one)).me)
    await one.sync()
    const along = await untilDone(scene, one, () => goAlong(one.world, byHand), throws)
    if ((along === 'ok') !== isMember) return `${one.name} goes along: ${along}`
    if (!isMember) gone(scene, one)
  }
  return asBefore(scene, expected)
}

/** Hours in which all work, some sync and some do not, over a bad line. */
async function hours(scene: Scene, throws: Dice): Promise<void> {
  for (let turn = 0; turn < 2; turn++)
    for (const one of present(scene)) {
      scene.clock.now += throws.below(600_000)
      one.weather = stormy
      await edits(scene, one, throws)
      if (throws.next() < 0.6) await one.sync()
      one.weather = fair
    }
}

async function edits(scene: Scene, one: SimulatedBrowser, throws: Dice): Promise<void> {
  for (let n = throws.below(3); n > 0; n--) await edit(scene, one, throws)
}

function putBack({ server, people }: Scene): void {
  if (!server.restore(true)) throw new Error('there was nothing to put back')
  for (const one of people) if (one) one.excused = true
}

/** Somebody comes, goes or gets another role. */
async function changeMembers(scene: Scene, owner: SimulatedBrowser, throws: Dice): Promise<void> {
  const others = present(scene).filter((one) => one !== owner)
  const kind = throws.below(3)
  if (kind === 0 || others.length < 2) {
    const guest = await newcomer(scene, throws)
    const { link } = must(await invite(owner.world, { role: 'member', hours: 48 }))
    must(await joinTeam(guest.world, byHand, { link, share: 'none' }))
    scene.people.push(guest)
    return
  }
  const one = throws.of(others)
  const { me } = await sessionOf(one)
  if (kind === 1) must(await setRole(owner.world, byHand, me, throws.of(['owner', 'member'])))
  else {
    must(await removeMember(owner.world, byHand, me))
    gone(scene, one)
    one.close()
  }
}

/** What those who may write hold together, merged: all of it must be there afterwards. */
async function together(scene: Scene): Promise<Map<string, Row>> {
  const all = new Map<string, Row>()
  for (const one of present(scene)) {
    if (roleIn(await sessionOf(one)) === 'viewer') continue
    for (const [id, row] of await one.shared(tables)) {
      const had = all.get(id)
      all.set(id, had ? mergeRow(had, row) : row)
    }
  }
  return all
}

/** All come to rest with just that, to the byte; what was removed, and perhaps brought back, the oracle judges. */
async function asBefore(scene: Scene, expected: ReadonlyMap<string, Row>): Promise<string | undefined> {
  const wrong = await rest(scene)
  if (wrong) return wrong
  const untouched = (rows: ReadonlyMap<string, Row>) =>
    new Map([...rows].filter(([id]) => !expected.get(id)?.fields.has(DELETED)))
  const [one] = present(scene)
  const differs = differenceOf(untouched(expected), untouched(await one!.shared(tables)))
  return differs && `it is not as it was before: ${differs}`
}

/** Tries until it is done, over a bad line and with a browser that may be stopped at any step; in fair weather in the end. */
async function untilDone(
  { clock }: Scene,
  one: SimulatedBrowser,
  doing: () => Promise<Result<unknown, { code: string }>>,
  throws: Dice,
): Promise<string> {
  const before = await teamOf(one)
  for (let tries = 1; ; tries++) {
    const rough = tries <= MOST_TRIES / 2
    one.weather = rough ? stormy : fair
    one.killAfter(rough && throws.next() < 0.5 ? throws.below(200) : Infinity)
    const code = await one.alive(async () => {
      await answer(one)
      const done = await doing()
      return done.ok ? 'ok' : done.error.code
    })
    one.killAfter(Infinity)
    one.weather = fair
    // It may be over there already when it is stopped: asked again, it would move that team.
    if (code === 'killed' && (await teamOf(one)) !== before) return 'ok'
    if (tries === MOST_TRIES || !passing.has(code)) return code
    // An invitation and a kit may be tried again for ten minutes.
    clock.now += 30_000
  }
}

/** An owner among those who are there. */
async function someOwner(scene: Scene): Promise<SimulatedBrowser> {
  for (const one of present(scene)) if (roleIn(await sessionOf(one)) === 'owner') return one
  throw new Error('nobody is an owner')
}

function present({ people }: Scene): SimulatedBrowser[] {
  return people.filter((one) => one !== null)
}

async function teamOf({ world }: SimulatedBrowser): Promise<string | undefined> {
  const session = await openSession(world)
  return session.ok ? toBase64url(session.value.kept.team) : undefined
}

async function sessionOf({ world }: SimulatedBrowser): Promise<Session & { me: string }> {
  return must(await openSession(world))
}

function must<T>(done: Result<T, { code: string }>): T {
  if (!done.ok) throw new Error(done.error.code)
  return done.value
}
