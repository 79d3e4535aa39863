import { readLink } from '#shared/sync/invite-link.ts'
import { readKitCode, type KitCodeTrouble } from '#shared/sync/kit-code.ts'
import { PROTO, type Role } from '#shared/sync/protocol.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import { readDevice } from '../storage/device.ts'
import { enterTeam, exitTeam, readKept } from '../storage/team-keys.ts'
import type { WriteTrouble } from '../storage/write.ts'
import { changeRole, removeDevice, removeOwnDevice, sayGoodbye } from './change-members.ts'
import { foundTeam } from './found-team.ts'
import { inviteColleague, inviteOwnBrowser, takeBack, type InviteWish } from './invite-colleague.ts'
import { acceptInvite } from './accept-invite.ts'
import { draftKit, keepKit, useKit, type KitDraft } from './recovery.ts'
import { nobody, refreshPeople } from './people.ts'
import { shareAsAsked } from './share-cards.ts'
import {
  openSession,
  roleIn,
  type Joined,
  type Session,
  type SyncTrouble,
  type SyncWorld,
} from './session.ts'
import { serverOrigin, teamApi, type NetTrouble } from './team-api.ts'
import type { Sync } from './sync-loop.ts'

/** What a user does with a team. Each answers with `errors.<code>` where it could not be done, and then nothing was changed. */

export type TeamTrouble = {
  readonly code:
    | SyncTrouble['code']
    | WriteTrouble['code']
    | 'not-a-url'
    | 'server-insecure'
    | 'not-an-invite'
    | 'invite-wrong'
    | 'already-joined'
    | KitCodeTrouble['code']
    | 'undecided-first'
    | 'not-invited-along'
    | 'another-team'
  readonly values?: Record<string, string | number>
}
type Done<T = undefined> = Promise<Result<T, TeamTrouble>>

export type Share = 'all' | 'none'

/** Whether an Entente server that we can talk to answers at this address. `needsKey`: it asks for a key before a team is made. */
export async function testServer(
  { wire, time }: SyncWorld,
  url: string,
): Done<{ server: string; name: string; needsKey: boolean }> {
  const origin = serverOrigin(url)
  if (!origin.ok) return origin
  const info = await teamApi(wire, time, { server: origin.value }).info()
  if (!info.ok) return fail(strangerTrouble(info.error))
  const { proto, creation } = info.value
  if (proto.min > PROTO.max) return fail({ code: 'upgrade_client' })
  if (proto.max < PROTO.min) return fail({ code: 'upgrade_server' })
  return ok({ server: origin.value, name: new URL(origin.value).host, needsKey: creation === 'key' })
}

/** Makes a team with this browser as its owner. */
export async function createTeam(
  world: SyncWorld,
  sync: Sync,
  wish: { url: string; title: string; creationKey?: string | undefined; share: Share },
): Done {
  const origin = serverOrigin(wish.url)
  if (!origin.ok) return origin
  return entering(world, sync, { how: 'founded', share: wish.share }, async () => {
    const { name, part } = await readDevice(world.db)
    return foundTeam(world, { ...wish, server: origin.value, name, part })
  })
}

/** Joins the team that an invite link names. The paste makes no request but to that server's two routes for it. */
export async function joinTeam(
  world: SyncWorld,
  sync: Sync,
  { link, share }: { link: string; share: Share },
): Done {
  const read = readLink(link)
  if (!read.ok) return fail({ code: linkTroubles[read.error] })
  return entering(world, sync, { how: 'joined', share }, async () => {
    const { part } = await readDevice(world.db)
    const joined = await acceptInvite(world, read.value, part)
    if (!joined.ok && joined.error.code === 'not_found') return fail({ code: 'invite-wrong' })
    return joined
  })
}

/** Comes back into a team with a recovery kit, as its owner: the server's address and the groups as they were typed or pasted. [RC4] */
export async function restoreTeam(
  world: SyncWorld,
  sync: Sync,
  { url, code }: { url: string; code: string },
): Done {
  const origin = serverOrigin(url)
  if (!origin.ok) return origin
  const read = readKitCode(code)
  if (!read.ok) return fail(kitTrouble(read.error))
  return entering(world, sync, { how: 'joined', share: 'none' }, async () => {
    const { part } = await readDevice(world.db)
    return useKit(world, { server: origin.value, code: read.value, part })
  })
}

/** Draws a recovery kit to be printed; nothing is changed yet. */
export async function newKit(world: SyncWorld): Done<KitDraft> {
  const session = await openSession(world)
  return session.ok ? ok(await draftKit(world, session.value)) : session
}

/** Makes the kit that was printed the one that holds. [RC2] */
export async function acceptKit(world: SyncWorld, sync: Sync, code: string): Done {
  const read = readKitCode(code)
  if (!read.ok) return fail(kitTrouble(read.error))
  return within(world, sync, (session) => keepKit(world, session, read.value))
}

