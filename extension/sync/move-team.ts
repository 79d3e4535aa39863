import { linkText } from '#shared/sync/invite-link.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import { fromBase64url, LIMITS, type Notice } from '#shared/sync/protocol.ts'
import { extendRoster } from '#shared/sync/read-roster.ts'
import { readDevice } from '../storage/device.ts'
import { forget, keep, readKept } from '../storage/team-keys.ts'
import { hasUndecided } from '../storage/undecided.ts'
import { signedHere } from './append-entry.ts'
import { exchange } from './exchange.ts'
import { foundTeam } from './found-team.ts'
import { arrive } from './go-along.ts'
import { draftInvite } from './invite-colleague.ts'
import { writeNotice, type Invitee } from './notice.ts'
import { goneAlong, nobody, type People } from './people.ts'
import {
  openDoor,
  openKept,
  openSession,
  roleIn,
  type Door,
  type Joined,
  type Session,
  type SyncTrouble,
  type SyncWorld,
} from './session.ts'
import type { Sync } from './sync-loop.ts'
import { serverOrigin } from './team-api.ts'
import type { TeamTrouble } from './team.ts'

/** An owner takes the team to another server, or begins it anew where its server was set back to before a change of members. Rules: MO in SPEC.md. */

type Done<T = undefined> = Promise<Result<T, TeamTrouble>>

/** The new team, ready to be entered, and the words that say so in the old one. */
export interface Moving extends Pick<Joined, 'team' | 'roster' | 'inc'> {
  readonly people: People
  readonly notice: Notice
}

/** The notice cannot be left from here, ever: somebody else was faster, or the server does not know us as an owner. */
const hopeless = new Set<SyncTrouble['code']>([
  'team_moved',
  'role_forbidden',
  'not_found',
  'device_removed',
  'token_invalid',
  'token_expired',
])
/** The old server can be read no further, and what it has is older than what is here. */
const setBack = new Set<SyncTrouble['code']>(['roster-broken', 'key-wrong'])

/**
 * Founds the new team, invites every colleague's device into it, leaves the notice, reads the old team to its end and enters the new one.
 * Stopped before the notice was written down here, nothing has happened; afterwards the same call goes on with that very notice, whatever
 * is asked for. So there are never two teams at work. [MO7]
 */
export async function moveTeam(
  world: SyncWorld,
  sync: Sync,
  wish: { url: string; creationKey?: string | undefined },
): Done {
  return sync.between(async () => {
    const session = await openSession(world)
    if (!session.ok) return session
    const begun = await readKept<Moving>(world.db, 'moving')
    if (begun) return finish(world, session.value, begun)
    const prepared = await prepare(world, session.value, wish)
    if (!prepared.ok) return prepared
    const kept = await keep(world.db, { moving: prepared.value })
    return kept.ok ? finish(world, session.value, prepared.value) : kept
  })
}

/** Deletes the team that was left so from its server: who did not come along yet hears nothing there any more. */
export async function deleteLeft(world: SyncWorld): Done {
  const left = await readKept<Door>(world.db, 'left')
  const api = left && (await openDoor(world, left))
  const ended = await api?.deleteTeam()
  // Gone already: an earlier try reached the server, and its answer was lost.
  if (ended && !ended.ok && ended.error.code !== 'not_found') return ended
  return forget(world.db, 'left')
}

async function prepare(
  world: SyncWorld,
  session: Session,
  { url, creationKey }: { url: string; creationKey?: string | undefined },
): Done<Moving> {
  const origin = serverOrigin(url)
  if (!origin.ok) return origin
  const read = await exchange(world, session, { pull: true, push: true, people: true })
  if (!read.ok && !setBack.has(read.error.code)) return read
  if (await readKept(world.db, 'notice')) return fail({ code: 'team_moved' })
  if (roleIn(session) !== 'owner') return fail({ code: 'role_forbidden' })
  if (await hasUndecided(world.db)) return fail({ code: 'undecided-first' })
  const old = (await readKept<People>(world.db, 'people')) ?? nobody
  const { name, part } = await readDevice(world.db)
  const founding = { server: origin.value, title: old.title, creationKey, name, part }
  const founded = await foundTeam(world, founding)
  if (!founded.ok) return founded
  const there = await openKept(world, founded.value.team, founded.value.roster)
  if (!there.ok) return there
  const people = goneAlong(old)
  const names = new Map(old.members.map((person) => [person.device, person.name]))
  const invited = await inviteAll(world, session, there.value, names)
  if (!invited.ok) {
    // Nobody knows of it yet.
    await there.value.api.deleteTeam()
    return invited
  }
  const { invitees, labels } = invited.value
  const { team } = founded.value.team
  const notice = await writeNotice(session, { to: team, at: world.wire.now() }, invitees, world.ports.chance)
  return ok({ ...founded.value, roster: there.value.roster, people: { ...people, labels }, notice })
}

async function finish(world: SyncWorld, session: Session, moving: Moving): Done {
  const told = await session.api.leaveNotice(moving.notice)
  if (!told.ok) {
    if (hopeless.has(told.error.code)) await giveUp(world, moving)
    return told
  }
  // Nobody can write there any more, so this is all of it.
  const read = await exchange(world, session, { pull: true, push: false, people: false })
  if (!read.ok && !setBack.has(read.error.code)) return read
  const { secrets, device, ...kept } = session.kept
  const left: Door = { ...kept, device: { id: device.id }, secrets: { lock: secrets.lock } }
  return arrive(world, moving, { people: moving.people, left })
}

/** The new team is nobody's: it goes, and what was prepared is forgotten. */
async function giveUp(world: SyncWorld, { team, roster }: Moving): Promise<void> {
  const there = await openKept(world, team, roster)
  if (there.ok) await there.value.api.deleteTeam()
  await forget(world.db, 'moving')
}

/** An invitation of the same role, and for the same person, for each device but our own, into a team that nobody else knows: its roster grows by our entries alone. */
async function inviteAll(
  world: SyncWorld,
  { roster: { devices }, me }: Session,
  there: Session,
  names: ReadonlyMap<string, string>,
): Promise<Result<{ invitees: Invitee[]; labels: Record<string, string> }, SyncTrouble>> {
  const { team } = there.kept
  const own = there.roster.devices.get(there.me)!
  /** Who is who there, by who it is here. */
  const persons = new Map([[devices.get(me)!.person, own.person]])
  const invitees: Invitee[] = []
  const labels: Record<string, string> = {}
  for (const [device, { role, person, agree }] of devices) {
    if (device === me) continue
    const wish = { role, person: persons.get(person), life: LIMITS.inviteLife }
    const drafted = await draftInvite(world, there, wish)
    if (!drafted.ok) return drafted
    const { secret, proof, body } = drafted.value
    const { n, head } = there.roster
    const entry = await signedHere(there, body, head)
    const sent = await there.api.invite(n, { ...proof, entry })
    if (!sent.ok) return sent
    const grown = await extendRoster(there.roster, team, [{ n: n + 1, prev: head, ...entry }])
    if (!grown.ok) return fail({ code: 'roster-broken' })
    there.roster = grown.value
    if (!persons.has(person)) persons.set(person, grown.value.n)
    const rosterFp = fromBase64url(grown.value.head)!.slice(0, 16)
    invitees.push({ device, agree, link: linkText({ server: there.server, team, secret, rosterFp }) })
    labels[proof.id] = names.get(device) ?? ''
  }
  return ok({ invitees, labels })
}
