import type { Chance } from '#shared/model/ids.ts'
import { linkText } from '#shared/sync/invite-link.ts'
import { fail, ok, type Result } from '#shared/result.ts'
import { fromBase64url, type Role } from '#shared/sync/protocol.ts'
import { keep, readKept } from '../storage/team-keys.ts'
import { appendEntry, asOwner } from './append-entry.ts'
import { authHash, inviteKeys, sealPackage } from './invite.ts'
import { catchUp } from './learn-keys.ts'
import { nobody, refreshPeople, type People } from './people.ts'
import { secretsOf, type Session, type SyncTrouble, type SyncWorld } from './session.ts'

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
): Promise<Result<{ link: string }, SyncTrouble>> {
  const { db, ports, wire, time } = world
  const current = await catchUp(world, session)
  if (!current.ok) return current
  // The server judges by its own clock, so the end is told by it too.
  const now = wire.now() + time.offset()
  const drafted = await draftInvite(session, { role, now, life: hours * 3_600_000 }, ports.chance)
  if (!drafted.ok) return drafted
  const { secret, proof, body } = drafted.value
  const hash = await asOwner(world, session, () =>
    appendEntry(world, session, body, (n, entry) => session.api.invite(n, { ...proof, entry })),
  )
  if (!hash.ok) return hash
  const people = (await readKept<People>(db, 'people')) ?? nobody
  if (label) await keep(db, { people: { ...people, labels: { ...people.labels, [proof.id]: label } } })
  await refreshPeople(world, session)
  const rosterFp = fromBase64url(hash.value)!.slice(0, 16)
  return ok({ link: linkText({ server: session.server, team: session.kept.team, secret, rosterFp }) })
}

/** An invitation that nobody was told of yet: its link's secret, what the server keeps, and its entry, but for who signs it. `now` and `life` in milliseconds. [IN3, IN9] */
export async function draftInvite(
  session: Session,
  { role, now, life }: { role: Role; now: number; life: number },
  chance: Chance,
) {
  const { team } = session.kept
  const secret = chance(new Uint8Array(32))
  const keys = await inviteKeys(team, secret)
  const secrets = await secretsOf(session)
  if (!secrets) return fail({ code: 'storage-broken' as const })
  const terms = { role, expiry: now + life, epoch: secrets.epoch }
  const sealed = await sealPackage(keys, team, terms, secrets, chance)
  const proof = { id: keys.id, authHash: await authHash(keys), package: sealed }
  return ok({ secret, proof, body: { op: 'invite' as const, at: now, ...terms, invite: keys.invite } })
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
  const done = await asOwner(world, session, () => appendEntry(world, session, body, session.api.append))
  return done.ok ? refreshPeople(world, session) : done
}