/**
 * Out of the team: the cards stay as this browser's own, or are erased here. What had not been sent is not sent any more.
 * The team is told where it can be; an owner may have to remove a device that left without a word. Among others, the last owner stays.
 */
export async function leaveTeam(world: SyncWorld, sync: Sync, keepCards: boolean): Done {
  return sync.between(async () => {
    const session = await openSession(world)
    if (!session.ok && session.error.code === 'not-joined') return session
    const told = session.ok ? await sayGoodbye(world, session.value) : session
    const alone = session.ok && session.value.roster.devices.size === 1
    if (!told.ok && told.error.code === 'last_owner' && !alone) return fail({ code: 'last_owner' })
    return exitTeam(world.db, keepCards)
  })
}

/** Ends the team at the server, for everybody; the cards stay in this browser as its own. Only what the server held is gone. */
export async function deleteTeam(world: SyncWorld, sync: Sync): Done {
  return within(world, sync, async (session) => {
    const ended = await session.api.deleteTeam()
    // Gone already: an earlier try reached the server, and its answer was lost or the browser stopped.
    const isGone = ended.ok || ended.error.code === 'not_found'
    return isGone ? exitTeam(world.db, true) : ended
  })
}

/** Gives a colleague, by one of their devices, another role. */
export async function setRole(world: SyncWorld, sync: Sync, device: string, role: Role): Done {
  return within(world, sync, (session) => changeRole(world, session, device, role))
}

/** Shuts a colleague out, by one of their devices, with all the others, and changes the key. */
export async function removeMember(world: SyncWorld, sync: Sync, device: string): Done {
  return within(world, sync, (session) => removeDevice(world, session, { device, all: true }))
}

/** Shuts one device out: an owner any, and changes the key; everybody another one of their own, and an owner's browser changes the key. */
export async function removeBrowser(world: SyncWorld, sync: Sync, device: string): Done {
  return within(world, sync, (session) =>
    roleIn(session) === 'owner'
      ? removeDevice(world, session, { device })
      : removeOwnDevice(world, session, device),
  )
}

function within(world: SyncWorld, sync: Sync, work: (session: Session) => Done): Done {
  return sync.between(async () => {
    const session = await openSession(world)
    return session.ok ? work(session.value) : session
  })
}

/** A link that lets one colleague in, once. */
export async function invite(world: SyncWorld, wish: InviteWish): Done<{ link: string }> {
  const session = await openSession(world)
  return session.ok ? inviteColleague(world, session.value, wish) : session
}

/** A link that lets another browser of our own in, once, until `ends` (milliseconds since 1970). */
export async function addBrowser(world: SyncWorld): Done<{ link: string; ends: number }> {
  const session = await openSession(world)
  return session.ok ? inviteOwnBrowser(world, session.value) : session
}

/** Takes an unused invitation back. */
export async function revokeInvite(world: SyncWorld, id: string): Done {
  const session = await openSession(world)
  return session.ok ? takeBack(world, session.value, id) : session
}

/** What is wrong with a pasted link. */
export const linkTroubles = {
  'not-an-invite': 'not-an-invite',
  newer: 'upgrade_client',
  insecure: 'server-insecure',
} as const

/** Joining and founding end alike: the membership is kept in one transaction, and then sync begins. */
function entering(
  world: SyncWorld,
  sync: Sync,
  { how, share }: { how: 'founded' | 'joined'; share: Share },
  enter: () => Promise<Result<Joined, TeamTrouble>>,
): Done {
  return sync.between(async () => {
    if (await readKept(world.db, 'team')) return fail({ code: 'already-joined' })
    const joined = await enter()
    if (!joined.ok) return joined
    const { team, roster, inc, title } = joined.value
    const people = { ...nobody, title }
    const kept = { team, roster, people, ...(share === 'all' && { share }) }
    const entered = await enterTeam(world.db, how, kept, { inc })
    if (!entered.ok) return entered
    const session = await openSession(world)
    // Names are shown at once where they can be had; otherwise sync brings them.
    if (session.ok) await refreshPeople(world, session.value)
    return shareAsAsked(world)
  })
}

/** A wrong group is named by its number, a code that is too short by how much of it is there. */
function kitTrouble(trouble: KitCodeTrouble): TeamTrouble {
  const { code, ...values } = trouble
  return { code, values: { ...values } }
}

/** Whoever does not know `/v1/info` is no server of ours, whatever it says. */
function strangerTrouble({ code }: NetTrouble): TeamTrouble {
  return { code: ['not_found', 'internal', 'bad_request'].includes(code) ? 'server-not-entente' : code }
}
