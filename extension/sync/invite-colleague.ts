import { linkText } from '#shared/sync/invite-link.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import { fromBase64url, type Role } from '#shared/sync/protocol.ts'
import { keep, readKept } from '../storage/team-keys.ts'
import { appendEntry, asMember, asOwner } from './append-entry.ts'
import { authHash, inviteKeys, sealPackage } from './invite.ts'
import { catchUp } from './learn-keys.ts'
import { nobody, refreshPeople, type People } from './people.ts'
import { secretsOf, type Session, type SyncTrouble, type SyncWorld } from './session.ts'

const HOUR = 3_600_000
/** A browser of one's own is mostly within reach. */
const OWN_LIFE = 24 * HOUR

export interface InviteWish {
  role: Role
  hours: number
  /** What the user calls it, for this browser alone. */
  label?: string | undefined
}

/** Makes an invitation and its link. [IN1, IN3] */
export async function inviteColleague(
  world: SyncWorld,
  session: Session,
  { role, hours, label }: InviteWish,
): Promise<Result<Invited, SyncTrouble>> {
  const current = await catchUp(world, session)
  if (!current.ok) return current
  const drafted = await draftInvite(world, session, { role, life: hours * HOUR })
  if (!drafted.ok) return drafted
  const { proof, body } = drafted.value
  const hash = await asOwner(world, session, () =>
    appendEntry(world, session, body, (n, entry) => session.api.invite(n, { ...proof, entry })),
  )
  if (!hash.ok) return hash
  const people = (await readKept<People>(world.db, 'people')) ?? nobody
  if (label) await keep(world.db, { people: { ...people, labels: { ...people.labels, [proof.id]: label } } })
  return invited(world, session, drafted.value, hash.value)
}

/** Makes the link by which another browser of the same person comes in. [IN10] */
export async function inviteOwnBrowser(
  world: SyncWorld,
  session: Session,
): Promise<Result<Invited, SyncTrouble>> {
  const current = await catchUp(world, session)
  if (!current.ok) return current
  const me = session.roster.devices.get(session.me)
  if (!me) return fail({ code: 'device_removed' })
  const { role, person } = me
  const drafted = await draftInvite(world, session, { role, person, life: OWN_LIFE })
  if (!drafted.ok) return drafted
  const { proof, body } = drafted.value
  const hash = await asMember(world, session, () =>
    appendEntry(world, session, body, (n, entry) => session.api.addDevice(n, { ...proof, entry })),
  )
  return hash.ok ? invited(world, session, drafted.value, hash.value) : hash
}

/** A link that works, until `ends` (milliseconds since 1970, by the server's clock). */
interface Invited {
  link: string
  ends: number
}
type Draft = Extract<Awaited<ReturnType<typeof draftInvite>>, { ok: true }>['value']

async function invited(
  world: SyncWorld,
  session: Session,
  { secret, body }: Draft,
  hash: string,
): Promise<Result<Invited, SyncTrouble>> {
  await refreshPeople(world, session)
  const rosterFp = fromBase64url(hash)!.slice(0, 16)
  const { server, kept } = session
  return ok({ link: linkText({ server, team: kept.team, secret, rosterFp }), ends: body.expiry })
}

/** An invitation that nobody was told of yet: its link's secret, what the server keeps, and its entry, but for who signs it. `life` in milliseconds. [IN3, IN9] */
export async function draftInvite(
  { ports: { chance }, wire, time }: SyncWorld,
  session: Session,
  { role, person, life }: { role: Role; person?: number | undefined; life: number },
) {
  const { team } = session.kept
  // The server judges by its own clock, so the end is told by it too.
  const now = wire.now() + time.offset()
  const secret = chance(new Uint8Array(32))
  const keys = await inviteKeys(team, secret)
  const secrets = await secretsOf(session)
  if (!secrets) return fail({ code: 'storage-broken' as const })
  const terms = { role, expiry: now + life, epoch: secrets.epoch }
  const sealed = await sealPackage(keys, team, terms, secrets, chance)
  const proof = { id: keys.id, authHash: await authHash(keys), package: sealed }
  const whose = person === undefined ? {} : { person }
  const body = { op: 'invite' as const, at: now, ...terms, ...whose, invite: keys.invite }
  return ok({ secret, proof, body })
}

/** Takes an unused invitation back; its id is what the list of invitations calls it. [IN7] */
export async function takeBack(
  world: SyncWorld,
  session: Session,
  id: string,
): Promise<Result<undefined, SyncTrouble>> {
  const list = await session.api.invites()
  if (!list.ok) return list
  const found = list.value.invites.find((invite) => invite.id === id)
  if (!found) return fail({ code: 'not_found' })
  const body = { op: 'uninvite' as const, at: world.wire.now(), invite: found.invite }
  const done = await asMember(world, session, () => appendEntry(world, session, body, session.api.uninvite))
  return done.ok ? refreshPeople(world, session) : done
}
