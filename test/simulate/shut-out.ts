import { exchange } from '#extension/sync/exchange.ts'
import { concat, openBytes, sharedSecret, type Bytes } from '#extension/sync/primitives.ts'
import { openSession, roleIn, type KeptTeam, type Session } from '#extension/sync/session.ts'
import type { Sync } from '#extension/sync/sync-loop.ts'
import { removeBrowser, removeMember } from '#extension/sync/team.ts'
import { peekFrame, toBase64url } from '#shared/sync/protocol.ts'
import { opened } from '../support/removed-device.ts'
import { sealedIn } from '../support/sealed-on-disk.ts'
import { fair, type SimulatedBrowser, type Weather } from './browser.ts'
import type { Dice } from './dice.ts'
import type { SimulatedServer } from './server.ts'

/** Somebody is removed while others, and they themselves, are at work; and what must hold from then on. [RO7, RO8] */

/** Somebody who was removed. */
export interface Removed {
  name: string
  device: string
  /** The server’s last number before, and the epoch since. */
  until: number
  epoch: number
  /** All that was in their browser then: team keys, id secret and token in the clear, and a key that can be used. */
  team: Bytes
  secrets: Bytes[]
  agree: CryptoKey
}

interface Scene {
  server: SimulatedServer
  people: readonly (SimulatedBrowser | null)[]
}
type Edit = (who: SimulatedBrowser) => Promise<void>

const byHand = { between: (work: () => unknown) => work() } as Sync
const stormy: Weather = { lost: 0.1, answerLost: 0.1, twice: 0.1, late: 0 }
/** What becomes of a push that is under way: it never comes, comes after the removal, or is stored unheard. */
const fates: readonly Weather[] = [
  { ...fair, lost: 1 },
  { ...fair, late: 1 },
  { ...fair, answerLost: 1 },
]
const MOST_TRIES = 12

/**
 * An owner removes somebody. By chance pushes of theirs and of others are under way, another comes right before the key changes, and the
 * owner’s browser stops on the way.
 */
export async function shutOut({ server, people }: Scene, throws: Dice, edit: Edit): Promise<Removed> {
  const present = people.filter((one) => one !== null)
  const owner = await someOwner(present)
  const devices = owner && (await sessionOf(owner)).roster.devices
  const others: SimulatedBrowser[] = []
  for (const one of present)
    if (one !== owner && devices?.has((await sessionOf(one)).me ?? '')) others.push(one)
  if (!owner || others.length === 0) throw new Error('there is nobody to remove, or to do it')
  const victim = throws.of(others)
  const { me: device, kept } = await sessionOf(victim)
  for (const one of others) if (throws.next() < 0.5) await pushIn(one, throws.of(fates), edit)
  if (throws.next() < 0.5) owner.meanwhile = beforeTheKeyChanges(owner, () => pushIn(victim, fair, edit))
  if (throws.next() < 0.5) owner.killAfter(throws.below(60))
  await removeAtLast(owner, device)
  const { roster } = await sessionOf(owner)
  const until = roster.former.get(device)!.until
  await edit(victim)
  for (const one of others) await one.arriveLate()
  victim.weather = fair
  const heard = await victim.sync()
  if (heard !== 'device_removed') throw new Error(`${victim.name} was removed and hears ${heard}`)
  server.snapshot()
  const secrets = await secretsIn(kept)
  const { team, device: keys } = kept
  return {
    name: victim.name,
    device,
    until,
    epoch: roster.epoch,
    team,
    secrets,
    agree: keys.agree.privateKey,
  }
}

/** What is wrong with what lies on the server now: it took something of theirs, or they can open something. */
export async function judgeRemoved(
  { server }: Scene,
  removed: readonly Removed[],
): Promise<string | undefined> {
  for (const { name, device, until, epoch, team, secrets, agree } of removed) {
    const rows = server.look((db) => db.prepare('SELECT seq, sealed FROM row WHERE seq > ?').all(until))
    for (const { seq, sealed } of rows) {
      const head = peekFrame(sealed as string)!
      if (head.author === device) return `${name} was removed, and wrote row ${String(seq)}`
      if (head.epoch < epoch) return `row ${String(seq)} is sealed under a key of ${name}, who was removed`
    }
    const locks = server.look((db) => sealedIn(db, toBase64url(team)).locks)
    const points = locks.flatMap(({ point }) => point ?? [])
    const agreed = await Promise.all(points.map(async (point) => (await sharedSecret(agree, point)) ?? []))
    const spoils = { team, secrets: [...secrets, ...agreed.flat()], database: '' }
    const since = locks.filter((lock) => lock.epoch >= epoch)
    if (!since.some(({ what }) => what === 'wrap')) return `no new key lies there for who stayed`
    const [first] = await opened(spoils, since)
    if (first) return `${name} was removed, and opens a ${first.what} of epoch ${first.epoch}`
  }
  return undefined
}

/** Somebody who, having read everything, is an owner. */
async function someOwner(present: readonly SimulatedBrowser[]): Promise<SimulatedBrowser | undefined> {
  for (const one of present) {
    one.weather = fair
    if ((await one.sync()) === 'ok' && roleIn(await sessionOf(one)) === 'owner') return one
  }
  return undefined
}

async function pushIn(who: SimulatedBrowser, weather: Weather, edit: Edit): Promise<void> {
  await edit(who)
  who.weather = weather
  await exchange(who.world, await sessionOf(who), { pull: false, push: true, people: false })
}

function beforeTheKeyChanges(owner: SimulatedBrowser, act: () => Promise<void>) {
  return async (url: string) => {
    if (!url.endsWith('/rotate')) return
    owner.calm()
    await act()
  }
}

/** Tries until it is done, in a storm first. */
async function removeAtLast(owner: SimulatedBrowser, device: string): Promise<void> {
  let code = ''
  for (let tries = 0; code !== 'ok'; tries++) {
    if (tries === MOST_TRIES) throw new Error(`nobody is removed: ${code}`)
    owner.weather = tries < MOST_TRIES / 2 ? stormy : fair
    code = await owner.alive(async () => {
      const { roster, me } = await sessionOf(owner)
      const isOwn = roster.devices.get(device)?.person === roster.devices.get(me)?.person
      const done = await (isOwn ? removeBrowser : removeMember)(owner.world, byHand, device)
      return done.ok ? 'ok' : done.error.code
    })
  }
  owner.killAfter(Infinity)
  owner.calm()
}

async function sessionOf({ world }: SimulatedBrowser): Promise<Session> {
  const session = await openSession(world)
  if (!session.ok) throw new Error(session.error.code)
  return session.value
}

async function secretsIn({ team, secrets, token }: KeptTeam): Promise<Bytes[]> {
  const sealed = [
    ...secrets.epochs.map((one) => [one.sealed, one.epoch] as const),
    [secrets.idSecret, 'id'] as const,
    [token, 'token'] as const,
  ]
  const open = sealed.map(([bytes, as]) =>
    openBytes(secrets.lock, bytes, concat(`tc1|kept|${toBase64url(team)}|${as}`)),
  )
  return (await Promise.all(open)).map((bytes) => bytes!)
}
